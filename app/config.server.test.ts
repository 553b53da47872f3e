import { expect, test } from "vitest";
import { LOCAL_PREVIEW_SECRET } from "#core/recap/preview.ts";
import { ConfigError, readConfig } from "./config.server.ts";

test("on one's own machine previews work without a secret, elsewhere they are off", () => {
  for (const host of ["localhost", "127.0.0.1", "[::1]"])
    expect(readConfig({}, host).previewSecret).toBe(LOCAL_PREVIEW_SECRET);
  for (const host of ["recap.example.com", "localhost.example.com", "127.0.0.1.example.com"])
    expect(readConfig({}, host).previewSecret).toBeNull();
  expect(readConfig({ PREVIEW_SECRET: "" }, "recap.example.com").previewSecret).toBeNull();
});

test("a secret of one's own is used everywhere", () => {
  const env = { PREVIEW_SECRET: "a secret that is long enough" };
  expect(readConfig(env, "localhost").previewSecret).toBe(env.PREVIEW_SECRET);
  expect(readConfig(env, "recap.example.com").previewSecret).toBe(env.PREVIEW_SECRET);
});

test("pictures come from Shopify, and from where the configuration says", () => {
  expect(readConfig({}, "localhost").pictureOrigins).toEqual(["https://cdn.shopify.com"]);
  expect(readConfig({ PICTURE_ORIGINS: " http://127.0.0.1:9790  https://p.example.com " }, "x").pictureOrigins).toEqual(
    ["https://cdn.shopify.com", "http://127.0.0.1:9790", "https://p.example.com"],
  );
});

test.each([
  [{ PREVIEW_SECRET: "short" }, /PREVIEW_SECRET.*16/],
  [{ PICTURE_ORIGINS: "cdn.example.com" }, /PICTURE_ORIGINS/],
  [{ PICTURE_ORIGINS: "https://cdn.example.com/path" }, /PICTURE_ORIGINS/],
  [{ PICTURE_ORIGINS: "https://*.example.com" }, /PICTURE_ORIGINS/],
  [{ PICTURE_ORIGINS: "https://a.example.com; script-src *" }, /PICTURE_ORIGINS/],
  [{ PICTURE_ORIGINS: "https://a.example.com;script-src" }, /PICTURE_ORIGINS/],
])("%j is refused with the variable's name", (env, message) => {
  expect(() => readConfig(env, "localhost")).toThrow(ConfigError);
  expect(() => readConfig(env, "localhost")).toThrow(message);
});
