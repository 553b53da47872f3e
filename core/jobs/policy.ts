/** Every number of the pipeline, and the reason for it. Milliseconds unless a name says otherwise. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** A message whose work threw (the database is away) comes again after this. */
export const AFTER_AN_ERROR_MS = 30 * SECOND;

/** The database is another process's for longer than the patience of one call: no attempt is used. */
export const DATABASE_BUSY_MS = 15 * SECOND;

/** A lease outlives the slowest single call to Shopify (30 s time limit) with room; it is renewed before each. */
export const LEASE_MS = 60 * SECOND;

/** First delivery and three retries, as the queue's own `max_retries = 3`. */
export const MAX_ATTEMPTS = 4;

/** Campaign messages in the queue at a time: four full batches, so a visitor waits behind at most those. */
export const CAMPAIGN_IN_FLIGHT = 40;

/** A sent row that nobody claimed for this long has lost its message. */
export const RESEND_AFTER_MS = 5 * MINUTE;

/** With an empty queue and nobody at work, a sent row is lost after this long: longer than a message is in flight. */
export const QUEUE_SILENT_MS = 10 * SECOND;

/** How many times one call to Shopify is tried within an invocation (facts measured: five left nothing to retry). */
export const TRIES_WITHIN_INVOCATION = 5;

/** After this long an invocation starts no further call; a queue consumer may run 15 minutes. */
export const INVOCATION_BUDGET_MS = 5 * MINUTE;

/** A wait for points longer than this gives the attempt back and comes again later. */
export const LONGEST_WAIT_IN_PLACE_MS = 25 * SECOND;

/** Asking a held shop whether it is well again. */
export const PROBE_EVERY_MS = 5 * MINUTE;

/** The app's scopes hardly ever change; without this each invocation would ask. */
export const SCOPES_GOOD_FOR_MS = 60 * MINUTE;

/** Orders still change while a campaign ends and is looked at: compared daily, from its last month to the month after. */
export const REFRESH_EVERY_MS = 24 * 60 * MINUTE;
export const REFRESH_AROUND_END_MS = 31 * 24 * 60 * MINUTE;
/** A refresh that did not report its end is begun again. */
export const REFRESH_AGAIN_MS = 60 * MINUTE;
/** Shopify's search index lags behind its writes a little: what changed just before the last look is looked at again. */
export const REFRESH_OVERLAP_MS = 10 * MINUTE;

/** Not-found orders that put a campaign's computing on hold: more than this share of those asked for … */
export const NOT_FOUND_SHARE = 0.02;
/** … and at least this many. */
export const NOT_FOUND_AT_LEAST = 20;

/** `nodes(ids:)` and `first:` take at most 250. https://shopify.dev/docs/api/usage/limits */
export const MAX_IDS_PER_CALL = 250;

const RETRY_BASE_MS = 10 * SECOND;
const RETRY_LONGEST_MS = 10 * MINUTE;

/**
 * How long to wait before the next delivery of a job that failed: exponential with full jitter in the upper half,
 * so that ten jobs that failed together do not come back together.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param attempt the attempt that failed, from 1
 * @param random in [0, 1)
 * @param atLeastMs what the other side asked for (`Retry-After`)
 */
export function retryDelayMs(attempt: number, random: number, atLeastMs = 0): number {
  const full = Math.min(RETRY_BASE_MS * 2 ** (attempt - 1), RETRY_LONGEST_MS);
  return Math.max(atLeastMs, Math.round(full / 2 + (random * full) / 2));
}

/** The same idea, short, for tries within one invocation. */
export function tryAgainDelayMs(tryNumber: number, random: number): number {
  const full = Math.min(250 * 2 ** (tryNumber - 1), 4 * SECOND);
  return Math.round(full / 2 + (random * full) / 2);
}

/** Queues count delays in whole seconds, at most a day. */
export function delaySeconds(ms: number): number {
  return Math.min(86_400, Math.max(0, Math.ceil(ms / SECOND)));
}

const POLL_FIRST_MS = [700, 1_500, 2_500];

/** The page gives up asking by itself after this long; a button remains. */
export const POLL_FOR_MS = 10 * MINUTE;

/**
 * When a page that has been asking for `elapsedMs` asks next: at 0.7, 1.5 and 2.5 s, then every 3 s, every 10 s
 * after a minute; null: no more by itself.
 */
export function nextPollMs(asked: number, elapsedMs: number): number | null {
  if (elapsedMs >= POLL_FOR_MS) return null;
  const first = POLL_FIRST_MS[asked];
  if (first !== undefined) return first - (POLL_FIRST_MS[asked - 1] ?? 0);
  return elapsedMs < MINUTE ? 3 * SECOND : 10 * SECOND;
}
