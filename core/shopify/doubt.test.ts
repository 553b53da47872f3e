import { expect, test } from "vitest";
import {
  askedFor,
  costOf,
  orderNode,
  ordersAnswer,
  type ScriptedAnswer,
  type SeenRequest,
  shopAt,
  startScriptedShop,
} from "#tests/scripted-shop.ts";
import { ShopifyError } from "./errors.ts";

const BAD = "5650000000001";
const OTHER_BAD = "5650000000002";
const KNOWN = ["5650000000008", "5650000000009"];
const known = { tries: 2, knownIds: async () => KNOWN };

const ill: ScriptedAnswer = { status: 503 };
const failsFor =
  (...bad: string[]) =>
  (request: SeenRequest) =>
    askedFor(request).some((id) => bad.includes(id)) ? ill : ordersAnswer(request);

test("a question that came to nothing is doubted by two others, and the shop is named with what was seen", async () => {
  await using server = await startScriptedShop(() => ill);
  const failure = shopAt(server.origin, known).shop.orders([BAD]);
  await expect(failure).rejects.toMatchObject({ kind: "not-answering", call: "orders" });
  await expect(failure).rejects.toThrow("HTTP 503");
  expect(server.requests.map(askedFor)).toEqual([[BAD], [BAD], [KNOWN[0]], [KNOWN[1]]]);
});

test("when another order is answered it is that order's fault: one question more, and its own error", async () => {
  await using server = await startScriptedShop(failsFor(BAD));
  await expect(shopAt(server.origin, known).shop.orders([BAD])).rejects.toMatchObject({ kind: "server-error" });
  expect(server.requests.map(askedFor)).toEqual([[BAD], [BAD], [KNOWN[0]]]);
});

test("of two bad orders among good ones each is found, and the shop is doubted once", async () => {
  const good = "5650000000003";
  await using server = await startScriptedShop(failsFor(BAD, OTHER_BAD));
  const answers = await shopAt(server.origin, known).shop.orders([BAD, good, OTHER_BAD]);
  expect(answers.map(({ kind }) => kind)).toEqual(["unreadable", "found", "unreadable"]);
  expect(server.requests.filter((request) => KNOWN.includes(askedFor(request)[0] ?? ""))).toHaveLength(1);
});

test("orders none of which has the right shape are doubted like no answer", async () => {
  const shapeless = (id: string) => ({ ...orderNode(id), updatedAt: null });
  const answer = (request: SeenRequest): ScriptedAnswer => ({
    body: { data: { nodes: askedFor(request).map(shapeless) }, extensions: costOf(47, 2000) },
  });
  await using server = await startScriptedShop(answer);
  await expect(shopAt(server.origin, known).shop.orders([BAD, OTHER_BAD])).rejects.toMatchObject({
    kind: "not-answering",
  });
});

test("where nothing was ever read, ids that nobody has are asked for: null is an answer", async () => {
  await using server = await startScriptedShop((request) =>
    askedFor(request).includes(BAD) ? ill : { body: { data: { nodes: [null] }, extensions: costOf(47, 2000) } },
  );
  const { shop } = shopAt(server.origin, { tries: 1, knownIds: async () => [] });
  await expect(shop.orders([BAD])).rejects.toMatchObject({ kind: "server-error" });
});

test.each([
  ["that needs a person", { status: 403 }, "forbidden"],
  ["that asks to wait", { status: 429, headers: { "retry-after": "120" } }, "rate-limited"],
] satisfies [string, ScriptedAnswer, string][])("an answer %s is believed, not doubted", async (_, answer, kind) => {
  await using server = await startScriptedShop(() => answer);
  await expect(shopAt(server.origin, known).shop.orders([BAD])).rejects.toMatchObject({ kind });
  expect(server.requests).toHaveLength(1);
});

test.each(["600", "600.5", "601", "99999999"])(
  "a Retry-After of %s s is believed up to ten minutes",
  async (seconds) => {
    await using server = await startScriptedShop(() => ({ status: 429, headers: { "retry-after": seconds } }));
    await expect(shopAt(server.origin, known).shop.orders([BAD])).rejects.toMatchObject({
      kind: Number(seconds) <= 600 ? "rate-limited" : "not-answering",
      waitMs: Number(seconds) * 1000,
    });
    expect(server.requests).toHaveLength(1);
  },
);

test("a 503 with a Retry-After is doubted like any other, and the hold lasts as long as it asks", async () => {
  await using server = await startScriptedShop(() => ({ status: 503, headers: { "retry-after": "60" } }));
  const failure = shopAt(server.origin, known).shop.orders([BAD]);
  await expect(failure).rejects.toMatchObject({ kind: "not-answering", waitMs: 60_000 });
  expect(server.requests.map(askedFor)).toEqual([[BAD], [KNOWN[0]], [KNOWN[1]]]);
});

