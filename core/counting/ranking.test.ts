import fc from "fast-check";
import { expect, test } from "vitest";
import { flatteringPercent, rankAll, type Standing, topPercent } from "./ranking.ts";

const person = (uuid: string, orders: number, revenueCents: number, excluded = false): Standing => ({
  uuid,
  orders,
  revenueCents,
  excluded,
});

test("the better of two ranks is shown and named; equals share one", () => {
  const ranks = rankAll([person("a", 1, 900), person("b", 5, 100), person("c", 1, 900), person("d", 2, 500)]);
  expect(Object.fromEntries(ranks)).toEqual({
    a: { rank: 1, by: "revenue" },
    b: { rank: 1, by: "orders" },
    c: { rank: 1, by: "revenue" },
    d: { rank: 2, by: "orders" },
  });
});

test("who has no order, or is excluded, is not ranked and takes no one's place", () => {
  const ranks = rankAll([person("staff", 99, 9900, true), person("none", 0, 5000), person("only", 1, 1)]);
  expect(Object.fromEntries(ranks)).toEqual({ only: { rank: 1, by: "revenue" } });
});

test("top percent is rounded against the person, and never 0", () => {
  expect(topPercent(1, 1836)).toBe(1);
  expect(topPercent(19, 1836)).toBe(2);
  expect(topPercent(1, 3)).toBe(34);
  expect(topPercent(3, 3)).toBe(100);
});

const standings = fc
  .array(
    fc.record({
      orders: fc.nat({ max: 6 }),
      revenueCents: fc.integer({ min: -500, max: 500 }),
      excluded: fc.boolean(),
    }),
  )
  .map((people) => people.map((one, index) => ({ uuid: `p${index}`, ...one })));

test("top N% is told where it flatters, and nowhere else", () => {
  expect([1, 25, 26, 100].map((rank) => flatteringPercent(rank, 100))).toEqual([1, 25, null, null]);
  expect(flatteringPercent(1, 3)).toBeNull();
  expect(flatteringPercent(1, 0)).toBeNull();
});

test("a rank is one more than the number of those who did better", () => {
  fc.assert(
    fc.property(standings, (people) => {
      const ranks = rankAll(people);
      const in_ = people.filter(({ orders, excluded }) => orders > 0 && !excluded);
      expect([...ranks.keys()].sort()).toEqual(in_.map(({ uuid }) => uuid).sort());
      for (const one of in_) {
        const revenue = 1 + in_.filter((other) => other.revenueCents > one.revenueCents).length;
        const orders = 1 + in_.filter((other) => other.orders > one.orders).length;
        expect(ranks.get(one.uuid)).toEqual({
          rank: Math.min(revenue, orders),
          by: orders < revenue ? "orders" : "revenue",
        });
      }
    }),
  );
});

test("the order in which people come changes nothing", () => {
  fc.assert(
    fc.property(standings, (people) => {
      const sorted = (ranks: ReturnType<typeof rankAll>) => [...ranks].sort(([a], [b]) => (a < b ? -1 : 1));
      expect(sorted(rankAll(people.toReversed()))).toEqual(sorted(rankAll(people)));
    }),
  );
});
