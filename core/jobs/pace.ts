/** How fast a campaign goes, and how long it will take: from the ends of its latest tries. Pure. */

/** A rate is of so many last minutes: long enough for a batch that waits for points, short enough to be of now. */
export const RATE_WINDOW_MS = 5 * 60_000;

/** A try that has ended. UTC milliseconds. */
export interface EndedTry {
  startedAt: number;
  endedAt: number;
  outcome: "completed" | "retried" | "waited" | "failed";
}

/**
 * Jobs that came to an end (completed or failed) a minute, over the last five minutes, or since the work began where
 * that is later. Null: none ended in that time, so nothing is known.
 *
 * @param tries the latest ones; when more ended in the window than are given, the rate is that of the given ones
 */
export function jobsPerMinute(tries: readonly EndedTry[], now: number): number | null {
  const recent = tries.filter(({ endedAt }) => endedAt > now - RATE_WINDOW_MS && endedAt <= now);
  const ended = recent.filter(({ outcome }) => outcome === "completed" || outcome === "failed");
  if (ended.length === 0) return null;
  const began = Math.max(now - RATE_WINDOW_MS, Math.min(...recent.map(({ startedAt }) => startedAt)));
  // A job that began and ended in the same millisecond still took one.
  return (ended.length * 60_000) / Math.max(1, now - began);
}

/**
 * How long what is left will take at this rate, in milliseconds. Null: nobody can say, because nothing is moving.
 * 0 when nothing is left.
 */
export function remainingMs(left: number, perMinute: number | null): number | null {
  if (left <= 0) return 0;
  return perMinute === null || perMinute <= 0 ? null : Math.ceil((left / perMinute) * 60_000);
}

export interface Percentiles {
  /** How many values these are of. */
  of: number;
  median: number;
  p90: number;
  p99: number;
}

/** By nearest rank, so that each is one of the values. Null without values. */
export function percentiles(values: readonly number[]): Percentiles | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { of: sorted.length, median: at(0.5), p90: at(0.9), p99: at(0.99) };
}
