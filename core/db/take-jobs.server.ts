/**
 * Which rows are to be sent now. Each is taken by an UPDATE that sets `sent_at`, the right to send, and wins once; what
 * then cannot be sent goes back to the sweep.
 */
import { type SQL, sql } from "drizzle-orm";
import {
  CAMPAIGN_IN_FLIGHT,
  CLOCK_SKEW_MS,
  QUEUE_SILENT_MS,
  RESEND_AFTER_MS,
  TRIAL_IN_FLIGHT,
} from "#core/jobs/policy.ts";
import { YEARS_BEING_FILLED } from "./bulk-runs.server.ts";
import type { Db } from "./client.server.ts";
import { isDue, isInQueue, leaseIsOver, wasLost } from "./due.server.ts";
import type { JobKey } from "./jobs.server.ts";
import { isOnTrial, isShopWell, SHOP_IS_OPEN } from "./shop-hold.server.ts";

const KEY = sql`ambassador_uuid AS "ambassadorUuid", year, job_id AS "jobId"`;

/** People who wait are few; a limit all the same, for the day a mailing finds the shop on hold. */
const VIEWS_AT_ONCE = 100;

/** Of what got lost, of each kind. */
const LOST_AT_ONCE = 100;

/**
 * Takes unsent rows that are due: those of people who looked, and of the campaign's as many as keep 40 under way,
 * that is, running under a live lease, or sent lately or for later and not claimed yet. A campaign whose orders are being
 * read from an export waits for them. One batch at a time while the shop is on trial; nothing while it is on hold or
 * paused.
 *
 * @param at UTC milliseconds
 */
export async function takeUnsent(db: Db, at: number): Promise<JobKey[]> {
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
    take("view", sql`CASE WHEN ${isOnTrial(at)} THEN ${onTrial} ELSE ${VIEWS_AT_ONCE} END`),
    take(
      "campaign",
      sql`CASE WHEN ${isOnTrial(at)} THEN ${onTrial} ELSE ${upTo(CAMPAIGN_IN_FLIGHT)} END`,
      sql`year NOT IN ${YEARS_BEING_FILLED}`,
    ),
  ]);
  return [...views, ...campaign];
}

/**
 * Rows whose message got lost: sent over five minutes ago and never claimed, or held by someone who died. When the
 * queue is empty and nobody works, a sent row need not wait for the five minutes. Each by an UPDATE that wins once. None
 * while the shop is on trial: one batch goes first, and the dispatcher sends it.
 *
 * @param at UTC milliseconds
 */
export async function takeLost(db: Db, at: number, queueIsEmpty: boolean): Promise<JobKey[]> {
  const nobodyWorks = sql`NOT EXISTS (
    SELECT 1 FROM processing_status WHERE status = 'processing' AND NOT ${leaseIsOver(at)})
    AND NOT EXISTS (SELECT 1 FROM processing_status WHERE status = 'queued' AND sent_at > 0 AND NOT ${isDue(at)})`;
  // `sent_at > 0` finds the few that were sent by the index, however long the backlog is.
  const lostFor = (ms: number) => sql`sent_at > 0 AND ${wasLost(at, ms)}`;
  const take = (status: "queued" | "processing", condition: SQL) =>
    db.all<JobKey>(sql`
      UPDATE processing_status SET sent_at = ${at}
      WHERE ${isShopWell(at)} AND (ambassador_uuid, year) IN (
        SELECT ambassador_uuid, year FROM processing_status
        WHERE status = ${status} AND ${condition}
        ORDER BY requested_by DESC, requested_at LIMIT ${LOST_AT_ONCE})
      RETURNING ${KEY}`);
  const [queued, dead] = await db.batch([
    take(
      "queued",
      queueIsEmpty
        ? sql`(${lostFor(RESEND_AFTER_MS)} OR (${lostFor(QUEUE_SILENT_MS)} AND ${nobodyWorks}))`
        : lostFor(RESEND_AFTER_MS),
    ),
    // Once when the lease is over, and again when that message got lost as well.
    take(
      "processing",
      sql`${leaseIsOver(at)} AND (sent_at IS NULL OR sent_at < coalesce(lease_until, 0)
        OR sent_at <= ${at - RESEND_AFTER_MS} OR sent_at > ${at + CLOCK_SKEW_MS})`,
    ),
  ]);
  return [...queued, ...dead];
}
