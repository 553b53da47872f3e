/** What staff should do about a job that failed, by the code in its `error_code`. Holds have their own sentences. */

const AWAY =
  "The shop answered others, but not the question for these orders: look at them in the shop's admin, then `npm run yir -- retry`.";
const OURS = "Our question is at fault: report it with this message and the consumer's log.";
const LATER = "Retry it: `npm run yir -- retry`.";

/** Codes of `core/pipeline/causes.ts`, of a passing `ShopifyError`, and of a message that died in the queue. */
const REMEDIES: Record<string, string> = {
  throttled: AWAY,
  "rate-limited": AWAY,
  "server-error": AWAY,
  unreachable: AWAY,
  "unreadable-answer": AWAY,
  "order-unreadable": "Look at the named order in the shop's admin, then `npm run yir -- retry`.",
  "too-expensive": OURS,
  "bad-request": OURS,
  internal: OURS,
  crashed: "Look at the consumer's log for what stopped it, then `npm run yir -- retry`.",
  database: LATER,
  "orders-changed": LATER,
  undelivered: "The queue could not deliver its message. Retry it: `npm run yir -- retry`.",
};

/** One sentence for a code; one that is not known can still be tried again. */
export function remedyFor(code: string): string {
  return REMEDIES[code] ?? LATER;
}
