import { expect, test } from "vitest";
import { describeSafely } from "./log-error.ts";

test.each([
  "https://recap.example.com/yir/0123456789abcdef/2026?x=1",
  "http://127.0.0.1:8787/s/0123456789abcdef",
  "/yir/0123456789abcdef/2026/share.data",
  "/YIR/0123456789ABCDEF",
  "/s/0123456789abcdef/0/wide.png",
  "wss://x/yir/0123456789abcdef",
])("%s in an error's message never reaches the log", (address) => {
  const said = describeSafely(new Error(`No route matches URL "${address}", it says.`));
  expect(said).toContain('No route matches URL "(an address)", it says.');
  expect(said).not.toMatch(/0123456789abcdef/i);
});

test("where in the code it was stays", () => {
  const error = new Error("broken");
  error.stack = "Error: broken\n    at loader (file:///srv/project/build/server/index.js:3:14)";
  expect(describeSafely(error)).toBe(error.stack);
});
