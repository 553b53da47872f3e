import { expect, test } from "vitest";
import {
  ALL_SCOPES,
  costOf,
  ordersAnswer,
  type ScriptedAnswer,
  type SeenRequest,
  shopAt,
  startScriptedShop,
} from "#tests/scripted-shop.ts";
import { createShop } from "./gateway.server.ts";

const ID = "5650000000000";

function factsAnswer(scopes: string[], headers = { "x-shopify-api-version": "2026-10" }): ScriptedAnswer {
  const shop = {
    name: "Paddles",
    myshopifyDomain: "paddles.myshopify.com",
    ianaTimezone: "America/Denver",
    currencyCode: "USD",
  };
  const accessScopes = scopes.map((handle) => ({ handle }));
  return { headers, body: { data: { shop, currentAppInstallation: { accessScopes } }, extensions: costOf(3, 2000) } };
}

const shopWith = (scopes: string[]) => (request: SeenRequest) =>
  request.operation === "ShopFacts" ? factsAnswer(scopes) : ordersAnswer(request);

const operations = (requests: SeenRequest[]) => requests.map(({ operation }) => operation);

test("the facts name the shop, its zone and currency, its scopes and the version that answered", async () => {
  await using server = await startScriptedShop(() => factsAnswer(ALL_SCOPES, { "x-shopify-api-version": "2027-01" }));
  expect(await shopAt(server.origin).shop.facts()).toEqual({
    name: "Paddles",
    domain: "paddles.myshopify.com",
    timeZone: "America/Denver",
    currency: "USD",
    scopes: ALL_SCOPES,
    apiVersion: "2027-01",
  });
});

test("scopes are read before the first order, once", async () => {
  await using server = await startScriptedShop(shopWith(ALL_SCOPES));
  const { shop } = shopAt(server.origin, { scopesKnown: [] });
  await shop.orders([ID]);
  await shop.orders([ID]);
  expect(operations(server.requests)).toEqual(["ShopFacts", "OrdersByIds", "OrdersByIds"]);
});

test.each(ALL_SCOPES)("without %s no order is asked for", async (missing) => {
  await using server = await startScriptedShop(shopWith(ALL_SCOPES.filter((scope) => scope !== missing)));
  const { shop } = shopAt(server.origin, { scopesKnown: [] });
  const problem = { kind: "missing-scope", message: expect.stringMatching(new RegExp(`Not granted: ${missing}\\.$`)) };
  await expect(shop.orders([ID])).rejects.toMatchObject(problem);
  await expect(shop.products(["7001000"], [])).rejects.toMatchObject(problem);
  await expect(shop.changedOrders(0, null)).rejects.toMatchObject(problem);
  expect(new Set(operations(server.requests))).toEqual(new Set(["ShopFacts"]));
});

test("scopes that were too few are read again: someone may have granted them", async () => {
  await using server = await startScriptedShop(shopWith(["write_orders", "read_all_orders", "read_products"]));
  const { shop } = shopAt(server.origin, { scopesKnown: ["read_orders"] });
  await expect(shop.orders([ID])).resolves.toMatchObject([{ kind: "found" }]);
  expect(operations(server.requests)).toEqual(["ShopFacts", "OrdersByIds"]);
});

test("products and variants come from one call; what exists no more is left out", async () => {
  const picture = (name: string) => ({ preview: { image: { url: `https://cdn.shopify.com/${name}.png` } } });
  await using server = await startScriptedShop(() => ({
    body: {
      data: {
        nodes: [
          {
            __typename: "Product",
            id: "gid://shopify/Product/70001",
            title: "Merlin",
            productType: "Paddle",
            vendor: "Harrier",
            hasOnlyDefaultVariant: false,
            featuredMedia: picture("merlin"),
          },
          null,
          {
            __typename: "ProductVariant",
            id: "gid://shopify/ProductVariant/80001",
            title: "Teal",
            media: { nodes: [picture("teal")] },
          },
          {
            __typename: "ProductVariant",
            id: "gid://shopify/ProductVariant/80002",
            title: "Red",
            media: { nodes: [] },
          },
        ],
      },
    },
  }));
  const { products, variants } = await shopAt(server.origin).shop.products(["70001", "70002"], ["80001", "80002"]);
  expect([...products.values()]).toEqual([
    {
      id: "70001",
      title: "Merlin",
      type: "Paddle",
      vendor: "Harrier",
      imageUrl: "https://cdn.shopify.com/merlin.png",
      hasOnlyDefaultVariant: false,
    },
  ]);
  expect([...variants.values()]).toEqual([
    { id: "80001", title: "Teal", imageUrl: "https://cdn.shopify.com/teal.png" },
    { id: "80002", title: "Red", imageUrl: null },
  ]);
  expect(server.requests[0]?.variables.ids).toEqual([
    "gid://shopify/Product/70001",
    "gid://shopify/Product/70002",
    "gid://shopify/ProductVariant/80001",
    "gid://shopify/ProductVariant/80002",
  ]);
});

test("fewer products than were asked for are not taken for products that are gone", async () => {
  await using server = await startScriptedShop(() => ({ body: { data: { nodes: [] } } }));
  await expect(shopAt(server.origin).shop.products(["70001"], [])).rejects.toMatchObject({ kind: "unreadable-answer" });
});

test("a product that cannot be read now is not taken for one that is gone", async () => {
  await using server = await startScriptedShop(() => ({
    body: { data: { nodes: [null] }, errors: [{ message: "Internal error.", path: ["nodes", 0] }] },
  }));
  await expect(shopAt(server.origin, { tries: 2 }).shop.products(["70001"], [])).rejects.toMatchObject({
    kind: "server-error",
  });
  expect(server.requests).toHaveLength(2);
});

