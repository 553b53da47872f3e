import { expect, test } from "vitest";
import { readShopConfig } from "./config.ts";

const TOKEN = { SHOPIFY_STORE_DOMAIN: "paddles.myshopify.com", SHOPIFY_ACCESS_TOKEN: "shpat_1" };
const CLIENT = {
  SHOPIFY_STORE_DOMAIN: "paddles.myshopify.com",
  SHOPIFY_CLIENT_ID: "id",
  SHOPIFY_CLIENT_SECRET: "shpss_1",
};

test("a domain and a token are a shop; empty lines of the example count as unset", () => {
  const empty = { SHOPIFY_CLIENT_ID: "", SHOPIFY_CLIENT_SECRET: "  ", SHOPIFY_API_ORIGIN: "", DB: {} };
  expect(readShopConfig({ ...TOKEN, ...empty })).toEqual({
    shop: { domain: "paddles.myshopify.com", credentials: { kind: "token", accessToken: "shpat_1" } },
    reason: null,
  });
});

test("so are a domain and a client, perhaps with a stand-in's address", () => {
  expect(readShopConfig({ ...CLIENT, SHOPIFY_API_ORIGIN: "http://127.0.0.1:9790" }).shop).toEqual({
    domain: "paddles.myshopify.com",
    credentials: { kind: "client", clientId: "id", clientSecret: "shpss_1" },
    apiOrigin: "http://127.0.0.1:9790",
  });
});

test("a domain copied from the browser's address bar will do", () => {
  expect(readShopConfig({ ...TOKEN, SHOPIFY_STORE_DOMAIN: " https://Paddles.MyShopify.com/ " }).shop?.domain).toBe(
    "paddles.myshopify.com",
  );
});

test.each([
  ["nothing", {}, /^SHOPIFY_STORE_DOMAIN is not set; set it in consumer\/\.dev\.vars/],
  ["no credentials", { ...TOKEN, SHOPIFY_ACCESS_TOKEN: "" }, /^SHOPIFY_ACCESS_TOKEN is not set \(nor are/],
  ["half a client", { ...CLIENT, SHOPIFY_CLIENT_SECRET: undefined }, /^SHOPIFY_CLIENT_SECRET is not set, but/],
  ["the other half", { ...CLIENT, SHOPIFY_CLIENT_ID: "" }, /^SHOPIFY_CLIENT_ID is not set, but/],
  ["both kinds", { ...CLIENT, ...TOKEN }, /^SHOPIFY_ACCESS_TOKEN is set and so is/],
  [
    "the shop's public name",
    { ...TOKEN, SHOPIFY_STORE_DOMAIN: "paddles.com" },
    /^SHOPIFY_STORE_DOMAIN must be.*my-shop/,
  ],
  [
    "a domain that only ends alike",
    { ...TOKEN, SHOPIFY_STORE_DOMAIN: "evil.com/.myshopify.com" },
    /^SHOPIFY_STORE_DOMAIN/,
  ],
  ["a token with a line break", { ...TOKEN, SHOPIFY_ACCESS_TOKEN: "shpat_\n1" }, /^SHOPIFY_ACCESS_TOKEN holds/],
  [
    "an origin elsewhere",
    { ...TOKEN, SHOPIFY_API_ORIGIN: "http://10.0.0.1" },
    /^SHOPIFY_API_ORIGIN must be an address of this machine/,
  ],
  ["no text", { ...TOKEN, SHOPIFY_ACCESS_TOKEN: 7 }, /^SHOPIFY_ACCESS_TOKEN /],
])("%s: one sentence names the variable and how to set it, not its value", (_, env, reason) => {
  const read = readShopConfig(env);
  expect(read).toEqual({ shop: null, reason: expect.stringMatching(reason) });
  expect(read.reason).toContain("wrangler secret put SHOPIFY_");
  expect(read.reason).not.toMatch(/shpat_|shpss_/);
});
