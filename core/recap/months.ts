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
 * The month with the most orders, the earlier on a tie; null when none has at least two.
 *
 * @param months orders of each month, January first
 */
export function bestMonth(months: readonly number[]): { month: number; orders: number } | null {
  let best: { month: number; orders: number } | null = null;
  for (const [month, orders] of months.entries())
    if (orders >= BEST_MONTH_AT_LEAST && orders > (best?.orders ?? 0)) best = { month, orders };
  return best;
}
