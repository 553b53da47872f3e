import { expect, test } from "vitest";
import { sealed } from "./sealed.ts";

test("a sealed key is always the same, another for another, and holds nothing of what it was made of", async () => {
  const key = await sealed("link abcdefghijklmnopqrstuvwxyz");
  expect(key).toBe(await sealed("link abcdefghijklmnopqrstuvwxyz"));
  expect(key).not.toBe(await sealed("link abcdefghijklmnopqrstuvwxya"));
  expect(key).toMatch(/^[0-9a-f]{64}$/);
});
