import { expect, test } from "vitest";
import {
  askedFor,
  costOf,
  lineNode,
  linesOf,
  orderNode,
  ordersAnswer,
  type ScriptedAnswer,
  type SeenRequest,
  shopAt,
  startScriptedShop,
} from "#tests/scripted-shop.ts";

const IDS = Array.from({ length: 250 }, (_, i) => String(5_650_000_000_000 + i));
const [A = "", B = "", C = "", D = ""] = IDS;

const nodes = (list: unknown[], errors?: unknown[]): ScriptedAnswer => ({
  body: { data: { nodes: list }, extensions: costOf(47, 2000), ...(errors && { errors }) },
});

test("answers come in the order of the ids: found, not found, and of another type", async () => {
  await using server = await startScriptedShop(() =>
    nodes([
      orderNode(A),
      null,
      { __typename: "DraftOrder" },
      orderNode(D, { cancelledAt: "2026-04-01T00:00:00+02:00" }),
    ]),
  );
  const { shop } = shopAt(server.origin);
  expect(await shop.orders([A, B, C, D])).toEqual([
    {
      kind: "found",
      order: {
        id: A,
        updatedAt: Date.UTC(2026, 2, 1, 10),
        cancelledAt: null,
        test: false,
        financialStatus: "PAID",
        lines: [
          {
            productId: "7001",
            variantId: "8001",
            title: "Merlin",
            variantTitle: "16mm / Teal",
            vendor: "Harrier",
            imageUrl: "https://cdn.shopify.com/merlin.png",
            units: 2,
            giftCard: false,
            requiresShipping: true,
            unitPrice: "165.0",
          },
        ],
      },
    },
    { kind: "not-found", id: B },
    { kind: "not-found", id: C },
    expect.objectContaining({ order: expect.objectContaining({ id: D, cancelledAt: Date.UTC(2026, 2, 31, 22) }) }),
  ]);
  expect(server.requests).toMatchObject([
    { path: "/admin/api/2026-10/graphql.json", token: "shpat_right", operation: "OrdersByIds" },
  ]);
});

test("a line of a deleted product keeps the order's own words", async () => {
  const bare = lineNode("Old Paddle", { product: null, variant: null, image: null, variantTitle: null, vendor: null });
  await using server = await startScriptedShop(() => nodes([orderNode(A, { lineItems: linesOf([bare]) })]));
  const [answer] = await shopAt(server.origin).shop.orders([A]);
  expect(answer).toMatchObject({
    order: { lines: [{ title: "Old Paddle", productId: null, variantId: null, imageUrl: null, vendor: null }] },
  });
});

test("an error that points at one order makes that one unreadable, never 'not found'", async () => {
  await using server = await startScriptedShop(() =>
    nodes(
      [orderNode(A), null, orderNode(C), orderNode(D)],
      [
        { message: "Internal error.", path: ["nodes", 1], extensions: { code: "INTERNAL_SERVER_ERROR" } },
        { message: "No picture", path: ["nodes", 2, "lineItems", "nodes", 0, "image"] },
      ],
    ),
  );
  const { shop } = shopAt(server.origin);
  expect((await shop.orders([A, B, C, D])).map(({ kind }) => kind)).toEqual([
    "found",
    "unreadable",
    "unreadable",
    "found",
  ]);
  expect(server.requests).toHaveLength(1);
});

const priced = (amount: unknown) =>
  lineNode("Merlin", { discountedUnitPriceAfterAllDiscountsSet: { shopMoney: { amount } } });
const inSet = (id: string) => lineNode("Merlin", { lineItemGroup: { id: `gid://shopify/LineItemGroup/${id}` } });

test.each([
  ["units below zero", { lineItems: linesOf([lineNode("Merlin", { currentQuantity: -1 })]) }],
  ["units missing", { lineItems: linesOf([lineNode("Merlin", { currentQuantity: undefined })]) }],
  ["a next page without a cursor", { lineItems: { nodes: [], pageInfo: { hasNextPage: true, endCursor: null } } }],
  ["another order in its place", { id: "gid://shopify/Order/999999" }],
  ...["", "free", "1,50", "0x0", "Infinity", "1e9999", "1".repeat(41), "0".repeat(10_000), null, 0].map(
    (amount): [string, Record<string, unknown>] => [
      `a price of ${String(amount).slice(0, 20)}`,
      { lineItems: linesOf([priced(amount)]) },
    ],
  ),
  ["no price", { lineItems: linesOf([lineNode("Merlin", { discountedUnitPriceAfterAllDiscountsSet: undefined })]) }],
  ["a set of an endless name", { lineItems: linesOf([inSet("9".repeat(1_000))]) }],
])("an order with %s is unreadable, the others are good", async (_, changes) => {
  await using server = await startScriptedShop(() => nodes([orderNode(A, changes), orderNode(B)]));
  expect(await shopAt(server.origin).shop.orders([A, B])).toMatchObject([
    { kind: "unreadable", id: A },
    { kind: "found", order: { id: B } },
  ]);
});

