/** Every number of the pipeline, and the reason for it. Milliseconds unless a name says otherwise. */
import { LONGEST_RETRY_AFTER_MS } from "#core/shopify/limits.ts";

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

/** After this long an invocation starts no further call; a queue consumer may run 15 minutes. */
export const INVOCATION_BUDGET_MS = 5 * MINUTE;

/** No row waits longer than this, whoever asked for it: what is further ahead was written by a wrong clock. */
export const LONGEST_WAIT_MS = LONGEST_RETRY_AFTER_MS;

/** Two machines' clocks differ by less. */
export const CLOCK_SKEW_MS = MINUTE;

/** A wait that was asked for, as it is believed: no shorter than none, no longer than the longest, and a number. */
export function boundedWait(ms: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(0, ms || 0));
}

/** A message is not sent further ahead than this: what waits longer is the sweep's business. */
const LONGEST_MESSAGE_DELAY_MS = 15 * MINUTE;

/** Asking a held shop whether it is well again. */
export const PROBE_EVERY_MS = 5 * MINUTE;
/** A shop that did not answer is mostly well again soon: asked first after this, then ever more seldom. */
const PROBE_SOON_MS = 30 * SECOND;

/**
 * How long until a shop on hold is asked again: as long as it has been on hold, so each time about twice as long, from
 * 30 s up to five minutes.
 *
 * @param heldForMs since the hold began
 * @param soon for a hold that most likely passes by itself; others are probed every five minutes
 * @param atLeastMs what the shop asked for (`Retry-After`)
 */
export function probeAfterMs(heldForMs: number, soon: boolean, atLeastMs = 0): number {
  return Math.max(soon ? Math.min(PROBE_EVERY_MS, Math.max(PROBE_SOON_MS, heldForMs)) : PROBE_EVERY_MS, atLeastMs);
}

/** So many calls in a row to which the shop answered that we should wait, and it is on hold. */
export const REFUSALS_OF_A_HOLD = 3;

/** After a hold one batch goes first; the others follow once the shop has answered it, or this long after. */
export const TRIAL_IN_FLIGHT = 10;
/** That batch may get lost, or ask the shop nothing: an answer takes seconds, and a shop still ill is held again in four minutes. */
export const TRIAL_MS = 2 * MINUTE;

/**
 * Rows of each table that a sweep folds (`core/db/folds.server.ts`): 25,000 orders of before are done in an hour, and
 * are a quarter of the rows that D1 writes free of charge in a day.
 */
export const FOLDS_A_SWEEP = 500;

/** The app's scopes hardly ever change; without this each invocation would ask. */
export const SCOPES_GOOD_FOR_MS = 60 * MINUTE;

/** Orders still change while a campaign ends and is looked at: compared daily, from its last month to the month after. */
export const REFRESH_EVERY_MS = 24 * 60 * MINUTE;
export const REFRESH_AROUND_END_MS = 31 * 24 * 60 * MINUTE;
/** A refresh that did not report its end is begun again. */
export const REFRESH_AGAIN_MS = 60 * MINUTE;
/** Shopify's search index lags behind its writes a little: what changed just before the last look is looked at again. */
export const REFRESH_OVERLAP_MS = 10 * MINUTE;

/** From this many on, what is not found of a campaign's orders may be too many. */
const NOT_FOUND_LIMITS = [
  /** A small programme, most of whose orders are of another shop. */
  { atLeast: 4, share: 0.5 },
  { atLeast: 20, share: 0.02 },
] as const;

/**
 * The share of not-found orders that puts a campaign's computing on hold ("are these orders of this shop?"): more
 * than this, once so many are not found. Null: too few to tell.
 */
export function notFoundShare(notFound: number): number | null {
  return NOT_FOUND_LIMITS.findLast(({ atLeast }) => notFound >= atLeast)?.share ?? null;
}

/**
 * From so many unread orders on, `compute` reads them from one export of the shop instead of by their ids. By ids, 250
 * orders are one call of about 36 points: 25,000 orders take 100 calls and 3,600 points, of which the bucket holds
 * 2,000, so less than a minute. 100,000 take 400 calls and 14,400 points, which is over two minutes of everything that
 * the smallest plan gives (100 points a second) while first views want some of it too. An export costs 11 points and
 * some polls whatever its size, but Shopify writes every order of the shop at its own pace, which takes minutes: below
 * this number it would only make people wait.
 */
export const BULK_FROM_ORDERS = 100_000;
/** The referral's date decides the campaign; the order was placed a little before or after it. */
export const BULK_MARGIN_MS = 7 * 24 * 60 * MINUTE;
/**
 * An order of the export is closed this far behind its own line, in bytes of the file: about 2,500 orders with their
 * lines, so that memory stays small. A line that comes later still makes that order be read by its id.
 */
export const BULK_WINDOW_BYTES = 4_000_000;
/** What is kept at once, below D1's largest value and `MAX_JSON_PARAMETER_BYTES`. */
export const BULK_PART_BYTES = 800_000;
/** Orders whose being wanted is asked for at once. */
export const BULK_LOOKUP_ORDERS = 1_000;
/** An invocation reads the file no longer than this: a first view may be waiting behind it. */
export const BULK_STEP_MS = 5 * SECOND;
/** Without any progress it may take until here. */
export const BULK_LONGEST_STEP_MS = 2 * MINUTE;
/** An export that Shopify could not finish is begun anew once. */
export const BULK_TRIES = 2;
/** So many failures one after the other, and the orders are read by ids. */
export const BULK_FAILURES = 6;
/** The app has as many exports under way at the shop as it may have: asked again after this, for at most an hour. */
export const BULK_BUSY_MS = MINUTE;
export const BULK_LONGEST_BUSY_MS = 60 * MINUTE;
/** Shopify may take ten days; a campaign may not. */
export const BULK_LONGEST_EXPORT_MS = 6 * 60 * MINUTE;
/** A step whose message did not come within this time is sent again by the sweep. */
export const BULK_SILENT_MS = MINUTE;

/** How long until an export that has been under way for `elapsedMs` is asked after again: a quarter of that time. */
export function bulkPollMs(elapsedMs: number): number {
  return Math.min(MINUTE, Math.max(5 * SECOND, Math.round(elapsedMs / 4)));
}

const RETRY_BASE_MS = 10 * SECOND;
const RETRY_LONGEST_MS = 10 * MINUTE;

/**
 * How long to wait before the next delivery of a job that failed: exponential with full jitter in the upper half,
 * so that ten jobs that failed together do not come back together.
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 *
 * @param attempt the attempt that failed, from 1
 * @param random in [0, 1)
 * @param atLeastMs what the other side asked for (`Retry-After`); believed up to `LONGEST_WAIT_MS`
 */
export function retryDelayMs(attempt: number, random: number, atLeastMs = 0): number {
  const full = Math.min(RETRY_BASE_MS * 2 ** (attempt - 1), RETRY_LONGEST_MS);
  return Math.max(boundedWait(atLeastMs), Math.round(full / 2 + (random * full) / 2));
}

/** Queues count delays in whole seconds. A wait that is no number is none. */
export function delaySeconds(ms: number): number {
  return Math.ceil(Math.min(LONGEST_MESSAGE_DELAY_MS, Math.max(0, ms || 0)) / SECOND);
}
