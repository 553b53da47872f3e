import fc from "fast-check";
import { expect, test } from "vitest";
import type { OrderLine } from "#core/shopify/orders.ts";
import { casedLetters, spellings } from "#tests/cased-letters.ts";
import { type Catalogue, type CountedOrder, type CountingRules, countModels, isSold, topModels } from "./top-models.ts";

const RULES: CountingRules = { grouping: "variant", exclusions: [], freeItems: "count", goods: "physical" };
const NOTHING_KNOWN: Catalogue = { products: new Map(), variants: new Map(), goneProducts: new Map() };

const PRODUCT = { title: "Merlin", imageUrl: null, hasOnlyDefaultVariant: true };

function line(change: Partial<OrderLine> = {}): OrderLine {
  return {
    productId: null,
    variantId: null,
    title: "Merlin",
    variantTitle: null,
    vendor: "Harrier",
    imageUrl: null,
    units: 1,
    giftCard: false,
    requiresShipping: true,
    ...change,
  };
}

function order(id: string, lines: OrderLine[], change: Partial<CountedOrder> = {}): CountedOrder {
  return { id, cancelledAt: null, test: false, financialStatus: "PAID", lines, ...change };
}

const counted = (orders: CountedOrder[], catalogue = NOTHING_KNOWN, rules = RULES) =>
  topModels(orders, catalogue, rules).map(({ productName, count }) => [productName, count]);

const CATALOGUE: Catalogue = {
  products: new Map([
    [
      "1",
      { id: "1", title: "Merlin II", type: "Paddle", vendor: "Harrier", imageUrl: "p1", hasOnlyDefaultVariant: false },
    ],
    ["2", { id: "2", title: "Court bag", type: "Bag", vendor: "Nest", imageUrl: "p2", hasOnlyDefaultVariant: true }],
  ]),
  variants: new Map([["11", { id: "11", title: "16mm / Teal", imageUrl: "v11" }]]),
  goneProducts: new Map(),
};

test("units decide, then distinct orders, then the name by code unit", () => {
  const orders = [
    order("1", [line({ title: "Talon", units: 2 }), line({ title: "Zeal", units: 2 })]),
    order("2", [line({ title: "Kestrel", units: 1 }), line({ title: "Goshawk", units: 5 })]),
    order("3", [line({ title: "Kestrel", units: 1 })]),
  ];
  expect(counted(orders)).toEqual([
    ["Goshawk", 5],
    ["Kestrel", 2],
    ["Talon", 2],
  ]);
});

test("fewer than three when fewer were sold, none when nothing was", () => {
  expect(counted([order("1", [line()])])).toEqual([["Merlin", 1]]);
  expect(counted([])).toEqual([]);
});

test.each([
  ["cancelled", { cancelledAt: 1 }],
  ["test", { test: true }],
  ["voided", { financialStatus: "VOIDED" }],
  ["expired", { financialStatus: "EXPIRED" }],
])("a %s order sold nothing", (_, change) => {
  expect(counted([order("1", [line()], change)])).toEqual([]);
});

test.each(["PAID", "PARTIALLY_REFUNDED", "PENDING", "AUTHORIZED", "REFUNDED", null])(
  "an order that is %s counts by the units it kept",
  (financialStatus) => {
    expect(isSold(order("1", [], { financialStatus }))).toBe(true);
  },
);

test.each([
  ["a gift card", { giftCard: true }],
  ["a line that needs no shipping", { requiresShipping: false }],
  ["a line refunded in full", { units: 0 }],
])("%s is not a model", (_, change) => {
  expect(counted([order("1", [line(change), line({ title: "Talon" })])])).toEqual([["Talon", 1]]);
});

test("titles are the shop's present ones where the product still exists, else those the order carries", () => {
  const lines = [
    line({ productId: "1", variantId: "11", title: "Merlin", variantTitle: "16 / Teal", units: 3 }),
    line({ productId: "1", variantId: "99", title: "Merlin", variantTitle: "13mm", units: 2 }),
    line({ productId: "404", variantId: "44", title: "Osprey", variantTitle: "Red", units: 1 }),
  ];
  expect(counted([order("1", lines)], CATALOGUE)).toEqual([
    ["Merlin II - 16mm / Teal", 3],
    ["Merlin II - 13mm", 2],
    ["Osprey - Red", 1],
  ]);
});

test("a default variant is never named", () => {
  const lines = [
    line({ productId: "2", variantId: "22", variantTitle: "Default Title" }),
    line({ title: "Grip", variantTitle: "Default Title" }),
  ];
  expect(counted([order("1", lines)], CATALOGUE)).toEqual([
    ["Court bag", 1],
    ["Grip", 1],
  ]);
});

test("models with the same shown name are one model", () => {
  const lines = [
    line({ productId: "1", variantId: "11", units: 2 }),
    line({ title: "Merlin II", variantTitle: "16mm / Teal", units: 1 }),
  ];
  expect(counted([order("1", lines)], CATALOGUE)).toEqual([["Merlin II - 16mm / Teal", 3]]);
});

test("a campaign may count by product", () => {
  const lines = [
    line({ productId: "1", variantId: "11", units: 2 }),
    line({ productId: "1", variantId: "12", units: 2 }),
  ];
  expect(counted([order("1", lines)], CATALOGUE, { ...RULES, grouping: "product" })).toEqual([["Merlin II", 4]]);
});

