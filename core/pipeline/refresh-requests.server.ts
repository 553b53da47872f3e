/** When a campaign's stored orders are to be compared with the shop again. */
import { sql } from "drizzle-orm";
import { YEARS_BEING_FILLED } from "#core/db/bulk-runs.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { SHOP_IS_OPEN } from "#core/db/shop-hold.server.ts";
import type { Sender } from "#core/jobs/message.ts";
import { CLOCK_SKEW_MS, REFRESH_AGAIN_MS, REFRESH_AROUND_END_MS, REFRESH_EVERY_MS } from "#core/jobs/policy.ts";

/**
 * Sends a refresh message for each campaign that staff asked to refresh, and once a day for each that is in its last
 * month or the one after it. Taken by an UPDATE that wins once; a refresh that did not come to its end is begun again
 * an hour later. Not while an export is being read: its orders are not stored yet, so their changes would be missed.
 */
export async function requestRefreshes(deps: { db: Db; queue: Sender; now: () => number }): Promise<void> {
  const at = deps.now();
  const nothingUnderWay = sql`(
    coalesce(refresh_sent_at, 0) <= ${at - REFRESH_AGAIN_MS} OR refresh_sent_at > ${at + CLOCK_SKEW_MS}
    OR refresh_sent_at < refresh_requested_at)`;
  const daily = sql`(
    ends_at BETWEEN ${at - REFRESH_AROUND_END_MS} AND ${at + REFRESH_AROUND_END_MS}
    AND coalesce(refreshed_at, 0) <= ${at - REFRESH_EVERY_MS}
    AND EXISTS (SELECT 1 FROM processing_status AS p WHERE p.year = campaigns.year AND p.counted_at IS NOT NULL))`;
  const due = await deps.db.all<{ year: number }>(sql`
    UPDATE campaigns SET refresh_sent_at = ${at}
    WHERE ${SHOP_IS_OPEN} AND NOT EXISTS ${YEARS_BEING_FILLED} AND ${nothingUnderWay} AND (refresh_requested_at IS NOT NULL OR ${daily})
    RETURNING year`);
  for (const { year } of due) {
    try {
      await deps.queue.send({ v: 1, type: "refresh", year });
    } catch (error) {
      await deps.db.run(sql`UPDATE campaigns SET refresh_sent_at = NULL WHERE year = ${year}`);
      throw error;
    }
  }
}
