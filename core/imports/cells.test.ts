import fc from "fast-check";
import { expect, test } from "vitest";
import { parseEmail, parseOrderId, parseWholeNumber, statusCounts, statusKnown } from "./cells.ts";

test.each([
  ["5603984512345", "5603984512345"],
  [" 5603984512345.0 ", "5603984512345"],
  ["gid://shopify/Order/5603984512345", "5603984512345"],
  ['="5603984512345"', "5603984512345"],
  ["'5603984512345", "5603984512345"],
])("%s is the order %s", (text, id) => {
  expect(parseOrderId(text)).toEqual({ ok: true, value: id });
});

test.each([
  ["5.6E+12", "digits were lost"],
  ["5,60398E+12", "digits were lost"],
  ["1e+15", "digits were lost"],
  ["5603980000000", "digits were lost"],
  ["#1001", "an order's name"],
  ["1001", "an order's name"],
  ["HR-1001", "an order's name"],
  ["10234", "an order's name or number"],
  ["10234.0", "an order's name or number"],
  ['="12345678"', "an order's name or number"],
  ["gid://shopify/Product/5603984512345", "expected Shopify's order id"],
  ["5603984512345.5", "expected Shopify's order id"],
])("%s is refused: %s", (text, reason) => {
  expect(parseOrderId(text)).toMatchObject({ ok: false, reason: expect.stringContaining(reason) });
});

test("whatever is taken for an order's id is digits alone", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.bigInt({ min: 0n, max: 10n ** 22n }).map(String)), (text) => {
      const parsed = parseOrderId(text);
      if (parsed.ok) expect(parsed.value).toMatch(/^\d{9,20}$/);
    }),
  );
});

test("emails are lower case and trimmed", () => {
  expect(parseEmail(" Ann.Bell@Example.COM ")).toEqual({ ok: true, value: "ann.bell@example.com" });
  for (const text of ["ann", "ann@", "a b@example.com", "a@example.com, b@example.com"])
    expect(parseEmail(text).ok).toBe(false);
  for (const mark of '()":\\[]<>,;') expect(parseEmail(`an${mark}n@example.com`).ok).toBe(false);
  for (const text of ["o'neil+shop@example.com", "zoë.k_1@exämple.co.uk"]) expect(parseEmail(text).ok).toBe(true);
});

test.each([
  ["'ann@example.com", "ann@example.com"],
  ["'ann@example.com'", "ann@example.com"],
  ['="Ann@example.com"', "ann@example.com"],
  ["'=ann@example.com", "=ann@example.com"],
  ["=ann@example.com", "=ann@example.com"],
  ["+ann@example.com", "+ann@example.com"],
  ["-ann@example.com", "-ann@example.com"],
  ["＝ann@example.com", "＝ann@example.com"],
])("%s is known as %s: only a spreadsheet's own marks are taken off", (text, email) => {
  expect(parseEmail(text)).toEqual({ ok: true, value: email });
});

test("an address is at most 254 characters long", () => {
  const ofLength = (length: number) => `${"a".repeat(length - 12)}@example.com`;
  expect(parseEmail(ofLength(254)).ok).toBe(true);
  for (const length of [255, 300, 120_000])
    expect(parseEmail(ofLength(length))).toEqual({
      ok: false,
      reason: "expected an email address, which has at most 254 characters",
    });
});

test("counts are whole and not negative", () => {
  for (const [text, value] of [
    ["1,234", 1234],
    ["1.234", 1234],
    ["12.0", 12],
    ["7", 7],
  ] as const)
    expect(parseWholeNumber(text)).toEqual({ ok: true, value });
  for (const text of ["-1", "1.5", "many", "1.2340"]) expect(parseWholeNumber(text).ok).toBe(false);
});

test("referrals that were denied or taken back do not count; pending, paid, refunded and unknown ones do", () => {
  const denied = ["denied", "refused", "rejected", "unqualified"];
  for (const status of [...denied, "cancelled", "canceled", "voided", "void", "reversed", "chargeback"])
    expect([statusCounts(status), statusKnown(status)]).toEqual([false, true]);
  for (const status of ["pending", "approved", "paid", "refunded", ""])
    expect([statusCounts(status), statusKnown(status)]).toEqual([true, true]);
  expect([statusCounts("on the moon"), statusKnown("on the moon")]).toEqual([true, false]);
});
