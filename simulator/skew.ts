/**
 * How many orders an ambassador brought, by their place among all who brought any: the skew of a real programme
 * (median 3, p75 7, p90 18, p95 37, p99 145, and five at the top who alone bring a third).
 */
const PEOPLE = 1836;
/** Those with at least one order, of all 2,409 in the programme. */
export const WITH_ORDERS = PEOPLE / 2409;

const top = (place: number): number => 1 - (place - 0.5) / PEOPLE;
const POINTS: [quantile: number, orders: number][] = [
  [0, 1],
  [0.24, 1],
  [0.5, 3],
  [0.75, 7],
  [0.9, 18],
  [0.95, 37],
  [0.9888, 145],
  [top(5), 848],
  [top(4), 1148],
  [top(3), 1934],
  [top(2), 2412],
  [top(1), 2547],
];
/** Between two points the curve hangs below a straight line on the logarithmic scale, more so in the thin tail. */
const SAG = 2.1;
const TAIL_SAG = 2.6;

/** The orders of who stands at `quantile` (0 the fewest, 1 the most). */
export function ordersAt(quantile: number): number {
  const next = POINTS.findIndex(([at]) => at >= quantile - 1e-9);
  const [highAt, high] = POINTS[next] ?? [1, 2547];
  const [lowAt, low] = POINTS[next - 1] ?? [0, 1];
  if (next < 0 || highAt === lowAt || Math.abs(highAt - quantile) < 1e-9) return high;
  const sag = lowAt >= 0.98 ? TAIL_SAG : SAG;
  return Math.max(1, Math.round(low * (high / low) ** (((quantile - lowAt) / (highAt - lowAt)) ** sag)));
}

/** Orders for each of `people`, most first. */
export function orderCounts(people: number): number[] {
  return Array.from({ length: people }, (_, place) => ordersAt(1 - (place + 0.5) / people));
}
