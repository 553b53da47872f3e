import { expect, test } from "vitest";
import {
  ALL_SCOPES,
  askedFor,
  costOf,
  orderNode,
  ordersAnswer,
  type ScriptedAnswer,
  shopAt,
  startScriptedShop,
} from "#tests/scripted-shop.ts";
import { isPassing, ShopifyError } from "./errors.ts";
import { excerpt } from "./failures.ts";

/** The same answer again and again; what one order asked for twice with few tries ends in. */
async function failureOf(answer: ScriptedAnswer, options = {}) {
  await using server = await startScriptedShop(() => answer);
  const { shop, slept } = shopAt(server.origin, options);
  const error = await shop.orders(["1234567"]).catch((error: unknown) => error);
  if (!(error instanceof ShopifyError)) throw new Error("a ShopifyError was expected", { cause: error });
  return { error, slept, requests: server.requests.length };
}

test.each([
  [400, { errors: { query: "Required parameter missing or invalid" } }, "bad-request"],
  [401, { errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }, "unauthorized"],
  [402, { errors: "This shop's plan does not have access to this feature" }, "payment-required"],
  [403, { errors: "Unavailable Shop" }, "forbidden"],
  [404, { errors: "Not Found" }, "wrong-address"],
  [422, { errors: "Unprocessable" }, "bad-request"],
  [423, { errors: "This shop is unavailable" }, "locked"],
  [430, "<html>Shopify Security Rejection</html>", "security-rejection"],
])("HTTP %i is asked once and named", async (status, body, kind) => {
  const { error, requests, slept } = await failureOf({ status, body });
  expect(error).toMatchObject({ kind, httpStatus: status });
  expect({ requests, slept }).toEqual({ requests: 1, slept: [] });
});

test.each([
  ["a 500", { status: 500, body: { errors: "An unexpected error occurred" } }, "server-error"],
  ["a 502 in HTML", { status: 502, headers: { "content-type": "text/html" }, body: "<html>" }, "server-error"],
  ["a 503", { status: 503, body: {} }, "server-error"],
  ["HTML with 200", { headers: { "content-type": "text/html" }, body: "<html>hello</html>" }, "unreadable-answer"],
  ["cut JSON", { body: '{"data":{"nodes":[' }, "unreadable-answer"],
  ["neither data nor errors", { body: {} }, "unreadable-answer"],
  ["an empty list of errors", { body: { errors: [], data: { nodes: [] } } }, "unreadable-answer"],
  ["too few nodes", { body: { data: { nodes: [] } } }, "unreadable-answer"],
  ["data of another question", { body: { data: { shop: {} } } }, "unreadable-answer"],
  ["a dropped connection", { instead: "hang-up" }, "unreachable"],
  ["a connection dropped in the middle", { instead: "cut", body: { data: { nodes: [] } } }, "unreadable-answer"],
  [
    "Shopify's own error",
    { body: { errors: [{ message: "Internal error.", extensions: { code: "INTERNAL_SERVER_ERROR" } }] } },
    "server-error",
  ],
  [
    "Shopify's own time limit",
    { body: { errors: [{ message: "Timeout", extensions: { code: "TIMEOUT" } }] } },
    "server-error",
  ],
] satisfies [string, ScriptedAnswer, string][])(
  "%s is tried five times, with growing waits",
  async (_, answer, kind) => {
    const { error, requests, slept } = await failureOf(answer);
    expect(error.kind).toBe(kind);
    expect(isPassing(error)).toBe(true);
    expect(requests).toBe(5);
    expect(slept).toEqual([125, 250, 500, 1000]);
  },
);

test("silence ends after the time limit, and says so", async () => {
  const { error, requests } = await failureOf({ instead: "silence" }, { timeoutMs: 100, tries: 2 });
  expect(error).toMatchObject({ kind: "unreachable", message: "Shopify did not answer in time." });
  expect(requests).toBe(2);
});

test.each([
  ["ACCESS_DENIED", "missing-scope"],
  ["SHOP_INACTIVE", "shop-inactive"],
  ["MAX_COST_EXCEEDED", "too-expensive"],
  ["INVALID_VARIABLE", "bad-request"],
  ["MAX_INPUT_SIZE_EXCEEDED", "bad-request"],
  ["undefinedField", "bad-request"],
  ["SOMETHING_NEW", "bad-request"],
])("200 with %s is asked once and named", async (code, kind) => {
  const { error, requests } = await failureOf({ body: { errors: [{ message: "Sorry", extensions: { code } }] } });
  expect(error.kind).toBe(kind);
  expect(requests).toBe(1);
});

test("a refused access is the shop's affair even when it points at one order and data came with it", async () => {
  const { error } = await failureOf({
    body: {
      data: { nodes: [orderNode("1234567")] },
      errors: [
        {
          message: "Access denied for product field. Required access: `read_products` access scope.",
          path: ["nodes", 0, "lineItems", "nodes", 0, "product"],
          extensions: { code: "ACCESS_DENIED" },
        },
      ],
    },
  });
  expect(error.kind).toBe("missing-scope");
  expect(error.message).toContain("read_products");
});

