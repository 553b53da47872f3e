/** Whether the site can do its work, not only answer: what a monitor asks, and a deployment after it. */
import { sql } from "drizzle-orm";
import type { Db } from "./client.server.ts";
import { isSchemaOld } from "./database-error.ts";
import { isDue } from "./due.server.ts";
import { SHOP_IS_OPEN } from "./shop-hold.server.ts";

export type Readiness = "ready" | NotReady;
export type NotReady = "migrations-missing" | "sweep-silent" | "views-wait";

const MINUTE = 60_000;
/** The sweep runs each minute: one may be late and one may be lost. */
const SWEPT_WITHIN_MS = 3 * MINUTE;
/** A first view takes seconds, a failing one ends after its four tries within two minutes. */
const LONGEST_WAIT_MS = 10 * MINUTE;

/**
 * Asks once. A sweep writes when it ran (`markSwept`), so a silent one means that nothing consumes the queue, or that
 * the database takes no writes any more, which a read alone does not tell. A time ahead of ours is no better than an old
 * one: it would hide everything that happens until then.
 *
 * @param migrations file names in `drizzle/`, with `.sql`, of all that this build knows. More than these are fine: they
 *   are applied before the code that needs them is deployed
 * @param now UTC milliseconds
 * @throws what D1 throws when it does not answer
 */
export async function readReadiness(db: Db, migrations: readonly string[], now: number): Promise<Readiness> {
  // By the index of turns: unsent rows, of which there may be a campaign full, are found by who asked.
  const waiting = (sent: "IS NULL" | "> 0") => sql`EXISTS (
    SELECT 1 FROM processing_status
    WHERE status IN ('queued', 'processing') AND sent_at ${sql.raw(sent)} AND requested_by = 'view'
      AND requested_at < ${now - LONGEST_WAIT_MS} AND ${isDue(now)})`;
  const facts = sql`
    SELECT
      EXISTS (SELECT 1 FROM json_each(${JSON.stringify(migrations)})
        WHERE value NOT IN (SELECT name FROM d1_migrations)) AS missing,
      (SELECT swept_at FROM shop_state) AS "sweptAt",
      ${SHOP_IS_OPEN} AND (${waiting("IS NULL")} OR ${waiting("> 0")}) AS waiting`;
  try {
    const [row] = await db.all<{ missing: number; sweptAt: number | null; waiting: number }>(facts);
    if (!row || row.missing === 1) return "migrations-missing";
    if (row.sweptAt === null || Math.abs(now - row.sweptAt) >= SWEPT_WITHIN_MS) return "sweep-silent";
    return row.waiting === 1 ? "views-wait" : "ready";
  } catch (error) {
    if (isSchemaOld(error)) return "migrations-missing";
    throw error;
  }
}

/** A sweep went through at this moment: it ran, and the database takes writes. */
export async function markSwept(db: Db, now: number): Promise<void> {
  await db.run(sql`
    INSERT INTO shop_state (id, swept_at) VALUES (1, ${now})
    ON CONFLICT (id) DO UPDATE SET swept_at = excluded.swept_at`);
}
