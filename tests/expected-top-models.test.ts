import { expect, test } from "vitest";
import type { Line, Order } from "#simulator/orders.ts";
import { makeProgramme, type Programme } from "#simulator/programme.ts";
import { makeShop } from "#simulator/shop.ts";
import { expectedTopModels } from "./expected-top-models.ts";

const programme = makeProgramme({ ambassadors: 4 });
const product = (title: string) => {
  const found = programme.catalogue.find((one) => one.title === title && !one.deleted);
  if (!found) throw new Error(`no ${title}`);
  return found;
};

function line(title: string, units: number, more: Partial<Line> = {}): Line {
  const { id, variants, requiresShipping, isGiftCard, vendor, cents } = product(title);
  const [variant] = variants;
  return {
    id: "1",
    productId: id,
    variantId: variant.id,
    title: `old ${title}`,
    variantTitle: variant.title,
    vendor,
    quantity: units + 5,
    currentQuantity: units,
    isGiftCard,
    requiresShipping,
    pictureId: null,
    group: null,
    unitCents: cents,
    ...more,
  };
}

/** One person with these orders, by hand. */
function topOf(orders: (Partial<Order> & { lines: Line[]; totalCents?: number })[], options = {}) {
  const [person] = programme.ambassadors;
  if (!person) throw new Error("no person");
  const at = Date.UTC(programme.year, 5, 1);
  const built = orders.map(({ totalCents: _, ...order }, index): Order => {
    const id = String(90_000_000 + index);
    const plain = {
      name: "#",
      createdAt: at,
      updatedAt: at,
      cancelledAt: null,
      test: false,
      financialStatus: "PAID",
    } as const;
    return { id, ...plain, ...order };
  });
  const byHand: Programme = {
    ...programme,
    ambassadors: [person],
    orders: built.map(({ id, name, createdAt }) => ({ id, name, createdAt, kind: "plain", taste: 0 })),
    build: ({ id }) => structuredClone(built.find((order) => order.id === id)) as Order,
    referrals: built.map(({ id }, index) => {
      const totalCents = orders[index]?.totalCents ?? 100;
      const row = { id, orderId: id, orderName: "#", email: person.email, at, totalCents, commissionCents: 10 };
      return { ...row, quantity: 1, status: "paid" as const, customer: "" };
    }),
  };
  return expectedTopModels(byHand, { shop: makeShop(byHand, Date.now), ...options }).get(person.email);
}

test("units left are counted, under the shop's present words; the default variant is not named", () => {
  const top = topOf([{ lines: [line("Talon", 2), line("Kestrel", 3), line("Paddle Cover", 0)] }]);
  expect(top?.topModels).toEqual([
    { name: "Kestrel", count: 3 },
    { name: "Talon - 14mm / Pine", count: 2 },
  ]);
});

test("gift cards, what needs no shipping, and cancelled, test, voided and expired orders are out", () => {
  const top = topOf([
    { lines: [line("Harrier Gift Card", 9), line("Shipping Protection", 9), line("Demo Day Ticket", 9)] },
    { lines: [line("Talon", 9)], cancelledAt: 1 },
    { lines: [line("Talon", 9)], test: true },
    { lines: [line("Talon", 9)], financialStatus: "VOIDED" },
    { lines: [line("Talon", 9)], financialStatus: "EXPIRED" },
  ]);
  expect(top?.topModels).toEqual([]);
  expect(top?.orders).toBe(5);
});

test("a refund alone is money and no order", () => {
  const top = topOf([{ lines: [line("Talon", 9)], totalCents: -100 }, { lines: [line("Kestrel", 1)] }]);
  expect(top).toMatchObject({ orders: 1, revenueCents: 0, topModels: [{ name: "Kestrel", count: 1 }] });
});

test("a deleted product keeps its order's words, and models of the same shown name are one", () => {
  const gone = { productId: "1", variantId: "2", title: "Peregrine", variantTitle: "16mm / Ink" };
  const top = topOf([{ lines: [line("Peregrine", 1), line("Talon", 1, gone)] }]);
  expect(top?.topModels).toEqual([{ name: "Peregrine - 16mm / Ink", count: 2 }]);
});

test("equal units: more orders first, then the name; three at most", () => {
  const top = topOf([
    { lines: [line("Talon", 2), line("Kestrel", 1), line("Sideline Towel", 2), line("Paddle Cover", 2)] },
    { lines: [line("Kestrel", 1)] },
  ]);
  expect(top?.topModels.map(({ name }) => name)).toEqual(["Kestrel", "Paddle Cover", "Sideline Towel"]);
});

const set = (id: string) => ({ id, title: "Set", quantity: 1, productId: "1", variantId: "2" });

test("what was given away is out, alone or as a whole set; what came free in a set that was paid for is in", () => {
  const lines = [
    line("Sideline Towel", 5, { unitCents: 0 }),
    line("Paddle Cover", 4, { unitCents: 0, group: set("1") }),
    line("Court Balls, 12 Pack", 4, { unitCents: 0, group: set("1") }),
    line("Kestrel", 2, { unitCents: 0, group: set("2") }),
    line("Red Kite Limited", 1, { group: set("2") }),
  ];
  const names = (freeItems: "leave-out" | "count") =>
    topOf([{ lines }], { freeItems })?.topModels.map(({ name }) => name);
  expect(names("leave-out")).toEqual(["Kestrel", "Red Kite Limited"]);
  expect(names("count")).toEqual(["Sideline Towel", "Court Balls, 12 Pack", "Paddle Cover"]);
  expect(topOf([{ lines }])?.topModels).toEqual(topOf([{ lines }], { freeItems: "leave-out" })?.topModels);
});

test("all goods: a ticket counts, a gift card, a tip and what the shop has deleted do not", () => {
  const tip = { productId: null, variantId: null, title: "Tip", requiresShipping: false };
  const gone = { productId: "1", variantId: "2", title: "Old Ticket", requiresShipping: false };
  const lines = [
    line("Demo Day Ticket", 2),
    line("Harrier Gift Card", 9),
    line("Talon", 9, tip),
    line("Talon", 9, gone),
    line("Kestrel", 1),
  ];
  expect(topOf([{ lines }], { goods: "all" })?.topModels).toEqual([
    { name: "Demo Day Ticket", count: 2 },
    { name: "Kestrel", count: 1 },
  ]);
  expect(topOf([{ lines }])?.topModels).toEqual([{ name: "Kestrel", count: 1 }]);
});

test("exclusions and grouping by product are followed", () => {
  const variants = product("Talon").variants;
  const lines = [
    line("Talon", 1),
    line("Talon", 1, { variantId: variants[1]?.id ?? "" }),
    line("Court Balls, 12 Pack", 5),
  ];
  const options = { exclude: { types: ["BALLS"] }, grouping: "product" };
  expect(topOf([{ lines }], options)?.topModels).toEqual([{ name: "Talon", count: 2 }]);
});
