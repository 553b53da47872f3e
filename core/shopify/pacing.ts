import type { Points } from "./shop.ts";

/** A bucket refills while nobody asks: the points that should be there by now. */
export function pointsBy(points: Points, now: number): number {
  const restored = (Math.max(0, now - points.seenAt) / 1000) * points.perSecond;
  return Math.min(points.maximum, points.available + restored);
}

/**
 * How long until the bucket can pay a question, in milliseconds; 0 when it can, or when nothing was seen yet.
 * Shopify admits by the *requested* cost and then takes the actual one. A question dearer than the whole bucket is
 * asked when the bucket is full: Shopify then says what is wrong with it.
 */
export function waitForPointsMs(points: Points | null, cost: number, now: number): number {
  // A bucket that never refills was not seen, but guessed.
  if (!points || points.perSecond <= 0) return 0;
  const missing = Math.min(cost, points.maximum) - pointsBy(points, now);
  return missing <= 0 ? 0 : Math.ceil((missing / points.perSecond) * 1000);
}

/** Up to a fifth longer, so that two who were throttled together do not come back together. */
export function withJitter(waitMs: number, random: number): number {
  return Math.ceil(waitMs * (1 + random / 5));
}

/**
 * Shopify's `Retry-After`: decimal seconds ("2.0"), in milliseconds. Null where there is none, or no number.
 * (The client library reads the number as milliseconds: https://github.com/Shopify/shopify-app-js/issues/3364)
 */
export function retryAfterMs(header: string | null | undefined): number | null {
  const seconds = Number.parseFloat(header ?? "");
  return Number.isFinite(seconds) && seconds >= 0 ? Math.ceil(seconds * 1000) : null;
}