test("of several failures the one that holds the shop is told", async () => {
  const errors = ["INTERNAL_SERVER_ERROR", "ACCESS_DENIED"].map((code) => ({ message: code, extensions: { code } }));
  const { error, requests } = await failureOf({ body: { errors } });
  expect({ kind: error.kind, requests }).toEqual({ kind: "missing-scope", requests: 1 });
});

test("errors as plain text, with 200, are a question of ours that went wrong", async () => {
  expect((await failureOf({ body: { errors: "Not like this" } })).error).toMatchObject({ kind: "bad-request" });
});

test("a redirect is not followed: the token stays here", async () => {
  await using elsewhere = await startScriptedShop(() => ({ body: { data: { nodes: [null] } } }));
  const { error, requests } = await failureOf({ status: 301, headers: { location: elsewhere.origin } });
  expect(error.kind).toBe("wrong-address");
  expect({ requests, elsewhere: elsewhere.requests }).toEqual({ requests: 1, elsewhere: [] });
});

test("Retry-After counts in decimal seconds", async () => {
  await using server = await startScriptedShop((request, number) =>
    number === 1
      ? { status: 429, headers: { "retry-after": "2.5" }, body: { errors: "Exceeded 4 calls per second" } }
      : ordersAnswer(request),
  );
  const { shop, slept } = shopAt(server.origin);
  await expect(shop.orders(["1234567"])).resolves.toMatchObject([{ kind: "found" }]);
  expect(slept).toEqual([2500]);
});

test("a Retry-After longer than the longest wait is handed on, with the time", async () => {
  const { error, requests, slept } = await failureOf({ status: 429, headers: { "retry-after": "60.0" } });
  expect(error).toMatchObject({ kind: "rate-limited", waitMs: 60_000 });
  expect({ requests, slept }).toEqual({ requests: 1, slept: [] });
});

test("a failure that passes leaves no trace but its request", async () => {
  const fate: ScriptedAnswer[] = [{ status: 503 }, { instead: "hang-up" }, { body: "{" }];
  await using server = await startScriptedShop((request, number) => fate[number - 1] ?? ordersAnswer(request));
  const { shop } = shopAt(server.origin);
  expect(await shop.orders(["1234567", "2345678"])).toMatchObject([{ kind: "found" }, { kind: "found" }]);
  expect(shop.spent()).toEqual({ requests: 4, throttled: 0, points: 47 });
  expect(server.requests.map(askedFor)).toEqual(Array(4).fill(["1234567", "2345678"]));
});

test("no message holds a token, an id or more than a piece of the answer", async () => {
  const { error } = await failureOf({
    status: 403,
    body: { errors: `shpat_right 5650231984455 ${"words ".repeat(100)}` },
  });
  expect(error.message).not.toMatch(/shpat_|5650231984455/);
  expect(error.message.length).toBeLessThan(400);
  expect(excerpt("a\n\n b")).toBe("a b");
});

test("what the caller throws before a request ends the call as it is", async () => {
  await using server = await startScriptedShop(ordersAnswer);
  const lost = new Error("the lease is lost");
  const { shop } = shopAt(server.origin, { beforeCall: () => Promise.reject(lost) });
  await expect(shop.orders(["1234567"])).rejects.toBe(lost);
  expect(server.requests).toEqual([]);
});

test("nothing is begun after the deadline, and no wait is begun that would end after it", async () => {
  await using server = await startScriptedShop(() => ({ status: 503 }));
  const late = shopAt(server.origin, { deadline: Date.now() - 1 });
  await expect(late.shop.orders(["1234567"])).rejects.toMatchObject({ kind: "wait-for-points", waitMs: 0 });
  expect(server.requests).toEqual([]);

  const soon = shopAt(server.origin, { deadline: Date.now() + 300 });
  await expect(soon.shop.orders(["1234567"])).rejects.toMatchObject({ kind: "server-error" });
  expect(soon.slept).toEqual([125]);
});

test("before every single request the caller is told", async () => {
  await using server = await startScriptedShop((request, number) =>
    number < 3 ? { status: 500 } : ordersAnswer(request),
  );
  let calls = 0;
  const { shop } = shopAt(server.origin, {
    scopesKnown: ALL_SCOPES,
    beforeCall: async () => {
      calls += 1;
    },
  });
  await shop.orders(["1234567"]);
  expect(calls).toBe(3);
});

test("a throttled answer waits for the missing points and uses up no try", async () => {
  const throttled: ScriptedAnswer = {
    body: {
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: costOf(862, 572, { maximum: 4000, restoreRate: 200, throttled: true }),
    },
  };
  await using server = await startScriptedShop((request, number) => (number <= 6 ? throttled : ordersAnswer(request)));
  const { shop, slept } = shopAt(server.origin, { tries: 1 });
  expect(await shop.orders(["1234567"])).toMatchObject([{ kind: "found" }]);
  expect(slept[0]).toBe(1450);
  expect(shop.spent()).toEqual({ requests: 7, throttled: 6, points: 47 });
});

test("a shop that throttles without end is left alone after the longest wait", async () => {
  const { error, slept } = await failureOf({
    body: {
      errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }],
      extensions: costOf(47, 1900, { throttled: true }),
    },
  });
  expect(error.kind).toBe("wait-for-points");
  expect(slept.reduce((sum, ms) => sum + ms, 0)).toBeLessThanOrEqual(25_000);
});
