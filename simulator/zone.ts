const HOUR = 3_600_000;

/** Minutes are enough: no zone in use today has seconds in its offset. */
function offsetByIntl(format: Intl.DateTimeFormat, utcMs: number): number {
  const parts = Object.fromEntries(format.formatToParts(utcMs).map(({ type, value }) => [type, Number(value)]));
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(utcMs / 60_000) * 60_000;
}

export interface Zone {
  /** Local minus UTC, in milliseconds. */
  offset(utcMs: number): number;
  /** The moment of a local time, written as if it were UTC. */
  toUtc(localMs: number): number;
  /** `2026-03-14 09:26:53`, local. */
  format(utcMs: number): string;
}

/** A time zone around one year, quick enough for hundreds of thousands of moments: the changes are looked up once. */
export function makeZone(timeZone: string, year: number): Zone {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  const changes: { at: number; offset: number }[] = [];
  const end = Date.UTC(year + 1, 11, 31);
  let offset = Number.NaN;
  for (let at = Date.UTC(year - 1, 0, 1); at < end; at += 24 * HOUR) {
    if (offsetByIntl(format, at) === offset) continue;
    let change = at;
    while (changes.length > 0 && offsetByIntl(format, change - HOUR / 4) !== offset) change -= HOUR / 4;
    offset = offsetByIntl(format, at);
    changes.push({ at: changes.length > 0 ? change : Number.NEGATIVE_INFINITY, offset });
  }
  const offsetAt = (utcMs: number): number => changes.findLast((change) => change.at <= utcMs)?.offset ?? 0;
  return {
    offset: offsetAt,
    toUtc(localMs) {
      const guess = localMs - offsetAt(localMs);
      return localMs - offsetAt(guess);
    },
    format: (utcMs) => new Date(utcMs + offsetAt(utcMs)).toISOString().slice(0, 19).replace("T", " "),
  };
}
