import type { TopModelsMessage } from "#core/jobs/message.ts";
import { CLOCK_SKEW_MS, LEASE_MS } from "#core/jobs/policy.ts";
import { assertNever, type JobStatus } from "#core/jobs/state.ts";

export interface ClaimedRow {
  jobId: string;
  status: JobStatus;
  leaseUntil: number | null;
  notBefore: number | null;
}

/** What a delivered message finds. */
export type ClaimResult =
  | { kind: "run" }
  /** Done, of an older run, or about nobody we know: nothing is left to do. */
  | { kind: "over" }
  /** Somebody works on it, or its time has not come. */
  | { kind: "later"; at: number }
  /** Its holder died. */
  | { kind: "take-over" }
  /** The shop is on hold, or staff paused the computing. */
  | { kind: "closed" };

/**
 * Reads a row after the claim was tried.
 *
 * @param row as it is after the claim; undefined when there is none
 * @param claimed whether this invocation holds the row now
 * @param open whether the shop is neither on hold nor paused
 */
export function claimResult(
  message: TopModelsMessage,
  row: ClaimedRow | undefined,
  { claimed, open, now }: { claimed: boolean; open: boolean; now: number },
): ClaimResult {
  if (!row || row.jobId !== message.jobId) return { kind: "over" };
  switch (row.status) {
    case "completed":
    case "failed":
      return { kind: "over" };
    case "processing":
      if (claimed) return { kind: "run" };
      if (isLive(row.leaseUntil, now)) return { kind: "later", at: row.leaseUntil ?? 0 };
      return open ? { kind: "take-over" } : { kind: "closed" };
    case "queued":
      if (!open) return { kind: "closed" };
      return { kind: "later", at: row.notBefore ?? now };
    default:
      return assertNever(row.status);
  }
}

/** A lease further ahead than one reaches was given by a clock that was wrong: nobody holds it (`leaseIsOver` in SQL). */
function isLive(leaseUntil: number | null, now: number): boolean {
  return leaseUntil !== null && leaseUntil > now && leaseUntil <= now + LEASE_MS + CLOCK_SKEW_MS;
}
