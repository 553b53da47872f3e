/**
 * Whether a moment that a row waits for has come, said once. A moment further ahead than any wait or lease reaches was
 * written by a clock that was wrong, or before waits had a ceiling: it holds nothing up.
 */
import { type SQL, sql } from "drizzle-orm";
import { CLOCK_SKEW_MS, LEASE_MS, LONGEST_WAIT_MS, RESEND_AFTER_MS } from "#core/jobs/policy.ts";

/** The row waits for nothing any more. */
export const isDue = (now: number): SQL =>
  sql`(coalesce(not_before, 0) <= ${now} OR not_before > ${now + LONGEST_WAIT_MS + CLOCK_SKEW_MS})`;

/** Nobody holds the row. */
export const leaseIsOver = (now: number): SQL =>
  sql`(coalesce(lease_until, 0) <= ${now} OR lease_until > ${now + LEASE_MS + CLOCK_SKEW_MS})`;

/** Sent, or due, so long ago that its message is lost: by the later of the two moments. */
export const wasLost = (now: number, afterMs: number): SQL => sql`(
  (sent_at <= ${now - afterMs} OR sent_at > ${now + CLOCK_SKEW_MS})
  AND (coalesce(not_before, 0) <= ${now - afterMs} OR not_before > ${now + LONGEST_WAIT_MS + CLOCK_SKEW_MS}))`;

/** Sent, and not claimed, lost or due for longer than a message takes: it is in the queue. */
export const isInQueue = (now: number): SQL => sql`(sent_at > 0 AND NOT ${wasLost(now, RESEND_AFTER_MS)})`;
