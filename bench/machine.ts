import { readFileSync } from "node:fs";
import { cpus, loadavg, totalmem } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";

/** What the figures were measured on, in one line. */
export function machine(): string {
  const path = join(PROJECT_ROOT, "node_modules/wrangler/package.json");
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(path, "utf8")));
  const [processor] = cpus();
  return [
    new Date().toISOString().slice(0, 10),
    `${cpus().length} cores (${processor?.model.trim() || "unknown"})`,
    `${Math.round(totalmem() / 2 ** 30)} GB`,
    `Node ${process.versions.node}`,
    `wrangler ${version}`,
    `load ${loadavg()[0]?.toFixed(1)}`,
  ].join(", ");
}