const changed = (page: number, more: boolean, apartMs = 1000): ScriptedAnswer => ({
  body: {
    data: {
      orders: {
        nodes: [
          {
            id: `gid://shopify/Order/${90_000 + page}`,
            updatedAt: new Date(Date.UTC(2026, 5, 1) + page * apartMs).toISOString(),
          },
        ],
        pageInfo: { hasNextPage: more, endCursor: `c${page}` },
      },
    },
  },
});

test("changed orders are asked for since a quoted moment, page by page", async () => {
  await using server = await startScriptedShop((_, number) => changed(number, number < 2));
  const { shop } = shopAt(server.origin);
  const since = Date.UTC(2026, 5, 1);
  const first = await shop.changedOrders(since, null);
  expect(first.orders).toEqual([{ id: "90001", updatedAt: since + 1000 }]);
  expect(await shop.changedOrders(since, first.next)).toEqual({
    orders: [{ id: "90002", updatedAt: since + 2000 }],
    next: null,
  });
  expect(server.requests.map(({ variables }) => variables)).toEqual([
    { query: "updated_at:>='2026-06-01T00:00:00.000Z'", after: null },
    { query: "updated_at:>='2026-06-01T00:00:00.000Z'", after: "c1" },
  ]);
});

test("beyond the 25,000 orders that a search gives, a new search begins at the last change seen", async () => {
  await using server = await startScriptedShop((_, number) => changed(number, number < 102));
  const { shop } = shopAt(server.origin);
  let next: string | null = null;
  do ({ next } = await shop.changedOrders(Date.UTC(2026, 5, 1), next));
  while (next !== null);
  expect(server.requests).toHaveLength(102);
  expect(server.requests[100]?.variables).toEqual({ query: "updated_at:>='2026-06-01T00:01:40.000Z'", after: null });
});

test("beyond that limit orders that all changed in one moment are paged on, rather than asked for for ever", async () => {
  const start = Date.UTC(2026, 5, 1);
  await using server = await startScriptedShop((_, number) => changed(number, number < 103, 0));
  const { shop } = shopAt(server.origin);
  let next: string | null = null;
  do ({ next } = await shop.changedOrders(start, next));
  while (next !== null);
  expect(server.requests[100]?.variables.after).toBe("c100");
});

test("pages of changed orders that go in a circle are told", async () => {
  await using server = await startScriptedShop(() => changed(1, true));
  const { shop } = shopAt(server.origin);
  const { next } = await shop.changedOrders(0, null);
  await expect(shop.changedOrders(0, next)).rejects.toMatchObject({ kind: "unreadable-answer" });
});

test("a bookmark that is none is refused", async () => {
  await using server = await startScriptedShop(() => changed(1, false));
  await expect(shopAt(server.origin).shop.changedOrders(0, "nonsense")).rejects.toMatchObject({ kind: "bad-request" });
});

test("points are waited for before sending, by what an earlier invocation saw", async () => {
  await using server = await startScriptedShop((request) => ordersAnswer(request, 10));
  const points = { available: 0, maximum: 2000, perSecond: 100, seenAt: Date.now() };
  const { shop, slept } = shopAt(server.origin, { points });
  await shop.orders([ID]);
  await shop.orders([ID]);
  expect(slept).toHaveLength(2);
  expect(slept[0]).toBeGreaterThan(500);
  expect(slept[0]).toBeLessThanOrEqual(580);
  expect(slept[1]).toBe(370);
  expect(shop.spent()).toEqual({ requests: 2, throttled: 0, points: 94 });
  expect(shop.points()).toMatchObject({ available: 10, maximum: 2000, perSecond: 100 });
});

test("what a question really costs is learnt from its answer", async () => {
  await using server = await startScriptedShop((request, number) => ({
    body: { ...(ordersAnswer(request).body as object), extensions: costOf(300, number === 1 ? 100 : 2000) },
  }));
  const { shop, slept } = shopAt(server.origin);
  await shop.orders([ID]);
  await shop.orders([ID]);
  expect(slept).toEqual([2000]);
});

test("a wait longer than the longest is thrown with its time, and nothing is sent", async () => {
  await using server = await startScriptedShop(ordersAnswer);
  const points = { available: -40, maximum: 2000, perSecond: 1, seenAt: Date.now() };
  const { shop, slept } = shopAt(server.origin, { points });
  await expect(shop.orders([ID])).rejects.toMatchObject({
    kind: "wait-for-points",
    waitMs: expect.closeTo(98_000, -3),
  });
  expect({ slept, requests: server.requests }).toEqual({ slept: [], requests: [] });
});

test("many shops with one domain and different origins at once never take each other's address", async () => {
  const many = await Promise.all(Array.from({ length: 8 }, () => startScriptedShop(ordersAnswer)));
  await Promise.all(
    many.flatMap((server, place) => {
      const own = String(60_000 + place);
      return Array.from({ length: 5 }, () => shopAt(server.origin).shop.orders([own]));
    }),
  );
  for (const [place, server] of many.entries()) {
    const ids = server.requests.map(({ variables }) => variables.ids);
    expect(ids).toEqual(Array(5).fill([`gid://shopify/Order/${60_000 + place}`]));
    await server[Symbol.asyncDispose]();
  }
});

test("an origin that is not this machine is refused before anything is sent", () => {
  const make = () =>
    createShop({
      domain: "paddles.myshopify.com",
      credentials: { kind: "token", accessToken: "shpat_right" },
      apiOrigin: "http://paddles.example.com",
      now: Date.now,
      sleep: async () => {},
      random: Math.random,
    });
  expect(make).toThrow(/SHOPIFY_API_ORIGIN must be an address of this machine/);
});