test.each([
  [{ kind: "product", value: "2" } as const],
  [{ kind: "type", value: " bag " } as const],
  [{ kind: "vendor", value: "NEST" } as const],
])("the campaign's exclusion %o takes its lines out and no others", (exclusion) => {
  const lines = [line({ productId: "2" }), line({ productId: "1", variantId: "11" })];
  const rules: CountingRules = { ...RULES, exclusions: [exclusion] };
  expect(counted([order("1", lines)], CATALOGUE, rules)).toEqual([["Merlin II - 16mm / Teal", 1]]);
});

test("a type or vendor is excluded however its letters are written, whichever cased letter of Unicode they are", () => {
  const missed: string[] = [];
  for (const letter of casedLetters())
    for (const sold of spellings(letter))
      for (const value of spellings(letter)) {
        const product = { ...PRODUCT, id: "7", type: `a${sold}`, vendor: `${sold} ` };
        const catalogue = { ...NOTHING_KNOWN, products: new Map([["7", product]]) };
        const lines = [line({ productId: "7", vendor: null }), line({ vendor: `${sold}z` }), line({ vendor: "Nest" })];
        for (const exclusion of [
          { kind: "type", value: `A${value}` },
          { kind: "vendor", value: ` ${value}` },
          { kind: "vendor", value: `${value}Z` },
        ] as const) {
          const { units } = countModels([order("1", lines)], catalogue, { ...RULES, exclusions: [exclusion] });
          if (units !== 2) missed.push(`${exclusion.value} ${sold}`);
        }
      }
  expect(missed).toEqual([]);
});

test("an excluded type stays excluded when its product is gone", () => {
  const gone = { ...CATALOGUE, goneProducts: new Map([["404", { type: "Bag", vendor: "Nest" }]]) };
  const rules: CountingRules = { ...RULES, exclusions: [{ kind: "type", value: "Bag" }] };
  expect(counted([order("1", [line({ productId: "404" })])], gone, rules)).toEqual([]);
});

test("an empty type or vendor is not excluded by another's", () => {
  const rules: CountingRules = { ...RULES, exclusions: [{ kind: "type", value: "Bag" }] };
  expect(counted([order("1", [line({ vendor: null })])], NOTHING_KNOWN, rules)).toEqual([["Merlin", 1]]);
});

test("the picture is the variant's, else the product's, else the order's", () => {
  const picture = (change: Partial<OrderLine>) =>
    topModels([order("1", [line(change)])], CATALOGUE, RULES)[0]?.productImageUrl;
  expect(picture({ productId: "1", variantId: "11", imageUrl: "line" })).toBe("v11");
  expect(picture({ productId: "1", variantId: "12", imageUrl: "line" })).toBe("p1");
  expect(picture({ imageUrl: "line" })).toBe("line");
  expect(picture({})).toBeNull();
});

const anyLine = fc.record({
  productId: fc.constantFrom(null, "1", "2", "404"),
  variantId: fc.constantFrom(null, "11", "12"),
  title: fc.constantFrom("Merlin", "Talon", "Goshawk", "Kestrel"),
  variantTitle: fc.constantFrom(null, "Default Title", "14mm", "16mm"),
  vendor: fc.constantFrom(null, "Harrier", "Nest"),
  imageUrl: fc.constantFrom(null, "a", "b"),
  units: fc.integer({ min: 0, max: 9 }),
  giftCard: fc.boolean(),
  requiresShipping: fc.boolean(),
});
const anyOrders = fc
  .array(
    fc.record({
      cancelledAt: fc.constantFrom(null, null, 1),
      test: fc.boolean(),
      financialStatus: fc.constantFrom("PAID", "VOIDED", null),
      lines: fc.array(anyLine, { maxLength: 6 }),
    }),
    { maxLength: 12 },
  )
  .map((orders) => orders.map((one, index) => ({ ...one, id: String(index) })));

test("the order in which orders and lines come changes nothing", () => {
  fc.assert(
    fc.property(anyOrders, (orders) => {
      const turned = orders.toReversed().map((one) => ({ ...one, lines: one.lines.toReversed() }));
      expect(topModels(turned, CATALOGUE, RULES)).toEqual(topModels(orders, CATALOGUE, RULES));
    }),
  );
});

test("at most three, never zero units, best first, never more units than were kept", () => {
  fc.assert(
    fc.property(anyOrders, (orders) => {
      const top = topModels(orders, CATALOGUE, RULES);
      const kept = orders.filter(isSold).flatMap(({ lines }) => lines.map(({ units }) => units));
      expect(top.length).toBeLessThanOrEqual(3);
      expect(top.every(({ count }) => count > 0)).toBe(true);
      expect(top.map(({ count }) => count)).toEqual(top.map(({ count }) => count).sort((a, b) => b - a));
      expect(top.reduce((sum, { count }) => sum + count, 0)).toBeLessThanOrEqual(kept.reduce((a, b) => a + b, 0));
    }),
  );
});

test("an order that sold nothing never changes the result", () => {
  fc.assert(
    fc.property(anyOrders, fc.array(anyLine), (orders, lines) => {
      const withCancelled = [...orders, { ...order("x", lines), cancelledAt: 5 }];
      expect(topModels(withCancelled, CATALOGUE, RULES)).toEqual(topModels(orders, CATALOGUE, RULES));
    }),
  );
});