test("a 503 with a Retry-After of one order alone is that order's fault", async () => {
  const answer = { status: 503, headers: { "retry-after": "60" } };
  await using server = await startScriptedShop((request) =>
    askedFor(request).includes(BAD) ? answer : ordersAnswer(request),
  );
  const answers = await shopAt(server.origin, known).shop.orders([BAD, OTHER_BAD]);
  expect(answers.map(({ kind }) => kind)).toEqual(["unreadable", "found"]);
});

test("one order for which Shopify makes no sense of the question spoils its own only", async () => {
  await using server = await startScriptedShop((request) =>
    askedFor(request).includes(BAD) ? { status: 400, body: { errors: "Bad" } } : ordersAnswer(request),
  );
  const answers = await shopAt(server.origin, known).shop.orders([BAD, OTHER_BAD, ...KNOWN]);
  expect(answers.map(({ kind }) => kind)).toEqual(["unreadable", "found", "found", "found"]);
});

test("calls that fail for their size alone are asked smaller, and all orders are read", async () => {
  const ids = Array.from({ length: 60 }, (_, index) => String(5_650_000_000_100 + index));
  await using server = await startScriptedShop((request) =>
    askedFor(request).length > 3 ? ill : ordersAnswer(request),
  );
  const answers = await shopAt(server.origin, known).shop.orders(ids);
  expect(answers.every(({ kind }) => kind === "found")).toBe(true);
});

test("what was read when the time ran out is kept, and the rest is not taken for unreadable", async () => {
  const ids = Array.from({ length: 8 }, (_, index) => String(5_650_000_000_100 + index));
  await using server = await startScriptedShop(failsFor(ids[0] ?? ""));
  let asked = 0;
  const { shop } = shopAt(server.origin, {
    ...known,
    tries: 1,
    beforeCall: async () => {
      if (++asked > 5) throw new ShopifyError("wait-for-points", "The time of this run is over.", { waitMs: 0 });
    },
  });
  const answers = await shop.orders(ids);
  expect(answers.filter(({ kind }) => kind === "found").length).toBeGreaterThanOrEqual(4);
  expect(answers[0]).toMatchObject({ kind: "not-asked" });
});

test("products that are answered by others, or all by nothing, are not taken for deleted", async () => {
  const products = ["7001", "7002", "7003", "7004"].map((id) => `77000${id}`);
  const media = { featuredMedia: null };
  const node = (gid: string) => ({
    ...{
      __typename: "Product",
      id: gid,
      title: "x",
      productType: "",
      vendor: "",
      hasOnlyDefaultVariant: true,
      ...media,
    },
  });
  const answer = (nodes: unknown[]): ScriptedAnswer => ({ body: { data: { nodes }, extensions: costOf(6, 2000) } });
  const gids = (request: SeenRequest) => request.variables.ids as string[];
  const options = { tries: 1, knownIds: async () => ["770008001", "770008002"] };
  const others = (request: SeenRequest) => answer(gids(request).map(() => node("gid://shopify/Product/10009")));
  await using swapped = await startScriptedShop(others);
  const notAnswering = { kind: "not-answering" };
  await expect(shopAt(swapped.origin, options).shop.products(products, [])).rejects.toMatchObject(notAnswering);
  await using nothing = await startScriptedShop((request) => answer(gids(request).map(() => null)));
  await expect(shopAt(nothing.origin, options).shop.products(products, [])).rejects.toMatchObject(notAnswering);
  await using gone = await startScriptedShop((request) =>
    answer(gids(request).map((gid) => (gid.includes("77000800") ? node(gid) : null))),
  );
  expect((await shopAt(gone.origin, options).shop.products(products, [])).products.size).toBe(0);
});

test.each([
  ["more points than there are", { requested: 1e12, available: 2000 }],
  ["a bucket of nothing", { requested: 10, available: 0, maximum: 0 }],
  ["no refilling", { requested: 10, available: 0, restoreRate: 0 }],
  ["what is no number", { requested: Number.NaN, available: 0 }],
])("a cost with %s is as none: nothing is waited for by it", async (_, { requested, available, ...bucket }) => {
  await using server = await startScriptedShop((request) => ({
    body: {
      data: { nodes: askedFor(request).map((id) => orderNode(id)) },
      extensions: costOf(requested, available, bucket),
    },
  }));
  const { shop, slept } = shopAt(server.origin, known);
  await shop.orders(KNOWN);
  await shop.orders(KNOWN);
  expect({ slept, points: shop.points() }).toEqual({ slept: [], points: null });
});
