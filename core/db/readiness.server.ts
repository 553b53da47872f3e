import { sql } from "drizzle-orm";
import type { Db } from "./client.server.ts";

/**
 * Whether the database answers and has the migration that this code was built with. Newer ones are fine: they are
 * applied before the code that needs them is deployed.
 *
 * @param migration file name in `drizzle/`, with `.sql`
 * @throws what D1 throws when it does not answer, or was never migrated
 */
export async function isMigrated(db: Db, migration: string): Promise<boolean> {
  return (await db.all(sql`SELECT 1 FROM d1_migrations WHERE name = ${migration}`)).length > 0;
}
