import fc from "fast-check";
import { expect, test } from "vitest";
import { nextPollMs, POLL_FOR_MS } from "#core/recap/poll.ts";
import { tryAgainDelayMs } from "#core/shopify/pacing.ts";
import { delaySeconds, LONGEST_WAIT_MS, notFoundShare, probeAfterMs, retryDelayMs } from "./policy.ts";

test("the page asks after 0.7, 1.5 and 2.5 s, then every 3 s, every 10 s after a minute, and then no more", () => {
  const askedAt: number[] = [];
  let elapsed = 0;
  for (let asked = 0; ; asked++) {
    const wait = nextPollMs(asked, elapsed);
    if (wait === null) break;
    elapsed += wait;
    askedAt.push(elapsed);
  }
  expect(askedAt.slice(0, 5)).toEqual([700, 1_500, 2_500, 5_500, 8_500]);
  const late = askedAt.filter((at) => at > 70_000 && at < POLL_FOR_MS);
  expect(late.slice(1).every((at, index) => at - (late[index] ?? 0) === 10_000)).toBe(true);
  expect(askedAt.at(-1)).toBeGreaterThanOrEqual(POLL_FOR_MS);
  expect(askedAt.at(-2)).toBeLessThan(POLL_FOR_MS);
});

test("a failed job waits longer each time, and never less than the other side asked for, up to ten minutes", () => {
  const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 3 }), chance, chance, fc.double(), (attempt, one, other, asked) => {
      expect(retryDelayMs(attempt + 1, one)).toBeGreaterThanOrEqual(retryDelayMs(attempt, other) - 1);
      const delay = retryDelayMs(attempt, one, asked);
      expect(delay).toBeGreaterThanOrEqual(Math.min(asked || 0, LONGEST_WAIT_MS));
      expect(Number.isFinite(delay)).toBe(true);
      expect(delay).toBeLessThanOrEqual(LONGEST_WAIT_MS);
    }),
  );
});

test("tries within an invocation stay short", () => {
  for (let attempt = 1; attempt < 20; attempt++) {
    expect(tryAgainDelayMs(attempt, 0.999)).toBeLessThanOrEqual(4_000);
    expect(tryAgainDelayMs(attempt, 0)).toBeGreaterThan(100);
  }
});

test("queue delays are whole seconds, never too early, at most a quarter of an hour, whatever the number", () => {
  expect([0, 1, 1_000, 1_001, -5].map(delaySeconds)).toEqual([0, 1, 1, 2, 0]);
  expect([10 ** 12, Number.POSITIVE_INFINITY, Number.MAX_VALUE].map(delaySeconds)).toEqual([900, 900, 900]);
  expect([Number.NaN, Number.NEGATIVE_INFINITY].map(delaySeconds)).toEqual([0, 0]);
});

test("a shop that did not answer is asked soon, then ever more seldom; one that waits for a person every five minutes", () => {
  const askedAt: number[] = [];
  for (let at = 0; at < 3_600_000; at += probeAfterMs(at, true)) askedAt.push(at / 1_000);
  expect(askedAt.slice(0, 6)).toEqual([0, 30, 60, 120, 240, 480]);
  expect(askedAt.slice(7).every((at, index) => at - (askedAt[index + 6] ?? 0) === 300)).toBe(true);
  expect(probeAfterMs(0, false)).toBe(300_000);
  expect(probeAfterMs(0, true, 400_000)).toBe(400_000);
});

test("most of a small programme's orders, or one in fifty of a large one's, are too many not to be found", () => {
  expect([0, 3, 4, 19, 20, 500].map(notFoundShare)).toEqual([null, null, 0.5, 0.5, 0.02, 0.02]);
});
