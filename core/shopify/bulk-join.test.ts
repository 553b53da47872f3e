import fc from "fast-check";
import { expect, test } from "vitest";
import { OrderJoiner } from "./bulk-join.ts";
import type { Order } from "./orders.ts";
import type { ExportLine } from "./shop.ts";

const gid = (id: string) => `gid://shopify/Order/${id}`;
const head = (id: string) => ({
  id: gid(id),
  updatedAt: "2026-03-01T10:00:00Z",
  cancelledAt: null,
  test: false,
  displayFinancialStatus: "PAID",
});
const item = (id: string, title: string) => ({
  title,
  variantTitle: null,
  vendor: "Harrier",
  currentQuantity: 1,
  isGiftCard: false,
  requiresShipping: true,
  discountedUnitPriceAfterAllDiscountsSet: { shopMoney: { amount: "165.0" } },
  lineItemGroup: null,
  image: null,
  product: { id: "gid://shopify/Product/7001" },
  variant: null,
  __parentId: gid(id),
});

/** A file of these objects, as its lines with their places. */
function fileOf(nodes: readonly unknown[]): ExportLine[] {
  let at = 0;
  return nodes.map((node) => {
    const text = JSON.stringify(node);
    const line = { text, at, end: at + text.length + 1 };
    at = line.end;
    return line;
  });
}

const EVERY = { has: () => true } as unknown as ReadonlySet<string>;
const titles = (orders: readonly Order[]) => orders.map(({ id, lines }) => [id, lines.map(({ title }) => title)]);

/** Reads all of it, closing after each line. */
function readAll(lines: readonly ExportLine[], joiner: OrderJoiner, wanted = EVERY) {
  const orders: Order[] = [];
  for (const line of lines) {
    joiner.add(line);
    joiner.keepOnly(wanted);
    orders.push(...joiner.close());
  }
  orders.push(...joiner.close(true));
  return { orders, late: joiner.takeLate() };
}

const fresh = (windowBytes: number) => new OrderJoiner(windowBytes, { bytes: 0, lines: 0 }, 0);

test("lines are joined to their order by its id, wherever they stand behind it", () => {
  const file = fileOf([head("10001"), head("10002"), item("10001", "a"), item("10002", "b"), item("10001", "c")]);
  const { orders, late } = readAll(file, fresh(10_000));
  expect(titles(orders)).toEqual([
    ["10001", ["a", "c"]],
    ["10002", ["b"]],
  ]);
  expect(late).toEqual([]);
});

test("an order of which a line comes after it was closed is named, so that it is not used", () => {
  const others = Array.from({ length: 20 }, (_, index) => head(String(20_001 + index)));
  const { orders, late } = readAll(
    fileOf([head("10001"), item("10001", "a"), ...others, item("10001", "b")]),
    fresh(500),
  );
  expect(titles(orders)[0]).toEqual(["10001", ["a"]]);
  expect(late).toEqual(["10001"]);
});

test("an order that stands in the file twice is not used", () => {
  const file = fileOf([head("10001"), item("10001", "a"), head("10001"), item("10001", "a")]);
  expect(readAll(file, fresh(10_000)).late).toEqual(["10001"]);
});

test("orders that nobody needs are dropped, also when their lines come late", () => {
  const others = Array.from({ length: 20 }, (_, index) => head(String(20_001 + index)));
  const file = fileOf([head("10001"), head("10002"), item("10001", "a"), ...others, item("10001", "b")]);
  const { orders, late } = readAll(file, fresh(500), new Set(["10002"]));
  expect(titles(orders)).toEqual([["10002", []]]);
  expect(late).toEqual([]);
});

test("an order with a line of another shape is left out", () => {
  const broken = { ...item("10001", "a"), currentQuantity: -1 };
  expect(readAll(fileOf([head("10001"), broken, head("10002")]), fresh(10_000)).orders.map(({ id }) => id)).toEqual([
    "10002",
  ]);
});

test.each(["{", "null", `{"id":"gid://shopify/Product/1"}`, "[]"])("a line that is neither is an error: %s", (text) => {
  expect(() => fresh(10).add({ text, at: 0, end: 1 })).toThrow(/cannot be read/);
});

/** Orders with their lines, each line somewhere behind its order. */
const mixedFile = fc
  .array(fc.tuple(fc.nat({ max: 4 }), fc.array(fc.nat({ max: 30 }), { maxLength: 6 })), { minLength: 1, maxLength: 25 })
  .map((orders) => {
    const placed = orders.flatMap(([gap, lines], index) => {
      const id = String(10_001 + index);
      const at = index * 3 + gap / 10;
      return [
        { at, node: head(id) as unknown },
        ...lines.map((behind, line) => ({ at: at + 0.01 + behind, node: item(id, `${id}-${line}`) as unknown })),
      ];
    });
    return placed.sort((a, b) => a.at - b.at).map(({ node }) => node);
  });

test("whatever the mixture: an order is whole, or it is named as late", () => {
  fc.assert(
    fc.property(mixedFile, fc.nat({ max: 6_000 }), (nodes, windowBytes) => {
      const { orders, late } = readAll(fileOf(nodes), fresh(windowBytes));
      const whole = readAll(fileOf(nodes), fresh(1_000_000)).orders;
      const good = orders.filter(({ id }) => !late.includes(id));
      const expected = whole.filter(({ id }) => !late.includes(id));
      expect(good).toEqual(expected);
      expect(orders.length).toBe(nodes.filter((node) => !JSON.stringify(node).includes("__parentId")).length);
    }),
  );
});

test("whatever the mixture and wherever it was interrupted: going on ends with the same orders, each once", () => {
  fc.assert(
    fc.property(mixedFile, fc.nat({ max: 6_000 }), fc.nat(), (nodes, windowBytes, stop) => {
      const file = fileOf(nodes);
      const once = readAll(file, fresh(windowBytes));
      const before = fresh(windowBytes);
      const orders: Order[] = [];
      for (const line of file.slice(0, stop % file.length)) {
        before.add(line);
        before.keepOnly(EVERY);
        orders.push(...before.close());
      }
      const late = before.takeLate();
      const { resume, seen } = before;
      // What follows the kept place was in memory alone, and is gone.
      const after = readAll(
        file.filter(({ at }) => at >= resume.bytes),
        new OrderJoiner(windowBytes, resume, seen),
      );
      expect(resume.lines).toBe(file.filter(({ at }) => at < resume.bytes).length);
      expect([...orders, ...after.orders]).toEqual(once.orders);
      expect([...new Set([...late, ...after.late])].sort()).toEqual([...once.late].sort());
    }),
  );
});
