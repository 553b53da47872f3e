import fc from "fast-check";
import { expect, test } from "vitest";
import { type CostFacts, campaignCost, queueOperations } from "./campaign-cost.ts";
import { PRICES } from "./prices.ts";
import { type DailyUsage, noUsage } from "./usage.ts";

const day = (over: Partial<DailyUsage> = {}): DailyUsage => ({
  ...noUsage(),
  day: "2026-12-01",
  source: "consumer",
  ...over,
});
const facts = (over: Partial<CostFacts> = {}): CostFacts => ({
  days: [],
  people: 0,
  peopleWithOrders: 0,
  askedByView: 0,
  databaseBytes: 0,
  ...over,
});
const line = (cost: ReturnType<typeof campaignCost>, key: string) => {
  const found = cost.lines.find((each) => each.key === key);
  if (!found) throw new Error(key);
  return found;
};

test("a message is written, read and deleted; each further delivery is one more read", () => {
  // Cloudflare's own example: https://developers.cloudflare.com/queues/platform/pricing/
  const messages = 30 * 1_000_000;
  expect(queueOperations({ messages, redeliveries: 0 })).toBe(90_000_000);
  const cost = campaignCost(facts({ days: [day({ messages })] }));
  const { usdPerMillion, includedPerMonth } = PRICES.queueOperations;
  expect(((line(cost, "queueOperations").measured - includedPerMonth) * usdPerMillion) / 1e6).toBeCloseTo(35.6, 10);
  expect(queueOperations({ messages: 10, redeliveries: 3 })).toBe(33);
});

test("requests at list price are Cloudflare's example of a hundred million", () => {
  // https://developers.cloudflare.com/workers/platform/pricing/#example-4: $27.00 of requests
  const cost = campaignCost(facts({ days: [day({ invocations: 100_000_000 })] }));
  expect(cost.beyondIncludedUsd).toBeCloseTo(27, 10);
});

test("D1 beyond what is included: a million rows written cost a dollar, a billion read as much", () => {
  const written = campaignCost(facts({ days: [day({ rowsWritten: 51_000_000 })] }));
  expect(written.beyondIncludedUsd).toBeCloseTo(1, 10);
  const read = campaignCost(facts({ days: [day({ rowsRead: 26_000_000_000 })] }));
  expect(read.beyondIncludedUsd).toBeCloseTo(1, 10);
  expect(campaignCost(facts({ databaseBytes: 7e9 })).beyondIncludedUsd).toBeCloseTo(1.5, 10);
});

test("the free allowance is held against the busiest day, both sources together", () => {
  const cost = campaignCost(
    facts({
      days: [
        day({ day: "2026-12-01", rowsWritten: 30_000 }),
        day({ day: "2026-12-02", rowsWritten: 40_000 }),
        day({ day: "2026-12-02", source: "command-line", rowsWritten: 20_000 }),
      ],
    }),
  );
  expect(line(cost, "rowsWritten")).toMatchObject({ measured: 90_000, assumed: 0, ofFreeDay: 0.6 });
  expect(cost).toMatchObject({ from: "2026-12-01", until: "2026-12-02", fitsFreeDay: true });
  const more = campaignCost(facts({ days: [day({ rowsWritten: 100_001 })] }));
  expect(more.fitsFreeDay).toBe(false);
});

test("a command is no request, a sweep is one of each Worker", () => {
  const days = [
    day({ invocations: 7, messages: 12, sweeps: 5 }),
    day({ source: "command-line", invocations: 4, rowsRead: 9 }),
  ];
  expect(line(campaignCost(facts({ days })), "requests")).toMatchObject({ measured: 12, assumed: 0 });
});

test("the pages are assumed, and said to be", () => {
  const cost = campaignCost(facts({ people: 100, peopleWithOrders: 80, askedByView: 10 }));
  expect(cost.lines.map(({ measured }) => measured)).toEqual([0, 0, 0, 0, 0]);
  expect(line(cost, "requests").assumed).toBe(100 * 2 + 80 * 3 + 100 * 6);
  expect(line(cost, "rowsWritten").assumed).toBeGreaterThan(0);
  expect(line(cost, "queueOperations").assumed).toBe(0);
});

test("nothing counted, nobody there: nothing to pay but the plan", () => {
  expect(campaignCost(facts())).toMatchObject({
    from: null,
    until: null,
    usd: 0,
    beyondIncludedUsd: 0,
    fitsFreeDay: true,
  });
});

test("twice of everything costs twice at list price, and splitting a day in two changes no sum", () => {
  const some = fc.record({
    invocations: fc.nat(1e6),
    messages: fc.nat(1e6),
    redeliveries: fc.nat(1e6),
    rowsRead: fc.nat(1e9),
    rowsWritten: fc.nat(1e9),
  });
  fc.assert(
    fc.property(some, some, (a, b) => {
      const once = campaignCost(facts({ days: [day(a), day({ ...b, day: "2026-12-02" })] }));
      const joined = campaignCost(
        facts({
          days: [
            day({
              invocations: a.invocations + b.invocations,
              messages: a.messages + b.messages,
              redeliveries: a.redeliveries + b.redeliveries,
              rowsRead: a.rowsRead + b.rowsRead,
              rowsWritten: a.rowsWritten + b.rowsWritten,
            }),
          ],
        }),
      );
      expect(joined.usd).toBeCloseTo(once.usd, 6);
      expect(campaignCost(facts({ days: [day(a), day(a)] })).usd).toBeCloseTo(
        2 * campaignCost(facts({ days: [day(a)] })).usd,
        6,
      );
      for (const [index, each] of once.lines.entries())
        expect(each.ofFreeDay ?? 0).toBeLessThanOrEqual(joined.lines[index]?.ofFreeDay ?? 0);
    }),
  );
});
