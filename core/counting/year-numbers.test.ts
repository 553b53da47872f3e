import fc from "fast-check";
import { expect, test } from "vitest";
import { monthSpans } from "./months.ts";
import { yearBounds } from "./time-zone.ts";
import { type GivenTotals, type ReferralSums, type YearPerson, yearNumbers } from "./year-numbers.ts";

const { startsAt, endsAt } = yearBounds(2026, "UTC");
const spans = monthSpans(startsAt, endsAt, "UTC");
const NOTHING: GivenTotals = { orders: null, revenueCents: null, commissionCents: null, gone: false };
const person = (uuid: string, given: Partial<GivenTotals> = {}, excluded = false): YearPerson => ({
  uuid,
  excluded,
  given: { ...NOTHING, ...given },
});
const sumsOf = (...rows: (Partial<ReferralSums> & { uuid: string })[]) =>
  new Map(
    rows.map((row) => [
      row.uuid,
      { revenueCents: 0, commissionCents: 0, orders: 0, firstOrderAt: null, monthly: spans.map(() => 0), ...row },
    ]),
  );

test("where referrals were given they are what is shown, also of those who have none", () => {
  const monthly = spans.map((_, index) => (index === 4 ? 2 : 0));
  const sums = sumsOf({ uuid: "ann", revenueCents: 3000, commissionCents: 300, orders: 2, firstOrderAt: 7, monthly });
  const people = [person("ann", { orders: 9, revenueCents: 9 }), person("ben", { orders: 5, revenueCents: 500 })];
  const { shown, participants } = yearNumbers(people, { sums, spans });
  expect(shown[0]).toEqual({
    uuid: "ann",
    orders: 2,
    revenueCents: 3000,
    commissionCents: 300,
    source: "referrals",
    months: [0, 0, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0],
    firstOrderAt: 7,
    countableOrders: 2,
    rank: 1,
    rankBy: "revenue",
  });
  expect(shown[1]).toMatchObject({ orders: 0, revenueCents: 0, countableOrders: 0, rank: null });
  expect(participants).toBe(1);
});

test("where only totals were given they stand, without months and without orders to count models from", () => {
  const people = [person("ann", { orders: 2, revenueCents: 3000 }), person("ben", { orders: 5, gone: true })];
  const { shown, participants } = yearNumbers(people, { sums: null, spans });
  expect(shown[0]).toMatchObject({
    source: "affiliates",
    orders: 2,
    revenueCents: 3000,
    commissionCents: 0,
    months: null,
    countableOrders: 0,
    rank: 1,
  });
  // No longer in the file.
  expect(shown[1]).toMatchObject({ orders: 0, rank: null });
  expect(participants).toBe(1);
});

test("who is excluded keeps the numbers, has no rank, and takes nobody's place", () => {
  const people = [person("ann", { orders: 9, revenueCents: 9 }, true), person("ben", { orders: 1, revenueCents: 1 })];
  const { shown, participants } = yearNumbers(people, { sums: null, spans });
  expect(shown.map(({ orders, rank }) => [orders, rank])).toEqual([
    [9, null],
    [1, 1],
  ]);
  expect(participants).toBe(1);
});

const someone = fc.record({
  excluded: fc.boolean(),
  monthly: fc.array(fc.nat(3), { minLength: 12, maxLength: 12 }),
  revenueCents: fc.integer({ min: -500, max: 5000 }),
});

test("months add up to the orders; ranked are those with an order who are not excluded, each by who is before them", () => {
  fc.assert(
    fc.property(fc.array(someone, { maxLength: 20 }), (everyone) => {
      const orders = everyone.map(({ monthly }) => monthly.reduce((sum, count) => sum + count, 0));
      const sums = sumsOf(...everyone.map((one, index) => ({ ...one, uuid: `${index}`, orders: orders[index] ?? 0 })));
      const people = everyone.map(({ excluded }, index) => person(`${index}`, {}, excluded));
      const { shown, participants } = yearNumbers(people, { sums, spans });
      const ranked = shown.filter((_, index) => !everyone[index]?.excluded && (orders[index] ?? 0) > 0);
      expect(participants).toBe(ranked.length);
      for (const one of shown) {
        expect(one.months?.reduce((sum, count) => sum + count, 0)).toBe(one.orders);
        const before = (by: "revenueCents" | "orders") => ranked.filter((other) => other[by] > one[by]).length;
        const best = 1 + Math.min(before("revenueCents"), before("orders"));
        expect(one.rank).toBe(ranked.includes(one) ? best : null);
      }
    }),
  );
});
