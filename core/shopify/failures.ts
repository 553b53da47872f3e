import type { Cost, GraphqlError } from "./envelope.ts";
import { holdsTheShop, ShopifyError, type ShopifyErrorDetails, type ShopifyErrorKind } from "./errors.ts";
import { POINTS_GOOD_FOR_MS } from "./limits.ts";

/** So much is looked at: whole words, so that half a token is not taken for none. */
const LONGEST_READ = 2_000;

/** A short piece of Shopify's own words, without anything that looks like an id or a token. */
export function excerpt(text: string): string {
  const clean = (text.length > LONGEST_READ ? text.slice(0, LONGEST_READ).replace(/\w{1,200}$/, "") : text)
    .replace(/shp[a-z]{2,3}_\w+/g, "…")
    .replace(/\d{5,}/g, "…")
    .replace(/\s+/g, " ")
    .trim();
  return clean.length > 160 ? `${clean.slice(0, 159)}…` : clean;
}

const says = (words: string) => (words ? ` Shopify says: “${excerpt(words)}”` : "");

/** What happened, then Shopify's own words; what to do about it is `WHAT_TO_DO`. */
function failure(kind: ShopifyErrorKind, what: string, words: string, details: ShopifyErrorDetails = {}): ShopifyError {
  return new ShopifyError(kind, `${what}${says(words)}`, details);
}

const BY_STATUS: Record<number, ShopifyErrorKind> = {
  400: "bad-request",
  401: "unauthorized",
  402: "payment-required",
  403: "forbidden",
  404: "wrong-address",
  408: "server-error",
  423: "locked",
  429: "rate-limited",
  430: "security-rejection",
};

function kindOfStatus(status: number): ShopifyErrorKind {
  const known = BY_STATUS[status];
  if (known) return known;
  if (status >= 500) return "server-error";
  // A redirect is never followed: it would carry the access token elsewhere. The shop has moved.
  if (status >= 300 && status < 400) return "wrong-address";
  // 200 that is not what we asked for: HTML, cut JSON.
  return status < 300 ? "unreadable-answer" : "bad-request";
}

const WHAT_HAPPENED: Partial<Record<ShopifyErrorKind, string>> = {
  "bad-request": "Shopify could not make sense of the question",
  "server-error": "Shopify had an error of its own",
  "rate-limited": "Shopify asks for fewer requests",
  "wrong-address": "Shopify has nothing at this address",
  "unreadable-answer": "Shopify answered something that cannot be read",
  throttled: "The points for questions to Shopify ran out",
  "too-expensive": "The question costs more points than Shopify allows at once",
};

/**
 * The failure that an HTTP status stands for. https://shopify.dev/docs/api/usage/response-codes
 *
 * @param words Shopify's own `errors` text, where there was one
 * @param waitMs what `Retry-After` asked for
 */
export function statusFailure(status: number, words: string, waitMs: number | null): ShopifyError {
  const kind = kindOfStatus(status);
  const what = `${WHAT_HAPPENED[kind] ?? "Shopify refused the request"} (HTTP ${status}).`;
  return failure(kind, what, words, { httpStatus: status, ...(waitMs === null ? {} : { waitMs }) });
}

/** The index in `nodes(ids:)` that an error points at; null: it is about the whole call. */
function nodeOf(error: GraphqlError): number | null {
  const [root, index] = error.path ?? [];
  return root === "nodes" && typeof index === "number" ? index : null;
}

const CODES: Record<string, ShopifyErrorKind> = {
  THROTTLED: "throttled",
  MAX_COST_EXCEEDED: "too-expensive",
  ACCESS_DENIED: "missing-scope",
  SHOP_INACTIVE: "shop-inactive",
  INTERNAL_SERVER_ERROR: "server-error",
  TIMEOUT: "server-error",
};

/** Until the bucket can pay what was refused. https://shopify.dev/docs/api/usage/limits#rate-limits */
export function throttledWaitMs(cost: Cost | null): number {
  if (!cost?.throttleStatus) return 1000;
  const { currentlyAvailable, restoreRate } = cost.throttleStatus;
  const ms = Math.ceil(((cost.requestedQueryCost - currentlyAvailable) / restoreRate) * 1000);
  return Math.min(POINTS_GOOD_FOR_MS, Math.max(0, ms));
}

function callFailure(error: GraphqlError, cost: Cost | null): ShopifyError {
  const kind = CODES[error.extensions?.code ?? ""] ?? "bad-request";
  const details: ShopifyErrorDetails = { httpStatus: 200 };
  if (kind === "throttled") details.waitMs = throttledWaitMs(cost);
  return failure(kind, `${WHAT_HAPPENED[kind] ?? "Shopify refused the question"}.`, error.message, details);
}

/**
 * Takes the errors of a 200 answer apart: those that fail the call, and those that spoil single nodes of it.
 *
 * A refused access or a closed shop is never one node's affair, wherever the error points. Of several failures the
 * first one that holds the shop is told, else the first.
 */
export function sortErrors(
  errors: readonly GraphqlError[],
  cost: Cost | null,
): { failure: ShopifyError | null; nodes: Map<number, string> } {
  const nodes = new Map<number, string>();
  const failures: ShopifyError[] = [];
  for (const error of errors) {
    const node = nodeOf(error);
    const wholeShop = ["ACCESS_DENIED", "SHOP_INACTIVE", "THROTTLED"].includes(error.extensions?.code ?? "");
    if (node === null || wholeShop) failures.push(callFailure(error, cost));
    else nodes.set(node, excerpt(error.message));
  }
  return { failure: failures.find(holdsTheShop) ?? failures[0] ?? null, nodes };
}
