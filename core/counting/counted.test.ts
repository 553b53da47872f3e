import fc from "fast-check";
import { expect, test } from "vitest";
import { bringsOrder, countableOrders, countsIn } from "./counted.ts";
import type { StoredReferral } from "./stored-referral.ts";

const YEAR = { startsAt: 100, endsAt: 200 };
const row = (more: Partial<StoredReferral> = {}): StoredReferral => ({
  uuid: "ann",
  sourceKey: "id:1",
  orderId: "5603984512001",
  occurredAt: 150,
  revenueCents: 1000,
  commissionCents: 100,
  status: "paid",
  counted: true,
  importId: "import",
  goneImportId: null,
  ...more,
});

test("the first moment of a campaign is in it, the first one after it is not", () => {
  expect([99, 100, 199, 200].map((occurredAt) => countsIn(row({ occurredAt }), YEAR))).toEqual([
    false,
    true,
    true,
    false,
  ]);
});

test("money counts without an order; an order comes by a row that is no refund", () => {
  expect(countsIn(row({ orderId: null }), YEAR)).toBe(true);
  expect(bringsOrder(row({ orderId: null }), YEAR)).toBe(false);
  expect(countsIn(row({ revenueCents: -1 }), YEAR)).toBe(true);
  expect(bringsOrder(row({ revenueCents: -1 }), YEAR)).toBe(false);
  expect(bringsOrder(row({ revenueCents: 0 }), YEAR)).toBe(true);
  expect(bringsOrder(row({ counted: false }), YEAR)).toBe(false);
});

const anyRow = fc
  .record({
    orderId: fc.constantFrom(null, "1", "2", "3"),
    occurredAt: fc.integer({ min: 90, max: 210 }),
    revenueCents: fc.integer({ min: -5, max: 5 }),
    counted: fc.boolean(),
  })
  .map(row);

test("refunds never add an order nor take one away, and the order of rows does not matter", () => {
  fc.assert(
    fc.property(fc.array(anyRow), fc.array(anyRow), (rows, others) => {
      const refunds = others.map((one) => ({ ...one, revenueCents: -1 - Math.abs(one.revenueCents) }));
      const orders = [...countableOrders(rows, YEAR)].sort();
      expect([...countableOrders([...refunds, ...rows].reverse(), YEAR)].sort()).toEqual(orders);
    }),
  );
});
