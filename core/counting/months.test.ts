import fc from "fast-check";
import { expect, test } from "vitest";
import { bestMonth, longestStreak, monthSpans, ordersByMonth } from "./months.ts";
import { wallTime, yearBounds } from "./time-zone.ts";

test("a year's months follow each other without a gap, in the campaign's zone", () => {
  const { startsAt, endsAt } = yearBounds(2026, "America/New_York");
  const spans = monthSpans(startsAt, endsAt, "America/New_York");
  expect(spans.map(({ month }) => month)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  expect(spans[0]?.from).toBe(startsAt);
  expect(spans.at(-1)?.until).toBe(endsAt);
  for (const [index, span] of spans.entries()) if (index > 0) expect(span.from).toBe(spans[index - 1]?.until);
  expect(new Date(spans[10]?.from ?? 0).toISOString()).toBe("2026-11-01T04:00:00.000Z");
});

test("other dates than a calendar year's are cut where the campaign begins and ends", () => {
  const spans = monthSpans(Date.UTC(2025, 10, 15), Date.UTC(2026, 0, 10), "UTC");
  expect(spans).toEqual([
    { month: 10, from: Date.UTC(2025, 10, 15), until: Date.UTC(2025, 11, 1) },
    { month: 11, from: Date.UTC(2025, 11, 1), until: Date.UTC(2026, 0, 1) },
    { month: 0, from: Date.UTC(2026, 0, 1), until: Date.UTC(2026, 0, 10) },
  ]);
  expect(ordersByMonth(spans, [3, 4, 5])).toEqual([5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 3, 4]);
});

test("every moment of a campaign lies in the span of its own month", () => {
  const zone = "Europe/Berlin";
  const { startsAt, endsAt } = yearBounds(2026, zone);
  const spans = monthSpans(startsAt, endsAt, zone);
  fc.assert(
    fc.property(fc.integer({ min: startsAt, max: endsAt - 1 }), (moment) => {
      const inside = spans.filter(({ from, until }) => moment >= from && moment < until);
      expect(inside.map(({ month }) => month + 1)).toEqual([wallTime(moment, zone).month]);
    }),
  );
});

test("the best month has the most orders, the earlier on a tie, and at least two", () => {
  expect(bestMonth([0, 3, 1, 3, 0, 0, 0, 0, 0, 0, 0, 0])).toEqual({ month: 1, orders: 3 });
  expect(bestMonth([0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toBeNull();
});

test("months that are all alike have no best one", () => {
  expect(bestMonth(Array(12).fill(9))).toBeNull();
  expect(bestMonth([0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0])).toBeNull();
  expect(bestMonth([0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0])).toEqual({ month: 4, orders: 3 });
});

test("the longest streak of months with orders, the later on a tie", () => {
  expect(longestStreak([1, 1, 0, 1, 2, 3, 0, 1, 1, 1, 0, 0])).toEqual({ length: 3, last: 9 });
  expect(longestStreak(Array(12).fill(1))).toEqual({ length: 12, last: 11 });
  expect(longestStreak(Array(12).fill(0))).toEqual({ length: 0, last: -1 });
});
