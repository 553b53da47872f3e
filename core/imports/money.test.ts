import fc from "fast-check";
import { expect, test } from "vitest";
import { decimalMark, hasDecimals, namedCurrency, parseMoney } from "./money.ts";

test.each([
  ["$1,234.50", 123450],
  ["1.234,50", 123450],
  ["1 234,50 €", 123450],
  ["1\u202f234,50\u00a0€", 123450],
  ["1'234.50", 123450],
  ["CHF 1'234.50", 123450],
  ["-12", -1200],
  ["−12.5", -1250],
  ["$-12.5", -1250],
  ["-$12.50", -1250],
  ["(1,234.50)", -123450],
  ["12.50-", -1250],
  ["0", 0],
  ["-0.00", 0],
  [".5", 50],
  ["0.125", 13],
  ["-0.125", -13],
  ["1234.5678", 123457],
  ["1,234,567", 123456700],
  ["1,23,456.50", 12345650],
  ["12 USD", 1200],
  ["129,00 kr", 12900],
])("%s is %i cents", (text, cents) => {
  expect(parseMoney(text, null)).toEqual({ ok: true, value: cents });
});

test.each([
  "",
  "abc",
  "12K",
  "1.2e5",
  "12 mio",
  "1,2,3",
  "1.234.50,1",
  "12.34.56",
  "--5",
  "(-5)",
  "1,2345.6",
  "99999999999999",
])("%j is no amount", (text) => expect(parseMoney(text, null).ok).toBe(false));

test("an amount that can be thousands or decimals is refused until its column tells which", () => {
  expect(parseMoney("1,234", null)).toMatchObject({
    ok: false,
    reason: expect.stringContaining("thousands or decimals"),
  });
  expect(parseMoney("1,234", decimalMark(["1,234", "12.50"]))).toEqual({ ok: true, value: 123400 });
  expect(parseMoney("1.234", decimalMark(["1.234", "1.234,50"]))).toEqual({ ok: true, value: 123400 });
  expect(parseMoney("1.234", decimalMark(["1.234", "3.5"]))).toEqual({ ok: true, value: 123 });
});

test("a currency without decimals has thousands where another has to be asked", () => {
  for (const text of ["1,234", "1.234", "¥1,234", "-1,234"])
    expect(parseMoney(text, null, false)).toEqual({ ok: true, value: text.startsWith("-") ? -123400 : 123400 });
  expect(parseMoney("1234", null, false)).toEqual({ ok: true, value: 123400 });
  expect(parseMoney("1.234", decimalMark(["1.234", "3.5"]), false)).toEqual({ ok: true, value: 123 });
  expect(["JPY", "KRW", "EUR", "KWD"].map(hasDecimals)).toEqual([false, false, true, true]);
});

test("a column that contradicts itself proves nothing", () => {
  expect(decimalMark(["1,5", "1.5"])).toBeNull();
  expect(decimalMark(["1,234", "12"])).toBeNull();
});

test("an amount may name its currency; $ is the name of many", () => {
  expect(namedCurrency("12,00 €")).toBe("EUR");
  expect(namedCurrency("USD 12")).toBe("USD");
  expect(namedCurrency("$12")).toBeNull();
});

test("what a spreadsheet of either habit writes is read back to the cent", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e11, max: 1e11 }),
      fc.constantFrom("en-US", "de-DE", "fr-FR", "de-CH", "en-IN"),
      (cents, locale) => {
        const text = (cents / 100).toLocaleString(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
        expect(parseMoney(text, null)).toEqual({ ok: true, value: cents });
      },
    ),
  );
});
