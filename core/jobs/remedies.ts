/** What staff should do about a job that failed, by the code in its `error_code`. Holds have their own sentences. */

export interface Remedy {
  /** What was wrong, where the code alone does not say it. */
  cause: string | null;
  /** What to look at, mend or report before anything else; without its full stop. */
  first: string | null;
  /** Whether trying again then helps. */
  retry: boolean;
}

const look = (first: string): Remedy => ({ cause: null, first, retry: true });

const ORDERS = look(
  "The shop answered others, but not the question for these orders: look at them in the shop's admin",
);
const OURS: Remedy = {
  cause: null,
  first: "Our question is at fault: report it with this message and the consumer's log",
  retry: false,
};
const LATER: Remedy = { cause: null, first: null, retry: true };

/** Codes of `core/pipeline/causes.ts`, of a passing `ShopifyError`, and of a message that died in the queue. */
const REMEDIES: Record<string, Remedy> = {
  throttled: ORDERS,
  "rate-limited": ORDERS,
  "server-error": ORDERS,
  unreachable: ORDERS,
  "unreadable-answer": ORDERS,
  "order-unreadable": look("Look at the named order in the shop's admin"),
  "too-expensive": OURS,
  "bad-request": OURS,
  internal: OURS,
  crashed: look("Look at the consumer's log for what stopped it"),
  database: LATER,
  "orders-changed": LATER,
  undelivered: { cause: "The queue could not deliver its message.", first: null, retry: true },
};

/** What to do about a code; one that is not known can still be tried again. */
export function remedyFor(code: string): Remedy {
  return REMEDIES[code] ?? LATER;
}
