/**
 * The backlog is D1, the queue is the dispatcher: a campaign's rows wait in the table, and only a few of its messages
 * are in the queue at a time, so that a visitor never waits behind a campaign.
 */
import { type SQL, sql } from "drizzle-orm";
import { YEARS_BEING_FILLED } from "#core/db/bulk-runs.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { isDue, isInQueue, leaseIsOver } from "#core/db/due.server.ts";
import { type JobKey, unsend } from "#core/db/jobs.server.ts";
import { ON_TRIAL, SHOP_IS_OPEN } from "#core/db/shop-hold.server.ts";
import type { Sender } from "#core/jobs/message.ts";
import { CAMPAIGN_IN_FLIGHT, TRIAL_IN_FLIGHT } from "#core/jobs/policy.ts";

const KEY = sql`ambassador_uuid AS "ambassadorUuid", year, job_id AS "jobId"`;

/** People who wait are few; a limit all the same, for the day a mailing finds the shop on hold. */
const VIEWS_AT_ONCE = 100;

/**
 * Sends unsent rows that are due: those of people who looked, and of the campaign's as many as keep 40 under way,
 * that is, running under a live lease, or sent lately or for later and not claimed yet. A campaign whose orders are being
 * read from an export waits for them. One batch at a time while the shop is on trial; nothing while it is on hold or
 * paused.
 *
 * @returns how many were sent
 */
export async function dispatch(deps: { db: Db; queue: Sender; now: () => number }): Promise<number> {
  const { db, now } = deps;
  const at = now();
  const underWay = sql`(
    (SELECT count(*) FROM processing_status WHERE status = 'processing' AND NOT ${leaseIsOver(at)}) +
    (SELECT count(*) FROM processing_status WHERE status = 'queued' AND ${isInQueue(at)}))`;
  const upTo = (most: number) => sql`max(0, ${most} - ${underWay})`;
  const onTrial = upTo(TRIAL_IN_FLIGHT);
  // `+`: the few rows that the inner SELECT chose are found by their keys, not by a walk along the backlog.
  const take = (requestedBy: "view" | "campaign", limit: SQL, also = sql`true`) =>
    db.all<JobKey>(sql`
      UPDATE processing_status SET sent_at = ${at}
      WHERE +sent_at IS NULL AND +status = 'queued' AND ${SHOP_IS_OPEN} AND (ambassador_uuid, year) IN (
        SELECT ambassador_uuid, year FROM processing_status
        WHERE status = 'queued' AND sent_at IS NULL AND requested_by = ${requestedBy}
          AND ${isDue(at)} AND ${also}
        ORDER BY requested_at LIMIT ${limit})
      RETURNING ${KEY}`);
  const [views, campaign] = await db.batch([
    take("view", sql`CASE WHEN ${ON_TRIAL} THEN ${onTrial} ELSE ${VIEWS_AT_ONCE} END`),
    take(
      "campaign",
      sql`CASE WHEN ${ON_TRIAL} THEN ${onTrial} ELSE ${upTo(CAMPAIGN_IN_FLIGHT)} END`,
      sql`year NOT IN ${YEARS_BEING_FILLED}`,
    ),
  ]);
  const rows = [...views, ...campaign];
  await sendAll(deps, rows);
  return rows.length;
}

/** Sends what an UPDATE won; what could not be sent is given back, and the error thrown on. */
export async function sendAll({ db, queue }: { db: Db; queue: Sender }, rows: readonly JobKey[]): Promise<void> {
  for (const [index, { ambassadorUuid, year, jobId }] of rows.entries()) {
    try {
      await queue.send({ v: 1, type: "top-models", ambassadorUuid, year, jobId });
    } catch (error) {
      await unsend(db, rows.slice(index));
      throw error;
    }
  }
}
