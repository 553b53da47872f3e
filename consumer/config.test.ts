import { expect, test } from "vitest";
import { type ConsumerEnv, readConfig } from "./config.ts";

const bindings = { DB: {}, TOP_MODELS_QUEUE: {} } as Pick<ConsumerEnv, "DB" | "TOP_MODELS_QUEUE">;

test("the consumer's secrets make a shop, whatever else is bound", () => {
  const env = { ...bindings, SHOPIFY_STORE_DOMAIN: "paddles.myshopify.com", SHOPIFY_ACCESS_TOKEN: "shpat_1" };
  expect(readConfig(env).shop).toEqual({
    domain: "paddles.myshopify.com",
    credentials: { kind: "token", accessToken: "shpat_1" },
  });
});

test("a consumer without secrets says which one to set first", () => {
  expect(readConfig(bindings)).toEqual({
    shop: null,
    reason: expect.stringMatching(/^SHOPIFY_STORE_DOMAIN is not set/),
  });
});
