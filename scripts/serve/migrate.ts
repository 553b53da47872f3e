import { readdirSync } from "node:fs";
import { join } from "node:path";
import { isMigrated } from "#core/db/readiness.server.ts";
import { openD1, PROJECT_ROOT, stateFolder } from "#scripts/cli/database.ts";
import { runWrangler } from "./wrangler.ts";

/** Applies the migrations that the local database lacks. */
export async function ensureMigrated(): Promise<void> {
  const files = readdirSync(join(PROJECT_ROOT, "drizzle")).filter((name) => name.endsWith(".sql"));
  const newest = files.sort().at(-1) ?? "";
  const { db, close } = await openD1(false);
  // A database that was never migrated lacks wrangler's own table too.
  const migrated = await isMigrated(db, newest).catch(() => false);
  await close();
  if (migrated) return;
  await runWrangler(["d1", "migrations", "apply", "ambassador-yir-db", "--local", "--persist-to", stateFolder()]);
}
