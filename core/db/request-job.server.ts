/** A view's request of its own job: one row, however many views there are at once, and the right to send it. */
import { sql } from "drizzle-orm";
import type { Db } from "./client.server.ts";
import { isDue } from "./due.server.ts";
import { isShopWell } from "./shop-hold.server.ts";

export interface ViewRequest {
  ambassadorUuid: string;
  year: number;
  /** Names the run that begins, where one does. */
  newJobId: string;
  /** UTC milliseconds. */
  now: number;
}

/**
 * The row's insert wins once; a row that nobody sent yet (a campaign's backlog) is taken by one conditional update.
 *
 * @returns the run that the caller has the right to send; null: somebody else has it, or there is nothing to send
 */
export async function requestJob(db: Db, { ambassadorUuid, year, newJobId, now }: ViewRequest): Promise<string | null> {
  // A shop on trial gets one batch first; the dispatcher sends it, and those who look go before the campaign.
  const [inserted, taken] = await db.batch([
    db.all<{ job_id: string; sent_at: number | null }>(sql`
      INSERT INTO processing_status (ambassador_uuid, year, status, job_id, requested_by, requested_at, sent_at)
      SELECT y.ambassador_uuid, y.year, 'queued', ${newJobId}, 'view', ${now}, CASE WHEN ${isShopWell(now)} THEN ${now} END
      FROM ambassador_years AS y JOIN campaigns AS c ON c.year = y.year
      WHERE y.ambassador_uuid = ${ambassadorUuid} AND y.year = ${year} AND y.countable_orders > 0 AND c.status = 'live'
      ON CONFLICT DO NOTHING
      RETURNING job_id, sent_at`),
    db.all<{ job_id: string; sent_at: number }>(sql`
      UPDATE processing_status SET sent_at = ${now}, requested_by = 'view'
      WHERE ambassador_uuid = ${ambassadorUuid} AND year = ${year} AND status = 'queued' AND sent_at IS NULL
        AND ${isDue(now)} AND ${isShopWell(now)}
        AND EXISTS (SELECT 1 FROM campaigns WHERE year = ${year} AND status = 'live')
      RETURNING job_id, sent_at`),
  ]);
  return [...inserted, ...taken].find((row) => row.sent_at !== null)?.job_id ?? null;
}

/** Gives the right to send back: the next view or the sweep has it. */
export async function returnRequest(db: Db, jobId: string, now: number): Promise<void> {
  await db.run(sql`
    UPDATE processing_status SET sent_at = NULL
    WHERE job_id = ${jobId} AND sent_at = ${now} AND status = 'queued'`);
}
