import { DAY_MS, momentOf, type WallTime } from "#core/counting/time-zone.ts";
import { LONGEST_DATE } from "./limits.ts";
import { type Parsed, read, tooLong, unreadable } from "./parsed.ts";

/** How a column writes `03/04/2026`. */
export type DayOrder = "day-first" | "month-first";

const EXPECTED = unreadable("expected a date such as 2026-03-14 or 2026-03-14T10:00:00Z");
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const TIME = /(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?\s*([ap]\.?m\.?)?/.source;
const ZONE = /(z|utc|gmt|[+-]\d{2}:?\d{2})?/.source;
const AFTER_DAY = `(?:(?:\\s*t|,?\\s+(?:at\\s+)?)${TIME}\\s*${ZONE})?$`;
const YEAR_FIRST = new RegExp(`^(\\d{4})([-/.])(\\d{1,2})\\2(\\d{1,2})${AFTER_DAY}`, "i");
const YEAR_LAST = new RegExp(`^(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${AFTER_DAY}`, "i");
const DAY_NAME = new RegExp(
  `^(?:[a-z]{3,9},?\\s+)?(\\d{1,2})(?:st|nd|rd|th)?[\\s-]+([a-z]{3,9})\\.?,?[\\s-]+(\\d{4})${AFTER_DAY}`,
  "i",
);
const NAME_DAY = new RegExp(
  `^(?:[a-z]{3,9},\\s+)?([a-z]{3,9})\\.?\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})${AFTER_DAY}`,
  "i",
);

/** Which order a column of dates proves: a day over 12 in one of the places, and none in the other. */
export function dayOrder(texts: Iterable<string>): DayOrder | null {
  let dayFirst = false;
  let monthFirst = false;
  for (const text of texts) {
    if (text.length > LONGEST_DATE) continue;
    const [, first, mark, second] = YEAR_LAST.exec(text.trim()) ?? [];
    if (mark === undefined || mark === ".") continue;
    if (Number(first) > 12) dayFirst = true;
    if (Number(second) > 12) monthFirst = true;
  }
  if (dayFirst === monthFirst) return null;
  return dayFirst ? "day-first" : "month-first";
}

/**
 * A date as a UTC moment. Without a zone it is the wall clock of `zone`; a bare date is that day's beginning there.
 * Takes ISO, `2026-03-14 10:00:00`, `14/03/2026`, `03/14/2026 3:04 PM`, `14.03.2026`, `Mar 14, 2026`, Unix seconds or
 * milliseconds, and a spreadsheet's day number.
 *
 * @param order of the column's `03/04/2026`; null refuses what can be read both ways
 */
export function parseDate(text: string, zone: string, order: DayOrder | null): Parsed<number> {
  if (text.length > LONGEST_DATE) return tooLong("a date such as 2026-03-14", LONGEST_DATE);
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return parseNumber(Number(trimmed), zone);
  const yearFirst = YEAR_FIRST.exec(trimmed);
  if (yearFirst) {
    const [, year, , month, day, ...time] = yearFirst;
    return moment(Number(year), Number(month), Number(day), time, zone);
  }
  const named = DAY_NAME.exec(trimmed) ?? NAME_DAY.exec(trimmed);
  if (named) {
    const [, one = "", other = "", year, ...time] = named;
    const [day, name] = /^\d/.test(one) ? [one, other] : [other, one];
    return moment(Number(year), MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1, Number(day), time, zone);
  }
  const yearLast = YEAR_LAST.exec(trimmed);
  if (!yearLast) return EXPECTED;
  const [, one, mark, other, year, ...time] = yearLast;
  const [first, second] = [Number(one), Number(other)];
  // With dots the day always comes first; 3/3 is the same either way.
  const known =
    mark === "." || first > 12
      ? "day-first"
      : second > 12
        ? "month-first"
        : (order ?? (first === second ? "day-first" : null));
  if (known === null) return unreadable("day or month first? No other date of the column tells; write 2026-03-14");
  const [day, month] = known === "day-first" ? [first, second] : [second, first];
  return moment(Number(year), month, day, time, zone);
}

function moment(year: number, month: number, day: number, time: (string | undefined)[], zone: string): Parsed<number> {
  const [hours = "0", minutes = "0", seconds = "0", fraction = "", half, offset] = time;
  const twelve = half?.toLowerCase().charAt(0);
  let hour = Number(hours);
  if (twelve && (hour < 1 || hour > 12)) return EXPECTED;
  if (twelve) hour = (hour % 12) + (twelve === "p" ? 12 : 0);
  const wall: WallTime = {
    year,
    month,
    day,
    hour,
    minute: Number(minutes),
    second: Number(seconds),
    millisecond: Number(fraction.padEnd(3, "0").slice(0, 3)),
  };
  const shift = offset === undefined ? 0 : offsetMs(offset);
  if (Math.abs(shift) > FARTHEST_ZONE_MS) return unreadable(`there is no time zone ${offset}`);
  if (!exists(wall)) return unreadable("there is no such day or hour");
  return read(offset === undefined ? momentOf(wall, zone) : momentOf(wall, "UTC") - shift);
}

function exists({ year, month, day, hour, minute, second }: WallTime): boolean {
  if (year < 1970 || year > 2999 || month < 1 || month > 12 || day < 1) return false;
  const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return day <= lastDay && hour < 24 && minute < 60 && second < 60;
}

/** Kiribati's is 14 hours from UTC. */
const FARTHEST_ZONE_MS = 14 * 3_600_000;

function offsetMs(offset: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(offset) ?? [];
  if (sign === undefined) return 0;
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** Day 0 of spreadsheets as UTC, for every date after February 1900. */
const SPREADSHEET_EPOCH = Date.UTC(1899, 11, 30);
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

/** Unix milliseconds, Unix seconds, or a spreadsheet's days, told apart by size: none of them overlap. */
function parseNumber(value: number, zone: string): Parsed<number> {
  for (const unix of [value, value * 1000]) if (unix >= EARLIEST && unix < LATEST) return read(Math.round(unix));
  const utc = SPREADSHEET_EPOCH + Math.round(value * 86_400) * 1000;
  if (utc < EARLIEST || utc >= LATEST) return EXPECTED;
  const wall = new Date(utc);
  return read(
    momentOf(
      {
        year: wall.getUTCFullYear(),
        month: wall.getUTCMonth() + 1,
        day: wall.getUTCDate(),
        hour: 0,
        minute: 0,
        second: Math.floor((utc % DAY_MS) / 1000),
        millisecond: 0,
      },
      zone,
    ),
  );
}