test.each(["0.0", "0.00", "-0.00", "165.0", "29.999", "1e5", "0.3333333333333333333333333333"])(
  "a price of %s is kept as it came",
  async (amount) => {
    await using server = await startScriptedShop(() => nodes([orderNode(A, { lineItems: linesOf([priced(amount)]) })]));
    expect(await shopAt(server.origin).shop.orders([A])).toMatchObject([{ order: { lines: [{ unitPrice: amount }] } }]);
  },
);

test("the set that a line came in is kept; a line outside of any names none", async () => {
  const lineItems = linesOf([inSet("27093205297"), lineNode("Talon")]);
  await using server = await startScriptedShop(() => nodes([orderNode(A, { lineItems })]));
  const [answer] = await shopAt(server.origin).shop.orders([A]);
  if (answer?.kind !== "found") throw new Error("not found");
  expect(answer.order.lines.map((line) => "group" in line && line.group)).toEqual(["27093205297", false]);
});

/** 600 lines on three pages of order A; everything else has one page. */
function threePages(request: SeenRequest, change: (page: number) => unknown = () => ({})): ScriptedAnswer {
  const lines = (page: number) => Array.from({ length: 200 }, (_, i) => lineNode(`line ${page * 200 + i}`));
  if (request.operation === "OrdersByIds")
    return nodes(askedFor(request).map((id) => orderNode(id, id === A ? { lineItems: linesOf(lines(0), "1") } : {})));
  const page = Number(request.variables.after);
  const order = { id: request.variables.id, updatedAt: "2026-03-01T10:00:00Z" };
  const changes = change(page);
  const lineItems = linesOf(lines(page), page === 2 ? null : "2");
  return {
    body: { data: { order: changes && { ...order, lineItems, ...changes } }, extensions: costOf(47, 2000) },
  };
}

test("all lines of a long order are read, page by page, once each", async () => {
  await using server = await startScriptedShop((request) => threePages(request));
  const [long, short] = await shopAt(server.origin).shop.orders([A, B]);
  if (long?.kind !== "found") throw new Error("the long order was not found");
  expect(long.order.lines.map(({ title }) => title)).toEqual(Array.from({ length: 600 }, (_, i) => `line ${i}`));
  expect(short).toMatchObject({ kind: "found" });
  expect(server.requests.map(({ operation, variables }) => [operation, variables.after])).toEqual([
    ["OrdersByIds", undefined],
    ["OrderLineItemsPage", "1"],
    ["OrderLineItemsPage", "2"],
  ]);
});

test.each([
  ["goes away", () => null],
  ["changes", (page: number) => (page === 2 ? { updatedAt: "2026-03-01T10:00:05Z" } : {})],
  ["goes in a circle", () => ({ lineItems: linesOf([lineNode("x")], "1") })],
])("an order that %s between its pages is unreadable, not short", async (_, change) => {
  await using server = await startScriptedShop((request) => threePages(request, change));
  expect(await shopAt(server.origin).shop.orders([A, B])).toMatchObject([
    { kind: "unreadable", id: A },
    { kind: "found" },
  ]);
  expect(server.requests.length).toBeLessThanOrEqual(3);
});

test.each([
  ["keeps failing", { status: 502 }],
  ["is refused", { body: { errors: [{ message: "Invalid cursor", path: ["order", "lineItems"] }] } }],
] satisfies [string, ScriptedAnswer][])("a page that %s spoils its own order only", async (_, answer) => {
  await using server = await startScriptedShop((request) =>
    request.operation === "OrdersByIds" ? threePages(request) : answer,
  );
  expect(await shopAt(server.origin).shop.orders([A, B])).toMatchObject([
    { kind: "unreadable", id: A },
    { kind: "found" },
  ]);
});

test("a shop that locks between pages is told, not taken for a bad order", async () => {
  await using server = await startScriptedShop((request) =>
    request.operation === "OrdersByIds" ? threePages(request) : { status: 423 },
  );
  await expect(shopAt(server.origin).shop.orders([A, B])).rejects.toMatchObject({ kind: "locked" });
});

const tooExpensive: ScriptedAnswer = {
  body: {
    errors: [
      {
        message: "Query cost is 1293, which exceeds the single query max cost limit (1000).",
        extensions: { code: "MAX_COST_EXCEEDED", cost: 1293, maxCost: 1000 },
      },
    ],
  },
};

