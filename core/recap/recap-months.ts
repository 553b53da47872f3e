import { bestMonth } from "./months.ts";
import type { Format } from "./recap-format.ts";

export interface MonthRow {
  name: string;
  /** Null in a month without an order: a zero is never shown. */
  orders: string | null;
  /** 0–100, the fullest month is 100. */
  share: number;
  best: boolean;
}

export interface MonthsSlide {
  heading: string;
  rows: MonthRow[];
}

/** Null where only totals are known, and for a single order, which has no shape over the year. */
export function monthsSlide(months: readonly number[] | null, format: Format): MonthsSlide | null {
  const total = (months ?? []).reduce((sum, orders) => sum + orders, 0);
  if (!months || total < 2) return null;
  const best = bestMonth(months)?.month ?? null;
  const most = Math.max(...months);
  const busy = months.filter((orders) => orders > 0).length;
  return {
    heading: best === null ? `${format.count(busy)} months with an order.` : `${format.month(best, "long")} was yours.`,
    rows: months.map((orders, index) => ({
      name: format.month(index, "short"),
      orders: orders > 0 ? format.count(orders) : null,
      share: Math.round((100 * Math.max(0, orders)) / most),
      best: index === best,
    })),
  };
}
