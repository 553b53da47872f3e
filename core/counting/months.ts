import { startOfMonth, wallTime } from "./time-zone.ts";

/** A stretch of a campaign that lies in one calendar month; `month` 0 is January. */
export interface MonthSpan {
  month: number;
  from: number;
  until: number;
}

/** The months of a campaign, in its zone: twelve for a calendar year, cut at its ends for other dates. */
export function monthSpans(startsAt: number, endsAt: number, zone: string): MonthSpan[] {
  const spans: MonthSpan[] = [];
  const first = wallTime(startsAt, zone);
  let from = startsAt;
  for (let step = 0; from < endsAt; step++) {
    const until = Math.min(endsAt, startOfMonth(first.year, first.month + step + 1, zone));
    if (until > from) spans.push({ month: (first.month - 1 + step) % 12, from, until });
    from = Math.max(from, until);
  }
  return spans;
}

/** Orders of each month, January first, from those of each span. */
export function ordersByMonth(spans: readonly MonthSpan[], orders: readonly number[]): number[] {
  const months = new Array<number>(12).fill(0);
  for (const [index, { month }] of spans.entries()) months[month] = (months[month] ?? 0) + (orders[index] ?? 0);
  return months;
}

/** Fewer orders make no best month: everybody's only sale would be one. */
const BEST_MONTH_AT_LEAST = 2;

/**
 * The month with the most orders, the earlier on a tie; null when none has at least two, and when all months with
 * orders have as many: then none is better than another.
 *
 * @param months orders of each month, January first
 */
export function bestMonth(months: readonly number[]): { month: number; orders: number } | null {
  const busy = months.filter((orders) => orders > 0);
  const most = Math.max(...busy, 0);
  if (most < BEST_MONTH_AT_LEAST || (busy.length > 1 && busy.every((orders) => orders === most))) return null;
  return { month: months.indexOf(most), orders: most };
}

/**
 * The longest run of months with orders, the later on a tie; a length of 0 where there is none.
 *
 * @returns `last`: its last month, January is 0
 */
export function longestStreak(months: readonly number[]): { length: number; last: number } {
  let longest = { length: 0, last: -1 };
  let length = 0;
  for (const [month, orders] of months.entries()) {
    length = orders > 0 ? length + 1 : 0;
    if (length > 0 && length >= longest.length) longest = { length, last: month };
  }
  return longest;
}
