import fc from "fast-check";
import { expect, test } from "vitest";
import { dayOrder, parseDate } from "./dates.ts";

const BERLIN = "Europe/Berlin";
const iso = (text: string, order: Parameters<typeof parseDate>[2] = null, zone = BERLIN) => {
  const parsed = parseDate(text, zone, order);
  return parsed.ok ? new Date(parsed.value).toISOString() : parsed.reason;
};

test.each([
  ["2026-03-14T10:00:00Z", "2026-03-14T10:00:00.000Z"],
  ["2026-03-14T10:00:00.250+02:00", "2026-03-14T08:00:00.250Z"],
  ["2026-03-14 10:00:00 -0500", "2026-03-14T15:00:00.000Z"],
  ["2026-03-14 10:00:00 UTC", "2026-03-14T10:00:00.000Z"],
  ["2026-03-14 10:00:00", "2026-03-14T09:00:00.000Z"],
  ["2026-07-14 10:00", "2026-07-14T08:00:00.000Z"],
  ["2026-03-14", "2026-03-13T23:00:00.000Z"],
  ["2026/3/14", "2026-03-13T23:00:00.000Z"],
  ["14.03.2026", "2026-03-13T23:00:00.000Z"],
  ["03.04.2026 12:00", "2026-04-03T10:00:00.000Z"],
  ["31/12/2026 23:30", "2026-12-31T22:30:00.000Z"],
  ["12/31/2026 11:30 PM", "2026-12-31T22:30:00.000Z"],
  ["12/31/2026 12:05 am", "2026-12-30T23:05:00.000Z"],
  ["Mar 14, 2026", "2026-03-13T23:00:00.000Z"],
  ["Sat, 14 March 2026 10:00:00 GMT", "2026-03-14T10:00:00.000Z"],
  ["1773482400", "2026-03-14T10:00:00.000Z"],
  ["1773482400000", "2026-03-14T10:00:00.000Z"],
  ["46095.5", "2026-03-14T11:00:00.000Z"],
  ["46095", "2026-03-13T23:00:00.000Z"],
])("%s in Berlin is %s", (text, expected) => expect(iso(text)).toBe(expected));

test.each([
  "",
  "soon",
  "2026-02-30",
  "2026-13-01",
  "14/03/26",
  "2026-03-14 25:00",
  "13:00 PM",
  "2026-03-14 10:00 PST",
  "99",
])("%j is no date", (text) => expect(parseDate(text, BERLIN, null).ok).toBe(false));

test("which comes first, day or month, is what the column proves; without proof it is refused", () => {
  expect(iso("03/04/2026")).toContain("day or month first?");
  expect(dayOrder(["03/04/2026", "25/04/2026"])).toBe("day-first");
  expect(dayOrder(["03/04/2026", "04/25/2026"])).toBe("month-first");
  expect(dayOrder(["03/04/2026", "25/04/2026", "04/25/2026"])).toBeNull();
  expect(iso("03/04/2026", "day-first", "UTC")).toBe("2026-04-03T00:00:00.000Z");
  expect(iso("03/04/2026", "month-first", "UTC")).toBe("2026-03-04T00:00:00.000Z");
  expect(iso("05/05/2026", null, "UTC")).toBe("2026-05-05T00:00:00.000Z");
});

test("a moment written out in ISO is read back", () => {
  const moments = fc.date({ min: new Date("1970-01-02"), max: new Date("2900-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(moments, (date) => {
      expect(iso(date.toISOString())).toBe(date.toISOString());
    }),
  );
});
