import { sql } from "drizzle-orm";
import type { Db } from "./client.server.ts";

/** Names of the migrations that were applied, with `.sql`; none where there is no database yet. */
export async function appliedMigrations(db: Db): Promise<string[]> {
  const [table] = await db.all(sql`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'd1_migrations'`);
  if (!table) return [];
  return (await db.all<{ name: string }>(sql`SELECT name FROM d1_migrations ORDER BY id`)).map(({ name }) => name);
}
