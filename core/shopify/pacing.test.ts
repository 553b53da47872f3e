import fc from "fast-check";
import { expect, test } from "vitest";
import { POINTS_GOOD_FOR_MS } from "./limits.ts";
import { pointsBy, retryAfterMs, waitForPointsMs, withJitter } from "./pacing.ts";

const bucket = fc.record({
  available: fc.integer({ min: -500, max: 2000 }),
  maximum: fc.constant(2000),
  perSecond: fc.constantFrom(50, 100, 1000),
  seenAt: fc.integer({ min: 0, max: 1_000_000 }),
});

test("the bucket refills by the second, up to its brim", () => {
  const points = { available: 572, maximum: 4000, perSecond: 200, seenAt: 1000 };
  expect([0, 1000, 2000, 3500, 1_000_000].map((now) => pointsBy(points, now))).toEqual([572, 572, 772, 1072, 4000]);
});

test("after the wait the bucket can pay, and a moment before it could not", () => {
  fc.assert(
    fc.property(bucket, fc.integer({ min: 1, max: 1000 }), fc.nat(100_000), (points, cost, later) => {
      const now = points.seenAt + later;
      const wait = waitForPointsMs(points, cost, now);
      expect(pointsBy(points, now + wait)).toBeGreaterThanOrEqual(cost - 1e-6);
      if (wait > 1) expect(pointsBy(points, now + wait - 2)).toBeLessThan(cost);
    }),
  );
});

test("a question dearer than the whole bucket waits for a full one, not for ever", () => {
  expect(waitForPointsMs({ available: 0, maximum: 100, perSecond: 50, seenAt: 0 }, 1000, 0)).toBe(2000);
});

test("no rate that a shop names is waited for longer than ten minutes, and what was seen long ago says nothing", () => {
  const number = fc.double({ min: 0, noNaN: true });
  fc.assert(
    fc.property(number, number, number, fc.integer(), (available, maximum, perSecond, later) => {
      const wait = waitForPointsMs({ available, maximum, perSecond, seenAt: 0 }, 1000, later);
      expect(wait).toBeGreaterThanOrEqual(0);
      expect(wait).toBeLessThanOrEqual(POINTS_GOOD_FOR_MS);
      if (later < 0 || later >= POINTS_GOOD_FOR_MS) expect(wait).toBe(0);
    }),
  );
});

test("nothing seen yet, nothing to wait for", () => {
  expect(waitForPointsMs(null, 1000, 0)).toBe(0);
  expect(waitForPointsMs({ available: 0, maximum: 0, perSecond: 0, seenAt: 0 }, 1000, 0)).toBe(0);
});

test("jitter only lengthens, by a fifth at most", () => {
  fc.assert(
    fc.property(fc.nat(100_000), fc.double({ min: 0, max: 0.999, noNaN: true }), (ms, random) => {
      expect(withJitter(ms, random)).toBeGreaterThanOrEqual(ms);
      expect(withJitter(ms, random)).toBeLessThanOrEqual(ms * 1.2 + 1);
    }),
  );
});

test.each([
  ["2.0", 2000],
  ["0.25", 250],
  ["4", 4000],
  ["99999999", 99_999_999_000],
  ["99999999999999999999999999", 1e23],
  ["-1", null],
  ["1e9", null],
  ["Infinity", null],
  ["2026-11-30T00:00:00Z", null],
  ["Wed, 21 Oct 2026 07:28:00 GMT", null],
  ["0x10", null],
  ["soon", null],
  ["", null],
  [null, null],
])("Retry-After %s is %s ms", (header, ms) => expect(retryAfterMs(header)).toBe(ms));
