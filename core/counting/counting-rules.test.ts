/** The two rules of a campaign: whether free items count, and whether only what is shipped does. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { OrderLine } from "#core/shopify/orders.ts";
import { type CountedOrder, type CountingRules, countModels, topModels } from "./top-models.ts";

const COUNT: CountingRules = { grouping: "variant", exclusions: [], freeItems: "count", goods: "physical" };
const LEAVE_OUT: CountingRules = { ...COUNT, freeItems: "leave-out" };
const ALL: CountingRules = { ...COUNT, goods: "all" };
const NOTHING_KNOWN = { products: new Map(), variants: new Map(), goneProducts: new Map() };

function line(title: string, change: Partial<OrderLine> = {}): OrderLine {
  return {
    productId: "1",
    variantId: null,
    title,
    variantTitle: null,
    vendor: null,
    imageUrl: null,
    units: 1,
    giftCard: false,
    requiresShipping: true,
    unitPrice: "25.0",
    ...change,
  };
}
const order = (lines: OrderLine[], id = "1"): CountedOrder => ({
  id,
  cancelledAt: null,
  test: false,
  financialStatus: "PAID",
  lines,
});
const names = (lines: OrderLine[], rules: CountingRules) =>
  topModels([order(lines)], NOTHING_KNOWN, rules).map(({ productName }) => productName);

test.each(["0", "0.0", "0.00", "-0.00", "000.000", "0e5", "0.0E-3"])("what cost %s is free", (unitPrice) => {
  expect(names([line("Gift", { unitPrice }), line("Talon")], LEAVE_OUT)).toEqual(["Talon"]);
  expect(names([line("Gift", { unitPrice }), line("Talon")], COUNT)).toEqual(["Gift", "Talon"]);
});

test.each(["0.01", "1e-9", "1e5", "-0.5", "10", `0.${"0".repeat(30)}1`])("what cost %s is not free", (unitPrice) => {
  expect(names([line("Cheap", { unitPrice })], LEAVE_OUT)).toEqual(["Cheap"]);
});

test("a component at 0 counts where its bundle is paid for by another line, wherever that stands and whatever is left of it", () => {
  const paid = line("Racket", { group: "g", units: 0 });
  const free = line("Balls", { group: "g", unitPrice: "0.0" });
  expect(names([paid, free], LEAVE_OUT)).toEqual(["Balls"]);
  expect(names([free, paid], LEAVE_OUT)).toEqual(["Balls"]);
});

test("a set of which every line cost 0 is free; a paid line outside the set, or in another, does not pay for it", () => {
  const lines = [
    line("Grip", { group: "kit", unitPrice: "0.0" }),
    line("Stickers", { group: "kit", unitPrice: "0.00" }),
    line("Talon"),
    line("Bag", { group: "other" }),
  ];
  expect(names(lines, LEAVE_OUT)).toEqual(["Bag", "Talon"]);
});

test("a set is one order's: another order with a set of the same name does not pay for it", () => {
  const free = order([line("Grip", { group: "1", unitPrice: "0.0" })], "1");
  const paid = order([line("Bag", { group: "1" })], "2");
  expect(topModels([free, paid], NOTHING_KNOWN, LEAVE_OUT)).toMatchObject([{ productName: "Bag" }]);
});

test("a line without a price was not read: where free items are left out nothing is guessed, where they count it counts", () => {
  const { unitPrice: _, ...unread } = line("Talon");
  expect(() => names([unread], LEAVE_OUT)).toThrow("price");
  expect(names([unread], COUNT)).toEqual(["Talon"]);
  const cancelled = { ...order([unread]), cancelledAt: 1 };
  expect(topModels([cancelled], NOTHING_KNOWN, LEAVE_OUT)).toEqual([]);
});

test("all goods: what needs no shipping counts where it is of a product; a tip, a fee and a gift card do not", () => {
  const lines = [
    line("Course", { requiresShipping: false }),
    line("Tip", { requiresShipping: false, productId: null }),
    line("Gift card", { requiresShipping: false, giftCard: true }),
    line("Engraved Paddle", { productId: null }),
  ];
  expect(names(lines, ALL)).toEqual(["Course", "Engraved Paddle"]);
  expect(names(lines, COUNT)).toEqual(["Engraved Paddle"]);
});

test("both rules hold together: a free course is left out", () => {
  const lines = [
    line("Course", { requiresShipping: false }),
    line("Trial", { requiresShipping: false, unitPrice: "0.0" }),
  ];
  expect(names(lines, { ...LEAVE_OUT, goods: "all" })).toEqual(["Course"]);
});

const anyLine = fc
  .record({
    title: fc.constantFrom("Merlin", "Talon", "Goshawk", "Kestrel"),
    productId: fc.constantFrom(null, "1"),
    units: fc.integer({ min: 0, max: 5 }),
    giftCard: fc.constantFrom(false, false, true),
    requiresShipping: fc.boolean(),
    unitPrice: fc.constantFrom("0.0", "0.00", "12.5", "3.0"),
    group: fc.constantFrom(null, null, "a", "b"),
  })
  .map(({ title, group, ...change }) => line(title, { ...change, ...(group !== null && { group }) }));
const anyOrders = fc
  .array(fc.array(anyLine, { maxLength: 7 }), { maxLength: 8 })
  .map((orders) => orders.map((lines, place) => order(lines, String(place))));
const anyRules = fc.constantFrom(COUNT, LEAVE_OUT, ALL, { ...LEAVE_OUT, goods: "all" as const });
const count = (orders: CountedOrder[], rules: CountingRules) => countModels(orders, NOTHING_KNOWN, rules);

test("the order of orders and lines changes nothing, by any rules", () => {
  fc.assert(
    fc.property(anyOrders, anyRules, (orders, rules) => {
      const turned = orders.toReversed().map((one) => ({ ...one, lines: one.lines.toReversed() }));
      expect(count(turned, rules)).toEqual(count(orders, rules));
    }),
  );
});

test("where free items count, prices and sets change nothing: it is the count of before there were any", () => {
  fc.assert(
    fc.property(anyOrders, (orders) => {
      const before = orders.map((one) => ({
        ...one,
        lines: one.lines.map(({ unitPrice: _, group: __, ...rest }) => rest),
      }));
      expect(count(orders, COUNT)).toEqual(count(before, COUNT));
    }),
  );
});

test("leaving free items out is taking their lines away, and no line that cost something", () => {
  fc.assert(
    fc.property(anyOrders, anyRules, (orders, rules) => {
      const cost = ({ unitPrice = "" }: OrderLine) => Number(unitPrice) !== 0;
      const paid = orders.map((one) => ({
        ...one,
        lines: one.lines.filter(
          (own) =>
            cost(own) ||
            (own.group !== undefined && one.lines.some((other) => other.group === own.group && cost(other))),
        ),
      }));
      expect(count(orders, { ...rules, freeItems: "leave-out" })).toEqual(
        count(paid, { ...rules, freeItems: "count" }),
      );
    }),
  );
});

test("all goods never count fewer units than what is shipped does", () => {
  fc.assert(
    fc.property(anyOrders, (orders) => {
      expect(count(orders, ALL).units).toBeGreaterThanOrEqual(count(orders, COUNT).units);
    }),
  );
});
