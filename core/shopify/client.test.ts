import { type ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { expect, test, vi } from "vitest";
import {
  ordersAnswer,
  type ScriptedAnswer,
  type SeenRequest,
  shopAt,
  startScriptedShop,
} from "#tests/scripted-shop.ts";
import { API_VERSION } from "./documents.ts";

const ID = "5650000000000";
const TOKEN_PATH = "/admin/oauth/access_token";
const credentials = { kind: "client", clientId: "app-1", clientSecret: "shpss_secret" } as const;

/** Gives out token-1, token-2 …; `accepts` says which of them the API takes. */
function appShop(
  accepts: (token: string) => boolean,
  { lifetime = 86_399, tokenAnswer }: { lifetime?: number; tokenAnswer?: ScriptedAnswer } = {},
) {
  let given = 0;
  return (request: SeenRequest): ScriptedAnswer => {
    if (request.path === TOKEN_PATH) {
      given += 1;
      return tokenAnswer ?? { body: { access_token: `token-${given}`, scope: "read_orders", expires_in: lifetime } };
    }
    return accepts(request.token ?? "")
      ? ordersAnswer(request)
      : { status: 401, body: { errors: "[API] Invalid API key or access token" } };
  };
}
const sent = (requests: SeenRequest[]) =>
  requests.map(({ path, token }) => (path === TOKEN_PATH ? "token please" : token));

test("client credentials are exchanged for a token, at the stand-in's address too, and the token is kept", async () => {
  await using server = await startScriptedShop(appShop(() => true));
  await shopAt(server.origin, { credentials }).shop.orders([ID]);
  await shopAt(server.origin, { credentials }).shop.orders([ID]);
  expect(sent(server.requests)).toEqual(["token please", "token-1", "token-1"]);
  expect(server.requests[0]?.body).toEqual({
    grant_type: "client_credentials",
    client_id: "app-1",
    client_secret: "shpss_secret",
  });
});

test("another secret does not get the kept token", async () => {
  await using server = await startScriptedShop(appShop(() => true));
  await shopAt(server.origin, { credentials }).shop.orders([ID]);
  await shopAt(server.origin, { credentials: { ...credentials, clientSecret: "shpss_other" } }).shop.orders([ID]);
  expect(sent(server.requests)).toEqual(["token please", "token-1", "token please", "token-2"]);
});

test("a token is replaced five minutes before it ends", async () => {
  await using server = await startScriptedShop(appShop(() => true));
  const start = Date.now();
  const at = (minutes: number) =>
    shopAt(server.origin, { credentials, now: () => start + minutes * 60_000 }).shop.orders([ID]);
  await at(0);
  await at(24 * 60 - 6);
  await at(24 * 60 - 4);
  expect(sent(server.requests)).toEqual(["token please", "token-1", "token-1", "token please", "token-2"]);
});

test("a refused token is replaced once, which is no try of the question", async () => {
  await using server = await startScriptedShop(appShop((token) => token === "token-2"));
  const { shop } = shopAt(server.origin, { credentials, tries: 1 });
  expect(await shop.orders([ID])).toMatchObject([{ kind: "found" }]);
  expect(sent(server.requests)).toEqual(["token please", "token-1", "token please", "token-2"]);
  expect(shop.spent().requests).toBe(4);
});

test("a fresh token that is refused too holds the shop", async () => {
  await using server = await startScriptedShop(appShop(() => false));
  await expect(shopAt(server.origin, { credentials }).shop.orders([ID])).rejects.toMatchObject({
    kind: "unauthorized",
  });
  expect(server.requests).toHaveLength(4);
});

test.each([
  ["an unknown client", { status: 400, body: { error: "application_cannot_be_found" } }, "unauthorized", 1],
  ["an unknown client, in HTML", { status: 400, body: "<html>Oauth error invalid_request</html>" }, "unauthorized", 1],
  ["a wrong secret", { status: 401, body: { error: "invalid_client" } }, "unauthorized", 1],
  ["no such shop", { status: 404, body: "<html>" }, "wrong-address", 1],
  ["a server error in HTML", { status: 503, body: "<html>" }, "server-error", 2],
  ["too many requests", { status: 429, headers: { "retry-after": "1.0" }, body: {} }, "rate-limited", 2],
  ["no token in the answer", { body: { scope: "" } }, "unreadable-answer", 2],
  ["HTML with 200", { body: "<html>" }, "unreadable-answer", 2],
  ["a dropped connection", { instead: "hang-up" }, "unreachable", 2],
] satisfies [string, ScriptedAnswer, string, number][])(
  "%s when asking for a token is named",
  async (_, tokenAnswer, kind, requests) => {
    await using server = await startScriptedShop(appShop(() => true, { tokenAnswer }));
    await expect(shopAt(server.origin, { credentials, tries: 2 }).shop.orders([ID])).rejects.toMatchObject({ kind });
    expect(server.requests).toHaveLength(requests);
  },
);

test("a request of the library that we did not foresee fails, instead of going to the real shop", async () => {
  await using server = await startScriptedShop(ordersAnswer);
  await shopAt(server.origin).shop.orders([ID]);
  const app = shopifyApi({
    apiKey: "a",
    apiSecretKey: "b",
    hostName: "localhost",
    apiVersion: API_VERSION as ApiVersion,
    isEmbeddedApp: false,
    logger: { log: () => {} },
  });
  await expect(app.auth.clientCredentials({ shop: "paddles.myshopify.com" })).rejects.toThrow(/nobody routed/);
});

test("nothing is printed, and no failure holds the secret or the token", async () => {
  const printed = (["log", "info", "warn", "error", "debug"] as const).map((name) => vi.spyOn(console, name));
  await using server = await startScriptedShop(appShop(() => false));
  const error = await shopAt(server.origin, { credentials })
    .shop.orders([ID])
    .catch((error: Error) => error);
  const { cause, message, stack } = error as Error;
  expect(`${message} ${stack} ${JSON.stringify(cause ?? "")} ${cause}`).not.toMatch(/shpss_secret|token-\d/);
  for (const spy of printed) expect(spy).not.toHaveBeenCalled();
});
