/** Wall clocks of a time zone and UTC moments, by the zone rules that the runtime carries (Intl). */

/** What a clock on the wall shows; `month` from 1. */
export interface WallTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
}

/** A day of the clock; one in which a zone changes its time is not of this length. */
export const DAY_MS = 86_400_000;

// Making a formatter costs far more than using it.
const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let known = formatters.get(zone);
  if (!known) {
    known = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formatters.set(zone, known);
  }
  return known;
}

/** The longest is America/Argentina/ComodRivadavia. */
const LONGEST_ZONE = 60;

/** Whether the runtime knows it: an IANA name such as `Europe/Berlin`, or `UTC`. */
export function isTimeZone(zone: string): boolean {
  try {
    return zone !== "" && zone.length <= LONGEST_ZONE && formatter(zone) !== undefined;
  } catch {
    return false;
  }
}

/** The wall clock of `zone` at a moment. */
export function wallTime(moment: number, zone: string): WallTime {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatter(zone).formatToParts(moment)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return { year, month, day, hour, minute, second, millisecond: ((moment % 1000) + 1000) % 1000 };
}

function asUtc(wall: WallTime): number {
  return Date.UTC(wall.year, wall.month - 1, wall.day, wall.hour, wall.minute, wall.second, wall.millisecond);
}

function offset(moment: number, zone: string): number {
  return asUtc(wallTime(moment, zone)) - moment;
}

/**
 * The moment at which the clocks of `zone` show `wall`. An hour that comes twice (clocks going back) is its first
 * time; an hour that never comes (clocks going forward) is read as if the clocks had not gone yet.
 */
export function momentOf(wall: WallTime, zone: string): number {
  const utc = asUtc(wall);
  const before = offset(utc - DAY_MS, zone);
  const after = offset(utc + DAY_MS, zone);
  const early = utc - before;
  if (before === after || offset(early, zone) === before) return early;
  const late = utc - after;
  return offset(late, zone) === after ? late : early;
}

/** Midnight at the beginning of a month; `month` from 1, 13 being the next January. */
export function startOfMonth(year: number, month: number, zone: string): number {
  const wall = { year: year + Math.floor((month - 1) / 12), month: ((month - 1) % 12) + 1, day: 1 };
  return momentOf({ ...wall, hour: 0, minute: 0, second: 0, millisecond: 0 }, zone);
}

/** The first moment of a year and the first after it. */
export function yearBounds(year: number, zone: string): { startsAt: number; endsAt: number } {
  return { startsAt: startOfMonth(year, 1, zone), endsAt: startOfMonth(year, 13, zone) };
}
