import fc from "fast-check";
import { expect, test } from "vitest";
import { type EndedTry, jobsPerMinute, percentiles, RATE_WINDOW_MS, remainingMs } from "./pace.ts";

const NOW = Date.UTC(2026, 11, 1);
const ended = (endedAt: number, outcome: EndedTry["outcome"] = "completed", startedAt = endedAt - 1_000): EndedTry => ({
  startedAt,
  endedAt,
  outcome,
});

test("a campaign that began half a minute ago has the rate of that half minute", () => {
  const tries = Array.from({ length: 30 }, (_, second) => ended(NOW - second * 1_000));
  expect(jobsPerMinute(tries, NOW)).toBe(60);
});

test("what ended more than five minutes ago says nothing of now", () => {
  expect(jobsPerMinute([ended(NOW - RATE_WINDOW_MS)], NOW)).toBeNull();
  expect(jobsPerMinute([], NOW)).toBeNull();
});

test("a try that waited or comes again is no job that ended, but the time it took counts", () => {
  expect(jobsPerMinute([ended(NOW, "waited"), ended(NOW, "retried")], NOW)).toBeNull();
  expect(jobsPerMinute([ended(NOW, "failed"), ended(NOW, "waited", NOW - 120_000)], NOW)).toBe(0.5);
});

test("when the work stops, the rate falls until it is unknown", () => {
  const tries = Array.from({ length: 100 }, (_, index) => ended(NOW - index * 100));
  const rates = [0, 60_000, 120_000, 290_000].map((later) => jobsPerMinute(tries, NOW + later) ?? 0);
  expect(rates).toEqual(rates.toSorted((a, b) => b - a));
  expect(jobsPerMinute(tries, NOW + RATE_WINDOW_MS)).toBeNull();
});

test("an even pace is measured as it is, whatever it is and however much of it is seen", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.integer({ min: 2, max: 500 }), (everyMs, count) => {
      const tries = Array.from({ length: count }, (_, index) =>
        ended(NOW - index * everyMs, "completed", NOW - (index + 1) * everyMs),
      );
      const seen = Math.min(count, Math.ceil(RATE_WINDOW_MS / everyMs));
      expect(jobsPerMinute(tries, NOW)).toBeCloseTo((seen * 60_000) / Math.min(count * everyMs, RATE_WINDOW_MS), 6);
    }),
  );
});

test("the time left is what is left over the rate; unknown while nothing moves; none when nothing is left", () => {
  expect(remainingMs(120, 60)).toBe(120_000);
  expect(remainingMs(1, null)).toBeNull();
  expect(remainingMs(0, null)).toBe(0);
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.double({ min: 0.1, max: 1e5, noNaN: true }), (left, rate) => {
      const ms = remainingMs(left, rate) ?? Number.NaN;
      expect(ms).toBeGreaterThanOrEqual(0);
      expect(remainingMs(left + 1, rate)).toBeGreaterThanOrEqual(ms);
      expect(remainingMs(left, 2 * rate)).toBeLessThanOrEqual(ms);
    }),
  );
});

test("percentiles are values that occurred, by nearest rank", () => {
  const hundred = Array.from({ length: 100 }, (_, index) => 100 - index);
  expect(percentiles(hundred)).toEqual({ of: 100, median: 50, p90: 90, p99: 99 });
  expect(percentiles([7])).toEqual({ of: 1, median: 7, p90: 7, p99: 7 });
  expect(percentiles([])).toBeNull();
});

test("percentiles never fall, lie within the values, and do not depend on their order", () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
      const { median, p90, p99, of } = percentiles(values) ?? { median: 0, p90: 0, p99: 0, of: 0 };
      expect(of).toBe(values.length);
      expect(median <= p90 && p90 <= p99).toBe(true);
      for (const value of [median, p90, p99]) expect(values).toContain(value);
      expect(values.filter((value) => value <= p90).length).toBeGreaterThanOrEqual(0.9 * values.length);
      expect(percentiles(values.toReversed())).toEqual(percentiles(values));
    }),
  );
});
