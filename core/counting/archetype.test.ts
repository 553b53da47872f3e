import fc from "fast-check";
import { expect, test } from "vitest";
import { ARCHETYPES, type ArchetypeKey, YEAR_ARCHETYPES } from "#core/line/emblems/archetype-keys.ts";
import { archetypeByModels, archetypeByYear, archetypeOf, archetypeReason, BY_MODELS } from "./archetype.ts";
import type { ArchetypeFacts, SoldFacts } from "./archetype-facts.ts";

const monthsOf = (...orders: number[]) => orders.map((count, month) => ({ month, orders: count }));

/** @param orders of each month, January first */
function year(orders: number[], more: Partial<ArchetypeFacts> = {}): ArchetypeFacts {
  const total = orders.reduce((sum, count) => sum + count, 0);
  const sold = { units: 2 * total, models: 3, topUnits: Math.floor(total / 2) };
  return {
    orders: total,
    months: monthsOf(...orders),
    joinedMonth: null,
    clicks: null,
    countable: true,
    sold,
    ...more,
  };
}

const UNEVEN = [2, 0, 3, 0, 1, 4, 0, 2, 3, 0, 4, 1];
const EXAMPLES: [ArchetypeKey, ArchetypeFacts, object][] = [
  ["metronome", year([9, 8, 9, 0, 10, 9, 12, 9, 8, 9, 14, 9]), { months: 11, of: 12 }],
  ["early-bird", year([8, 5, 2, 1, 0, 3, 0, 2, 0, 0, 1, 1]), { share: 69, month: 3 }],
  ["climber", year([1, 0, 1, 1, 2, 3, 1, 2, 6, 5, 9, 8]), { first: 3, last: 28 }],
  ["firework", year([0, 0, 2, 1, 3, 6, 14, 19, 9, 2, 0, 1]), { share: 73, from: 6, to: 8 }],
  ["newcomer", year([0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 12], { joinedMonth: 10 }), { month: 10, orders: 12 }],
  ["closer", year([4, 6, 9, 7, 12, 18, 15, 11, 8, 10, 22, 7], { clicks: 2_155 }), { clicks: 17 }],
  ["spark", year([0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]), { orders: 1 }],
  ["specialist", year(UNEVEN, { sold: { units: 40, models: 9, topUnits: 16 } }), { share: 40 }],
  ["curator", year(UNEVEN, { sold: { units: 40, models: 9, topUnits: 13 } }), { models: 9 }],
  ["companion", year(UNEVEN, { sold: { units: 40, models: 7, topUnits: 13 } }), { orders: 20 }],
];

test.each(EXAMPLES)("%s", (key, facts, values) => {
  expect(archetypeOf(facts)).toBe(key);
  expect(archetypeReason(key, facts)).toEqual({ key: `archetype.${key}.why`, values });
});

test("every archetype has an example", () => {
  expect(EXAMPLES.map(([key]) => key)).toEqual([...ARCHETYPES]);
});

test("who sold nothing has none", () => {
  expect(archetypeOf(year(new Array(12).fill(0), { clicks: 40, joinedMonth: 3 }))).toBeNull();
});

test("who is decided by the models waits for them, and goes without where there are none to count", () => {
  expect(archetypeOf(year(UNEVEN, { sold: null }))).toBeNull();
  expect(archetypeOf(year(UNEVEN, { sold: null, countable: false }))).toBe("companion");
});

test("orders that left nothing counted make a companion, for whom no share is made up", () => {
  const facts = year(UNEVEN, { sold: { units: 0, models: 0, topUnits: 0 } });
  expect(archetypeOf(facts)).toBe("companion");
  expect(archetypeReason("specialist", facts)).toBeNull();
});

test("a share is told as it is", () => {
  // 100 × (57 / 100) is a little less than 57.
  for (const [topUnits, units] of [
    [57, 100],
    [29, 50],
    [115, 200],
  ] as const)
    expect(archetypeReason("specialist", year(UNEVEN, { sold: { units, models: 9, topUnits } }))?.values).toEqual({
      share: Math.floor((topUnits * 100) / units),
    });
});

test("where only totals are known no shape is seen in them", () => {
  expect(archetypeOf(year(UNEVEN, { months: null, countable: false, sold: null, orders: 900 }))).toBe("companion");
  expect(archetypeOf(year(UNEVEN, { months: null, orders: 900, clicks: 9_000 }))).toBe("closer");
});

