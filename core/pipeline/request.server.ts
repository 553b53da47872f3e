/** What a view of the recap does when the top models are missing. */
import { sql } from "drizzle-orm";
import type { Db } from "#core/db/client.server.ts";
import { isDue } from "#core/db/due.server.ts";
import { SHOP_IS_WELL } from "#core/db/shop-hold.server.ts";
import type { Sender } from "#core/jobs/message.ts";

export interface RequestDeps {
  db: Db;
  queue: Sender;
  now: number;
  newId: () => string;
}

/**
 * Asks for one ambassador's top models: however many first views come at once, one row and one message.
 *
 * The row's insert wins once; a row that nobody sent yet (a campaign's backlog) is taken by one conditional update.
 * Whoever wins sets `sent_at`, which is the right to send, and sends. A `send` that throws gives the right back, so
 * that the sweep or the next view sends, and throws on.
 *
 * Does nothing for someone without a countable order, for a draft campaign, and for a row that is sent, running,
 * waiting for its time, or done.
 */
export async function requestTopModels(
  { db, queue, now, newId }: RequestDeps,
  { ambassadorUuid, year }: { ambassadorUuid: string; year: number },
): Promise<void> {
  // A shop on trial gets one batch first; the dispatcher sends it, and those who look go before the campaign.
  const [inserted, taken] = await db.batch([
    db.all<{ job_id: string; sent_at: number | null }>(sql`
      INSERT INTO processing_status (ambassador_uuid, year, status, job_id, requested_by, requested_at, sent_at)
      SELECT y.ambassador_uuid, y.year, 'queued', ${newId()}, 'view', ${now}, CASE WHEN ${SHOP_IS_WELL} THEN ${now} END
      FROM ambassador_years AS y JOIN campaigns AS c ON c.year = y.year
      WHERE y.ambassador_uuid = ${ambassadorUuid} AND y.year = ${year} AND y.countable_orders > 0 AND c.status = 'live'
      ON CONFLICT DO NOTHING
      RETURNING job_id, sent_at`),
    db.all<{ job_id: string; sent_at: number }>(sql`
      UPDATE processing_status SET sent_at = ${now}, requested_by = 'view'
      WHERE ambassador_uuid = ${ambassadorUuid} AND year = ${year} AND status = 'queued' AND sent_at IS NULL
        AND ${isDue(now)} AND ${SHOP_IS_WELL}
        AND EXISTS (SELECT 1 FROM campaigns WHERE year = ${year} AND status = 'live')
      RETURNING job_id, sent_at`),
  ]);
  const won = [...inserted, ...taken].find((row) => row.sent_at !== null);
  if (!won) return;
  try {
    await queue.send({ v: 1, type: "top-models", ambassadorUuid, year, jobId: won.job_id });
  } catch (error) {
    await db.run(sql`
      UPDATE processing_status SET sent_at = NULL
      WHERE job_id = ${won.job_id} AND sent_at = ${now} AND status = 'queued'`);
    throw error;
  }
}
