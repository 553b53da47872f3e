/**
 * What the meter cannot count: the pages would have to write to say that they were read, and a Worker does not know its
 * own CPU time. Each number says where it comes from; `docs/costs.md` says how it was measured.
 */

/** Everyone opens their link twice: from the mail, and once more to share it. Assumed. */
export const VIEWS_PER_PERSON = 2;

/** Where models are still being counted, the page asks at 0.7, 1.5 and 2.5 seconds. Assumed of everyone with orders. */
export const POLLS_PER_PERSON_WITH_ORDERS = 3;

/** A visit of the whole story: opened, ten slides seen, finished, and shared by some. Assumed of everyone, once. */
export const EVENTS_PER_PERSON = 13;

/** Requests that tell of it: at the first gesture, every ten seconds, at the end, when shared, and of coming back. */
export const TELLINGS_PER_PERSON = 6;

/** D1's own count for one of each, at most: `assumptions.workerd.test.ts` measures them. */
export const ROWS = {
  view: { read: 20, written: 0 },
  poll: { read: 6, written: 0 },
  /** A first view that asks for the models. */
  request: { read: 10, written: 6 },
  /** A request that tells of a visit, and each event that is kept of it. */
  telling: { read: 3, written: 0 },
  event: { read: 3, written: 2 },
} as const;

/**
 * CPU time, milliseconds. Assumed: no less than the whole of workerd took on a two-core machine, its database and queue
 * included, which Cloudflare bills elsewhere (`docs/costs.md`).
 */
export const CPU_MS = {
  view: 16,
  poll: 5,
  telling: 5,
  /** One message of a job, its share of the batch. */
  job: 5,
  /** A sweep, the cron that sends it included. */
  sweep: 20,
} as const;
