/** What the platform bills, summed by UTC day: see `dailyUsage` in the schema. */
import { sql } from "drizzle-orm";
import type { DailyUsage, UsageCounts, UsageSource } from "#core/cost/usage.ts";
import { utcDay } from "#core/cost/usage.ts";
import type { Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";

/** What keeping the count costs by itself, measured: the row is found by its key and written. */
const OWN = { rowsRead: 1, rowsWritten: 1 };

/** A statement that adds one invocation, or one command, to its day. */
export function addUsage(db: Db, source: UsageSource, counts: Omit<UsageCounts, "invocations">, at: number): Statement {
  const { messages, sweeps, redeliveries, shopRequests, shopPoints } = counts;
  return db.run(sql`
    INSERT INTO daily_usage (day, source, invocations, messages, sweeps, redeliveries, rows_read, rows_written,
      shop_requests, shop_points)
    VALUES (${utcDay(at)}, ${source}, 1, ${messages}, ${sweeps}, ${redeliveries}, ${counts.rowsRead + OWN.rowsRead},
      ${counts.rowsWritten + OWN.rowsWritten}, ${shopRequests}, ${Math.ceil(shopPoints)})
    ON CONFLICT (day, source) DO UPDATE SET
      invocations = invocations + excluded.invocations, messages = messages + excluded.messages,
      sweeps = sweeps + excluded.sweeps, redeliveries = redeliveries + excluded.redeliveries,
      rows_read = rows_read + excluded.rows_read, rows_written = rows_written + excluded.rows_written,
      shop_requests = shop_requests + excluded.shop_requests, shop_points = shop_points + excluded.shop_points`);
}

/** The days from the one on which `since` lies, in order; at most two rows a day. */
export async function readUsage(db: Db, since: number): Promise<DailyUsage[]> {
  return db.all<DailyUsage>(sql`
    SELECT day, source, invocations, messages, sweeps, redeliveries, rows_read AS "rowsRead",
      rows_written AS "rowsWritten", shop_requests AS "shopRequests", shop_points AS "shopPoints"
    FROM daily_usage WHERE day >= ${utcDay(since)} ORDER BY day, source`);
}

/** How large the database is; 0 where it does not tell. */
export async function databaseBytes(db: Db): Promise<number> {
  const { meta } = await db.run(sql`SELECT 1`);
  return meta.size_after ?? 0;
}
