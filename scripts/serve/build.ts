import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";
import { output } from "#scripts/cli/output.ts";
import { buildRemix } from "./remix.ts";

/** What the web Worker's build is made of. */
const SOURCES = [
  "app",
  "core",
  "public",
  "drizzle/meta/_journal.json",
  "package-lock.json",
  "remix.config.js",
  "scripts/fonts",
  "vite.config.ts",
];
const RESULT = "build/server/index.js";

/** Builds the web Worker where the build is missing or older than its sources. */
export async function ensureBuild(): Promise<void> {
  const built = join(PROJECT_ROOT, RESULT);
  const newest = Math.max(...SOURCES.map((source) => newestChange(join(PROJECT_ROOT, source))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  output.say("Building …");
  await buildRemix();
}

/** Milliseconds; folders count too: a deleted file changes its folder. */
function newestChange(path: string): number {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return readdirSync(path).reduce((newest, name) => Math.max(newest, newestChange(join(path, name))), mtimeMs);
}
