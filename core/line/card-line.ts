/** The line on the card: the year, folded; it comes in at the left edge and leaves at the right. */
import { CARD_FORMATS, type CardFormat } from "./card-choice.ts";
import type { Point } from "./drawing.ts";
import { sharesOf } from "./months.ts";
import { foldMonths, type MonthsBandBox } from "./months-band.ts";
import { type Corner, roundPath } from "./path.ts";

/** Where the name stands: in the free place right of the quiet months, above the fold, or beside it. */
export interface NameRoom {
  place: "inside" | "above" | "beside";
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface CardLine {
  d: string;
  /** Of the twelve months; none where they are not known. */
  tips: Point[];
  enterY: number;
  leaveY: number;
  name: NameRoom;
  /** The line is as heavy as the theme says for a card, times this. */
  weight: number;
}

interface Layout {
  box: MonthsBandBox;
  /** Of the name that stands above; null: it stands beside, at `beside`. */
  above: MonthsBandBox | null;
  beside: NameRoom | null;
  top: number;
}

/** The pitch that the theme's weight of the card's line is made for. */
const PITCH = 47;

const LAYOUTS: Record<CardFormat, Layout> = {
  story: {
    box: { x: 96, reach: 984, y: 272, pitch: 41 },
    above: { x: 96, reach: 984, y: 416, pitch: 35 },
    beside: null,
    top: 256,
  },
  square: {
    box: { x: 72, reach: 1008, y: 96, pitch: 27 },
    above: { x: 72, reach: 1008, y: 192, pitch: 23 },
    beside: null,
    top: 60,
  },
  wide: {
    box: { x: 560, reach: 1128, y: 63, pitch: 21 },
    above: null,
    beside: { place: "beside", left: 72, right: 500, top: 106, bottom: 294 },
    top: 0,
  },
};
/** Months that the name needs, four in a row, and the least width in which it can be set inside. */
const NAME_MONTHS = 4;
const NAME_WIDTH = 400;
/** Beside the edges of the card. */
const BLEED = 60;

export function cardLine(months: readonly number[] | null, format: CardFormat): CardLine {
  const { width } = CARD_FORMATS[format];
  const layout = LAYOUTS[format];
  const inside = foldMonths(months ?? [], layout.box);
  const quiet = quietRoom(inside.tips, layout.box);
  const name = layout.beside ?? (quiet.right - quiet.left >= NAME_WIDTH || layout.above === null ? quiet : null);
  const box = name === null && layout.above !== null ? layout.above : layout.box;
  const shares = sharesOf(months);
  const year =
    shares !== null && months !== null ? { ...foldMonths(months, box), radius: box.pitch / 2 } : unknown(box);
  const corners: Corner[] = [[-BLEED, box.y], ...year.corners, [width + BLEED, year.end]];
  return {
    d: roundPath(corners, year.radius),
    tips: year.tips,
    enterY: box.y,
    leaveY: year.end,
    name: name ?? { place: "above", left: box.x, right: box.reach, top: layout.top, bottom: box.y - box.pitch },
    weight: box.pitch / PITCH,
  };
}

/** The four months in a row that leave the most room. */
function quietRoom(tips: readonly Point[], { x, reach, y, pitch }: MonthsBandBox): NameRoom {
  let [left, first] = [Number.POSITIVE_INFINITY, 0];
  for (let month = 0; month + NAME_MONTHS <= tips.length; month++) {
    const longest = Math.max(...tips.slice(month, month + NAME_MONTHS).map((tip) => tip.x));
    if (longest < left) [left, first] = [longest, month];
  }
  if (!Number.isFinite(left)) left = x;
  const top = y + 2 * first * pitch;
  return { place: "inside", left: left + pitch, right: reach, top, bottom: top + (2 * NAME_MONTHS - 1) * pitch };
}

/** A year whose months nobody knows: two wide turns. */
function unknown({ x, reach, y, pitch }: MonthsBandBox): {
  corners: Corner[];
  tips: Point[];
  end: number;
  radius: number;
} {
  const end = y + 24 * pitch;
  const middle = (y + end) / 2;
  const corners: Corner[] = [
    [reach, y],
    [reach, middle],
    [x, middle],
    [x, end],
  ];
  return { corners, tips: [], end, radius: (middle - y) / 2 };
}
