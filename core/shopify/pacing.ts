import { POINTS_GOOD_FOR_MS } from "./limits.ts";
import type { Points } from "./shop.ts";

/** A bucket refills while nobody asks: the points that should be there by now. */
export function pointsBy(points: Points, now: number): number {
  const restored = (Math.max(0, now - points.seenAt) / 1000) * points.perSecond;
  return Math.min(points.maximum, points.available + restored);
}

/**
 * How long until the bucket can pay a question, in milliseconds; 0 when it can, or when nothing was seen yet.
 * Shopify admits by the *requested* cost and then takes the actual one. A question dearer than the whole bucket is
 * asked when the bucket is full: Shopify then says what is wrong with it. What was seen long ago, or by a clock that was
 * ahead of ours, says nothing: so no wait is longer than `POINTS_GOOD_FOR_MS`.
 */
export function waitForPointsMs(points: Points | null, cost: number, now: number): number {
  // A bucket that never refills was not seen, but guessed.
  if (!points || points.perSecond <= 0) return 0;
  const goodFor = POINTS_GOOD_FOR_MS - (now - points.seenAt);
  if (goodFor <= 0 || goodFor > POINTS_GOOD_FOR_MS) return 0;
  const missing = Math.min(cost, points.maximum) - pointsBy(points, now);
  return missing <= 0 ? 0 : Math.min(goodFor, Math.ceil((missing / points.perSecond) * 1000));
}

/** Up to a fifth longer, so that two who were throttled together do not come back together. */
export function withJitter(waitMs: number, random: number): number {
  return Math.ceil(waitMs * (1 + random / 5));
}

/** Digits, and perhaps decimals: no date, no exponent, no sign. */
const SECONDS = /^\d+(\.\d*)?$/;
/** More digits than any wait needs; what is cut off makes a long number no shorter than an age. */
const LONGEST_HEADER = 20;

/**
 * Shopify's `Retry-After`: decimal seconds ("2.0"), in milliseconds. Null where there is none, or no number; how long is
 * believed is `LONGEST_RETRY_AFTER_MS`.
 * (The client library reads the number as milliseconds: https://github.com/Shopify/shopify-app-js/issues/3364)
 */
export function retryAfterMs(header: string | null | undefined): number | null {
  const text = header?.trim().slice(0, LONGEST_HEADER) ?? "";
  return SECONDS.test(text) ? Math.ceil(Number(text) * 1000) : null;
}

/** The same idea, short, for tries within one invocation. */
export function tryAgainDelayMs(tryNumber: number, random: number): number {
  const full = Math.min(250 * 2 ** (tryNumber - 1), 4_000);
  return Math.round(full / 2 + (random * full) / 2);
}
