/**
 * Everything that can go wrong between us and the shop, by name. The gateway turns each answer of Shopify into an
 * order, or into one of these; nothing else leaves it.
 */

import type { CallKind } from "./calls.ts";

/** Passes by itself: worth another try. */
export const PASSING = [
  "throttled", // 200 with THROTTLED: points ran out
  "rate-limited", // 429, with Retry-After
  "server-error", // 5xx, or 200 with INTERNAL_SERVER_ERROR / TIMEOUT
  "unreachable", // no connection, dropped, timed out
  "unreadable-answer", // HTML, cut JSON, or a shape that is not what we asked for
] as const;

/** The shop itself: nothing works until a person has acted. */
export const HOLDS = [
  "unauthorized", // 401, also with a fresh token
  "payment-required", // 402: the shop is frozen
  "forbidden", // 403
  "wrong-address", // 404: no such shop, or the API version is gone
  "security-rejection", // 430
  "locked", // 423
  "shop-inactive", // 200 with SHOP_INACTIVE
  "missing-scope", // a scope we need was not granted, or ACCESS_DENIED
  "not-configured", // no domain or no credentials
  "not-answering", // three calls in a row came to nothing, or it asks for no more calls for long
  "too-many-not-found", // are these orders of this shop?
] as const;

/** Our own question is at fault, or one order is. */
export const OTHERS = [
  "too-expensive", // MAX_COST_EXCEEDED: ask for less at once
  "bad-request", // 400, INVALID_VARIABLE and the like: a bug of ours
  "order-unreadable", // an error on the path of this order
  "wait-for-points", // the bucket needs longer than an invocation should wait
] as const;

export type PassingKind = (typeof PASSING)[number];
export type HoldKind = (typeof HOLDS)[number];
export type ShopifyErrorKind = PassingKind | HoldKind | (typeof OTHERS)[number];

export interface ShopifyErrorDetails {
  /** Wait at least this long (Retry-After, missing points). */
  waitMs?: number;
  /** HTTP status, where there was an answer. */
  httpStatus?: number;
  /** Which kind of question failed. */
  call?: CallKind;
  cause?: unknown;
}

/**
 * A failed question to Shopify. The message says what happened, for staff and logs: no token, nothing of the answer's
 * data. What to do about a hold is `WHAT_TO_DO`, told with it.
 */
export class ShopifyError extends Error {
  override readonly name = "ShopifyError";
  readonly kind: ShopifyErrorKind;
  readonly waitMs: number | undefined;
  readonly httpStatus: number | undefined;
  readonly call: CallKind | undefined;

  constructor(kind: ShopifyErrorKind, message: string, details: ShopifyErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.kind = kind;
    this.waitMs = details.waitMs;
    this.httpStatus = details.httpStatus;
    this.call = details.call;
  }
}

/** Worth trying again as it is. */
export function isPassing(error: ShopifyError): error is ShopifyError & { kind: PassingKind } {
  return (PASSING as readonly string[]).includes(error.kind);
}

/**
 * The shop asks for no call for a while: whatever the question was. So it does when it refuses a call for want of points
 * until nobody waits any longer; points that we know to be short are another thing. (A 503 with a `Retry-After` may well
 * be one order's affair.)
 */
export function asksToWait({ kind, cause }: ShopifyError): boolean {
  if (kind === "wait-for-points") return cause instanceof ShopifyError && cause.kind === "throttled";
  return kind === "rate-limited" || kind === "throttled";
}

/** Came to nothing without saying why: the question may be at fault, one order in it, or the shop. */
export function isDoubtful(error: unknown): error is ShopifyError {
  if (!(error instanceof ShopifyError) || asksToWait(error)) return false;
  return isPassing(error) || error.kind === "bad-request" || error.kind === "too-expensive";
}

/** The whole shop stops, not this job. */
export function holdsTheShop(error: ShopifyError): error is ShopifyError & { kind: HoldKind } {
  return (HOLDS as readonly string[]).includes(error.kind);
}

/** What staff should do, for each way in which a shop stops. Ends up in `shop_state.hold_message`. */
export const WHAT_TO_DO: Record<HoldKind, string> = {
  unauthorized:
    "Shopify refused the access token. Check SHOPIFY_ACCESS_TOKEN (or SHOPIFY_CLIENT_ID and SHOPIFY_CLIENT_SECRET) of the consumer; computing goes on by itself once it works.",
  "payment-required": "The shop is frozen for unpaid bills. Settle them with Shopify; computing goes on by itself.",
  forbidden:
    "Shopify refuses this shop's requests (403). Ask Shopify support about the shop; computing goes on by itself.",
  "wrong-address":
    "There is no such shop, or Shopify no longer offers this API version (404). Check SHOPIFY_STORE_DOMAIN of the consumer.",
  "security-rejection": "Shopify rejected our requests as suspicious (430). Ask Shopify support before going on.",
  locked: "The shop is locked (423). Ask Shopify support about the shop; computing goes on by itself.",
  "shop-inactive": "The shop is not active. Reopen it in the Shopify admin; computing goes on by itself.",
  "missing-scope":
    "The app may not read all that is needed. Grant read_orders, read_all_orders and read_products to the app in the Shopify admin; computing goes on by itself.",
  "not-configured":
    "No shop is configured. Set SHOPIFY_STORE_DOMAIN and SHOPIFY_ACCESS_TOKEN (or client id and secret) for the consumer.",
  "not-answering":
    "The shop does not answer as it should. Nothing needs to be done: it is asked again by itself, and computing goes on once it answers. If it lasts, see https://www.shopifystatus.com.",
  "too-many-not-found":
    "Many orders of the import do not exist in this shop. Are these orders of this shop? Check SHOPIFY_STORE_DOMAIN and the referrals file. Staff may say yes, and computing goes on all the same.",
};
