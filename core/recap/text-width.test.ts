import { expect, test } from "vitest";
import { widthInEm } from "./text-width.ts";

test("wide letters take more room than narrow ones, marks take none", () => {
  expect(widthInEm("MM")).toBeGreaterThan(widthInEm("nn"));
  expect(widthInEm("nn")).toBeGreaterThan(widthInEm("il"));
  expect(widthInEm("e\u0301")).toBe(widthInEm("e"));
  expect(widthInEm("")).toBe(0);
});

test("an East Asian character and an emoji are as wide as they are high", () => {
  expect(widthInEm("さくら")).toBe(3);
  expect(widthInEm("🎾")).toBe(1);
});

test("marks of direction take no room", () => {
  expect(widthInEm("\u2068Maya\u2069")).toBe(widthInEm("Maya"));
});
