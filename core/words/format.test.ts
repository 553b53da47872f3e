import { expect, test } from "vitest";
import { formatFor } from "./format.ts";

const american = formatFor({ locale: "en-US", currency: "USD", timeZone: "America/New_York" });
const german = formatFor({ locale: "de-DE", currency: "EUR", timeZone: "Europe/Berlin" });

test("small change is left out from 1,000 up, and never rounded up", () => {
  expect(american.money(99_999)).toBe("$999.99");
  expect(american.money(1_688_099)).toBe("$16,880");
  expect(german.money(199_999)).toBe("1.999\u00a0€");
  expect(american.money(500)).toBe("$5");
  expect(american.money(5)).toBe("$0.05");
});

test("a currency without cents has none to leave out", () => {
  expect(formatFor({ locale: "ja-JP", currency: "JPY", timeZone: "Asia/Tokyo" }).hasCents).toBe(false);
  expect(american.hasCents).toBe(true);
});

test("percent and growth are written as the locale has them", () => {
  expect([american.percent(3), american.growth(32)]).toEqual(["3%", "+32%"]);
  expect([german.percent(3), german.growth(32)]).toEqual(["3\u00a0%", "+32\u00a0%"]);
});

test("a day is that of the campaign's clocks", () => {
  const lateInMay = Date.UTC(2026, 4, 15, 2);
  expect(american.day(lateInMay)).toBe("May 14");
  expect(german.day(lateInMay)).toBe("15. Mai");
});

test("a moment is told by the campaign's clocks, with their zone", () => {
  const midnight = Date.UTC(2026, 11, 10);
  expect(american.moment(midnight).replaceAll("\u202f", " ")).toBe("December 9 at 7:00 PM EST");
  expect(german.moment(midnight)).toBe("10. Dezember um 01:00 MEZ");
});
