import fc from "fast-check";
import { expect, test } from "vitest";
import { isTimeZone, momentOf, wallTime, yearBounds } from "./time-zone.ts";

const at = (year: number, month: number, day: number, hour: number, minute = 0) => ({
  year,
  month,
  day,
  hour,
  minute,
  second: 0,
  millisecond: 0,
});
const iso = (moment: number) => new Date(moment).toISOString();

test("a wall clock becomes the moment that it shows", () => {
  const zones = fc.constantFrom(
    "UTC",
    "America/New_York",
    "Europe/Berlin",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Apia",
  );
  const moments = fc.date({ min: new Date("2015-01-01"), max: new Date("2035-01-01"), noInvalidDate: true });
  fc.assert(
    fc.property(moments, zones, (date, zone) => {
      const wall = wallTime(date.getTime(), zone);
      const moment = momentOf(wall, zone);
      expect(wallTime(moment, zone)).toEqual(wall);
      // Only the hour that comes twice has another answer, and that one is earlier.
      expect(moment).toBeLessThanOrEqual(date.getTime());
    }),
  );
});

test("the hour that comes twice is its first time, the one that never comes is moved on", () => {
  expect(iso(momentOf(at(2026, 11, 1, 1, 30), "America/New_York"))).toBe("2026-11-01T05:30:00.000Z");
  expect(iso(momentOf(at(2026, 3, 8, 2, 30), "America/New_York"))).toBe("2026-03-08T07:30:00.000Z");
});

test("a year begins and ends at the zone's midnight", () => {
  const { startsAt, endsAt } = yearBounds(2026, "America/Los_Angeles");
  expect([iso(startsAt), iso(endsAt)]).toEqual(["2026-01-01T08:00:00.000Z", "2027-01-01T08:00:00.000Z"]);
});

test("only names of zones are zones", () => {
  expect(isTimeZone("Europe/Berlin")).toBe(true);
  expect(isTimeZone("Mars/Olympus")).toBe(false);
  expect(isTimeZone("")).toBe(false);
});