test("a call that costs too much is halved until it does not, and the size is remembered", async () => {
  await using server = await startScriptedShop((request) =>
    askedFor(request).length > 80 ? tooExpensive : ordersAnswer(request),
  );
  const { shop, slept } = shopAt(server.origin);
  const sizes = () => server.requests.map((request) => askedFor(request).length);

  const answers = await shop.orders(IDS);
  expect(answers.map((answer) => answer.kind === "found" && answer.order.id)).toEqual(IDS);
  expect(sizes()).toEqual([250, 125, 63, 62, 63, 62]);
  await shop.orders(IDS.slice(0, 100));
  expect(sizes().slice(6)).toEqual([63, 37]);
  expect(slept).toEqual([]);
});

test("one order that costs too much alone is told", async () => {
  await using server = await startScriptedShop(() => tooExpensive);
  await expect(shopAt(server.origin).shop.orders(IDS.slice(0, 4))).rejects.toMatchObject({ kind: "too-expensive" });
  expect(server.requests).toHaveLength(3);
});

/** Fails whenever one of these orders is asked for. */
const poisonedBy =
  (bad: string[], answer: ScriptedAnswer) =>
  (request: SeenRequest): ScriptedAnswer =>
    askedFor(request).some((id) => bad.includes(id)) ? answer : ordersAnswer(request);

test.each([
  ["server errors", { status: 500 }],
  ["HTML", { headers: { "content-type": "text/html" }, body: "<html>" }],
  ["dropped connections", { instead: "hang-up" as const }],
] satisfies [string, ScriptedAnswer][])(
  "one order that brings %s is found by halving; 249 are good",
  async (_, answer) => {
    const bad = IDS[137] ?? "";
    await using server = await startScriptedShop(poisonedBy([bad], answer));
    const { shop } = shopAt(server.origin);
    const answers = await shop.orders(IDS);
    expect(answers.filter(({ kind }) => kind === "found")).toHaveLength(249);
    expect(answers[137]).toMatchObject({ kind: "unreadable", id: bad });
    // Five tries of the whole, then at each of eight levels a good half and one or two tries of the bad one.
    expect(server.requests.length).toBeLessThanOrEqual(5 + 8 * 3);
  },
);

test("several bad orders, in every quarter, are found too", async () => {
  const bad = [IDS[3] ?? "", IDS[70] ?? "", IDS[130] ?? "", IDS[249] ?? ""];
  await using server = await startScriptedShop(poisonedBy(bad, { status: 500 }));
  const answers = await shopAt(server.origin).shop.orders(IDS);
  expect(answers.flatMap((answer) => (answer.kind === "unreadable" ? [answer.id] : []))).toEqual(bad);
});

test("very many bad orders end in bounded time; what was read is kept, the rest is left for the next attempt", async () => {
  const bad = IDS.filter((_, place) => place % 10 === 0);
  await using server = await startScriptedShop(poisonedBy(bad, { status: 500 }));
  const answers = await shopAt(server.origin).shop.orders(IDS);
  for (const id of bad) expect(["unreadable", "not-asked"]).toContain(answers[IDS.indexOf(id)]?.kind);
  expect(answers.some(({ kind }) => kind === "found")).toBe(true);
  expect(answers.some(({ kind }) => kind === "not-found")).toBe(false);
  expect(server.requests.length).toBeLessThan(100);
});

test("a shop that fails altogether is not taken for bad orders, nor asked for long", async () => {
  await using server = await startScriptedShop(() => ({ status: 503 }));
  await expect(shopAt(server.origin).shop.orders(IDS)).rejects.toMatchObject({ kind: "server-error" });
  // The whole call's tries, then smaller ones, once each, down to a single order.
  expect(server.requests.length).toBe(5 + 8 + 2);
});

test("orders that all fail alone are an error, not unreadable orders", async () => {
  await using server = await startScriptedShop(() => ({ status: 500 }));
  await expect(shopAt(server.origin).shop.orders([A])).rejects.toMatchObject({ kind: "server-error" });
  await expect(shopAt(server.origin).shop.orders([A, B])).rejects.toMatchObject({ kind: "server-error" });
});

test.each([[["12"]], [["gid://shopify/Order/5650000000000"]], [[...IDS, "5650000000999"]]])(
  "ids that would fail the whole call are refused before it: %#",
  async (ids) => {
    await using server = await startScriptedShop(ordersAnswer);
    await expect(shopAt(server.origin).shop.orders(ids)).rejects.toMatchObject({ kind: "bad-request" });
    expect(server.requests).toEqual([]);
  },
);

test("no ids, no request", async () => {
  await using server = await startScriptedShop(ordersAnswer);
  expect(await shopAt(server.origin, { scopesKnown: [] }).shop.orders([])).toEqual([]);
  expect(server.requests).toEqual([]);
});
