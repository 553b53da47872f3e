import type { Point } from "#core/line/drawing.ts";
import { sharesOf } from "#core/line/months.ts";
import { type Corner, roundPath } from "#core/line/path.ts";
import { type FigureRenderer, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { approach, type DeckName, PAGE } from "#core/line/stages.ts";

interface Hill {
  left: number;
  right: number;
  foot: number;
  top: number;
  radius: number;
  /** The heading: the line stays right of `x` or below `y`. */
  words: Point;
}

const HILLS: Record<DeckName, Hill> = {
  phone: { left: 34, right: 366, foot: 690, top: LEAVES.phone.rank, radius: 10, words: { x: 268, y: 324 } },
  wide: { left: 120, right: 1320, foot: 740, top: LEAVES.wide.rank, radius: 24, words: { x: 640, y: 566 } },
};
const PAGE_HILL: Hill = { left: 52, right: 362, foot: 220, top: 24, radius: 10, words: { x: 0, y: 0 } };
/** Where the year is not known month by month: a quarter at a time. */
const QUARTERS = [0, 0.25, 0, 0, 0.25, 0, 0, 0.25, 0, 0, 0, 0.25];

/** Each month a step that rises by its share of the orders. A year that began steeply is squeezed past the words. */
function climb(months: readonly number[] | null, hill: Hill): Corner[] {
  const sums = runningSums(sharesOf(months) ?? QUARTERS);
  const height = (sum: number) => hill.foot - sum * (hill.foot - hill.top);
  const left = clearLeft(sums, hill);
  const width = (hill.right - left) / (sums.length - 1);
  return sums.flatMap((sum, month): Corner[] => {
    const x = left + month * width;
    return [
      [x, height(sums[month - 1] ?? 0)],
      [x, height(sum)],
    ];
  });
}

function runningSums(shares: readonly number[]): number[] {
  const sums: number[] = [];
  for (const share of shares) sums.push((sums.at(-1) ?? 0) + share);
  return sums;
}

/** The leftmost beginning with which the climb does not run into the heading. */
function clearLeft(sums: readonly number[], { left, right, foot, top, words }: Hill): number {
  const beside = (foot - words.y) / (foot - top);
  const month = sums.findIndex((sum) => sum > beside);
  const last = sums.length - 1;
  if (month === -1 || month === last) return left;
  // That month stands at `words.x` when: begin + month · (right − begin) / last = words.x
  return Math.max(left, (words.x - (right * month) / last) / (1 - month / last));
}

/** Climbs by each month's share. Points: the foot and the top of the climb. */
export const rank: FigureRenderer<"rank"> = {
  deck({ months }, deck, enter) {
    const hill = HILLS[deck.name];
    const leave = LEAVES[deck.name].rank;
    const steps = climb(months, hill);
    const d = roundPath([...approach(deck, enter, hill.foot), ...steps, [deck.to, leave]], hill.radius);
    return { strokes: [line(d)], leave, points: ends(steps, hill) };
  },
  page({ months }) {
    const { lane } = PAGE;
    const { foot, top, right, radius } = PAGE_HILL;
    const end: Corner[] = [
      [right + 14, top],
      [right + 14, foot + 30],
      [lane, foot + 30],
      [lane, foot + 60],
    ];
    const steps = climb(months, PAGE_HILL);
    const d = roundPath([[lane, 0], [lane, foot], ...steps, ...end], radius);
    return { strokes: [line(d)], height: foot + 60, points: ends(steps, PAGE_HILL) };
  },
};

const ends = (steps: readonly Corner[], { left, right, foot, top }: Hill): Point[] => [
  { x: steps[0]?.[0] ?? left, y: foot },
  { x: right, y: top },
];
