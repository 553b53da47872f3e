/** What an archetype is decided by, from what is stored of a person's year. */
import type { MonthSpan } from "./months.ts";

export interface ArchetypeFacts {
  orders: number;
  /** The campaign's months, in its order; null where only totals are known. */
  months: readonly MonthOrders[] | null;
  /** The calendar month of this campaign in which they joined, 0 is January; null: before it, or not known. */
  joinedMonth: number | null;
  /** Null: not known. */
  clicks: number | null;
  /** There are orders that models can be counted from. */
  countable: boolean;
  /** Null until the models were counted. */
  sold: SoldFacts | null;
}

export interface MonthOrders {
  /** 0 is January. */
  month: number;
  orders: number;
}

/** What a person's community bought. */
export interface SoldFacts {
  units: number;
  /** Distinct ones. */
  models: number;
  /** Units of the first. */
  topUnits: number;
}

/** As the tables have it. Times are UTC milliseconds. */
export interface StoredFacts {
  orders: number;
  /** Orders of each month, January first; null where only totals were given. */
  months: readonly number[] | null;
  firstOrderAt: number | null;
  clicks: number | null;
  countableOrders: number;
  joinedAt: number | null;
  sold: SoldFacts | null;
}

/** @param spans the campaign's months (`monthSpans`) */
export function archetypeFacts(stored: StoredFacts, spans: readonly MonthSpan[]): ArchetypeFacts {
  // A campaign of more than a year meets a month twice, and the orders of both are one number.
  const calendar = [...new Set(spans.map(({ month }) => month))];
  return {
    orders: stored.orders,
    months: stored.months && calendar.map((month) => ({ month, orders: stored.months?.[month] ?? 0 })),
    joinedMonth: joinedMonth(stored, spans),
    clicks: stored.clicks,
    countable: stored.countableOrders > 0,
    sold: stored.sold,
  };
}

/** Who sold before they joined had another account earlier, and is no newcomer. */
function joinedMonth({ joinedAt, firstOrderAt }: StoredFacts, spans: readonly MonthSpan[]): number | null {
  if (joinedAt === null || (firstOrderAt !== null && firstOrderAt < joinedAt)) return null;
  return spans.find(({ from, until }) => joinedAt >= from && joinedAt < until)?.month ?? null;
}
