import { readdirSync } from "node:fs";
import { join } from "node:path";
import { appliedMigrations } from "#core/db/migrations.server.ts";
import { openD1, PROJECT_ROOT, stateFolder } from "#scripts/cli/database.ts";
import { runWrangler } from "./wrangler.ts";

/** Applies the migrations that the local database lacks, and answers their names. */
export async function ensureMigrated(): Promise<string[]> {
  const missing = await missingMigrations();
  if (missing.length > 0)
    await runWrangler(["d1", "migrations", "apply", "ambassador-yir-db", "--local", "--persist-to", stateFolder()]);
  return missing;
}

async function missingMigrations(): Promise<string[]> {
  const { db, close } = await openD1(false);
  try {
    const applied = new Set(await appliedMigrations(db));
    const files = readdirSync(join(PROJECT_ROOT, "drizzle")).filter((name) => name.endsWith(".sql"));
    return files.filter((name) => !applied.has(name)).sort();
  } finally {
    await close();
  }
}
