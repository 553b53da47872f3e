import type { Point } from "./drawing.ts";
import { MONTHS, sharesOf } from "./months.ts";
import type { Corner } from "./path.ts";

export interface MonthsBandBox {
  /** Left end of the folds, and how far the best month reaches. */
  x: number;
  reach: number;
  /** Height of the first run, and between two runs: a month takes two. */
  y: number;
  pitch: number;
}

/** A month with an order is seen to be longer than one without. */
const FEWEST = 1.6;

/** The year, folded: each month goes out and comes back, as long as its orders. `end` is the height of the last run. */
export function foldMonths(
  months: readonly number[],
  { x, y, pitch, reach }: MonthsBandBox,
): { corners: Corner[]; tips: Point[]; end: number } {
  const shares = sharesOf(months) ?? new Array<number>(MONTHS).fill(0);
  const best = Math.max(...shares);
  const corners: Corner[] = [];
  const tips: Point[] = [];
  for (const [month, share] of shares.entries()) {
    const length = share === 0 ? pitch : Math.max(pitch * FEWEST, ((reach - x) * share) / best);
    const tip = x + length;
    const top = y + 2 * month * pitch;
    corners.push([tip, top], [tip, top + pitch], [x, top + pitch], [x, top + 2 * pitch]);
    tips.push({ x: tip, y: top + pitch / 2 });
  }
  return { corners, tips, end: y + 2 * shares.length * pitch };
}
