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
    await using server = await startScriptedShop(() => ({ status: 503, headers: { "retry-after": seconds } }));
    const believed = Number(seconds) <= 600;
    await expect(shopAt(server.origin, known).shop.orders([BAD])).rejects.toMatchObject({
      kind: believed ? "server-error" : "not-answering",
      waitMs: Number(seconds) * 1000,
    });
    expect(server.requests).toHaveLength(1);
  },
);

test.each(["orders", "products", "changes", "export", "facts"] as const)(
  "a probe for %s is one request, tried once",
  async (call) => {
    await using server = await startScriptedShop(() => ill);
    await expect(shopAt(server.origin, { ...known, tries: 5 }).shop.probe(call)).rejects.toMatchObject({
      kind: "server-error",
      call,
    });
    expect(server.requests).toHaveLength(1);
  },
);

test("without ids that are known nothing is doubted: a person at the command line reads what happened", async () => {
  await using server = await startScriptedShop(() => ill);
  await expect(shopAt(server.origin, { tries: 1 }).shop.orders([BAD])).rejects.toMatchObject({ kind: "server-error" });
  expect(server.requests).toHaveLength(1);
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