test("the months before somebody joined are not held against them", () => {
  const late = year([0, 0, 0, 0, 4, 5, 4, 3, 5, 4, 6, 4], { joinedMonth: 4 });
  expect(archetypeReason("metronome", late)?.values).toEqual({ months: 8, of: 8 });
  expect(archetypeOf({ ...late, joinedMonth: null })).not.toBe("metronome");
});

test("who came in the course of the year was no early bird of it", () => {
  const facts = year([0, 9, 6, 5, 1, 0, 1, 1, 0, 1, 0, 0], { joinedMonth: 1 });
  expect(archetypeOf({ ...facts, joinedMonth: null })).toBe("early-bird");
  expect(archetypeOf(facts)).not.toBe("early-bird");
});

test("fewer clicks than orders say nothing of how well they sell", () => {
  expect(archetypeOf(year(UNEVEN, { clicks: 20 }))).toBe("closer");
  expect(archetypeOf(year(UNEVEN, { clicks: 19 }))).not.toBe("closer");
  expect(archetypeOf(year(UNEVEN, { clicks: 0 }))).not.toBe("closer");
});

test("a reason that is no longer so is not given", () => {
  const [, steady] = EXAMPLES[0] ?? [];
  expect(steady && archetypeReason("firework", steady)).toBeNull();
  expect(steady && archetypeReason("spark", steady)).toBeNull();
});

const sold: fc.Arbitrary<SoldFacts> = fc
  .record({ topUnits: fc.nat(500), others: fc.nat(2_000), models: fc.integer({ min: 1, max: 80 }) })
  .map(({ topUnits, others, models }) => ({ topUnits, units: topUnits + others, models }));

const facts: fc.Arbitrary<ArchetypeFacts> = fc
  .record({
    monthly: fc.array(fc.oneof(fc.nat(3), fc.nat(400)), { minLength: 1, maxLength: 12 }),
    totals: fc.boolean(),
    joinedMonth: fc.option(fc.nat(11)),
    clicks: fc.option(fc.nat(10_000_000)),
    countable: fc.boolean(),
    sold: fc.option(sold),
  })
  .map(({ monthly, totals, ...more }) => year(monthly, { ...more, ...(totals && { months: null }) }));

test("total: everyone who sold has exactly one, or waits for the models; and a true sentence why", () => {
  fc.assert(
    fc.property(facts, (one) => {
      const key = archetypeOf(one);
      const waits = one.countable && one.sold === null && archetypeByYear(one) === BY_MODELS;
      expect(key === null).toBe(one.orders === 0 || waits);
      if (key === null) return;
      expect(archetypeOf(structuredClone(one))).toBe(key);
      const values = Object.entries(archetypeReason(key, one)?.values ?? { none: Number.NaN });
      for (const [name, value] of values) {
        expect(value).toBeGreaterThanOrEqual(["month", "from", "to"].includes(name) ? 0 : Number.EPSILON);
        if (name === "share") expect(value).toBeLessThanOrEqual(100);
      }
    }),
  );
});

test("counting the models gives one to who waits, and never changes one that is shown", () => {
  fc.assert(
    fc.property(facts, sold, (one, counted) => {
      const before = archetypeOf({ ...one, sold: null });
      const after = archetypeOf({ ...one, sold: counted });
      if (before === null) expect(after).toBe(one.orders === 0 ? null : archetypeByModels(counted));
      else expect(after).toBe(before);
    }),
  );
});

test("the same year at any scale is the same archetype", () => {
  fc.assert(
    fc.property(facts, fc.integer({ min: 2, max: 50 }), (one, times) => {
      fc.pre(one.orders >= 12 && (one.sold === null || one.sold.units >= 5));
      const larger = {
        ...one,
        orders: one.orders * times,
        clicks: one.clicks === null ? null : one.clicks * times,
        months: one.months?.map(({ month, orders }) => ({ month, orders: orders * times })) ?? null,
        sold: one.sold && { ...one.sold, units: one.sold.units * times, topUnits: one.sold.topUnits * times },
      };
      expect(archetypeOf(larger)).toBe(archetypeOf(one));
    }),
  );
});

test("what the year decides stands before what the models decide", () => {
  const order: readonly string[] = ARCHETYPES;
  expect(order.slice(0, YEAR_ARCHETYPES.length)).toEqual([...YEAR_ARCHETYPES]);
  expect(order.at(-1)).toBe("companion");
});
