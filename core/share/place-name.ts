/** Where the name and the year stand on a card, and how large. */
import type { CardLine } from "#core/line/card-line.ts";
import type { Box } from "./card-layouts.ts";
import { CAPITALS, leadOf } from "./lettering.ts";
import type { Typesetter } from "./typesetter.ts";

export interface PlacedName {
  lines: string[];
  size: number;
  /** From one baseline to the next. */
  lead: number;
  /** Where the lines begin, or with `end` where they end; the first one's baseline. */
  x: number;
  y: number;
  end: boolean;
}

/** Air between the line and the words. */
const AIR = 48;
/** How many months in a row the name may stand beside. */
const MONTHS = [3, 4, 5] as const;
/** One line with the year has to be this much larger than two. */
const WORTH_ONE_LINE = 1.15;

/** @param largest size of the letters */
export function placeName(
  name: string | null,
  year: string,
  line: CardLine,
  largest: number,
  type: Typesetter,
): PlacedName {
  const { place, left, right, top, bottom } = line.name;
  const room = { x: left, y: top, width: right - left, height: bottom - top };
  const toTop = (fit: Omit<PlacedName, "end">) => ({ ...fit, y: top + CAPITALS * fit.size, end: false });
  const stacked = stacks(name, year);
  if (place === "inside") {
    const inside = line.tips.length > 0 ? besideMonths(line) : [{ ...betweenRuns(line), end: false }];
    const fits = inside.map(({ end, ...box }) => ({ ...fitLines(stacked, box, largest, type), end }));
    const best = fits.reduce((one, other) => (other.size > one.size + 0.5 ? other : one));
    return { ...best, x: best.end ? right : best.x };
  }
  const several = fitLines(stacked, room, largest, type);
  if (name === null) return toTop(several);
  const single = fitLines([[`${name} ${year}`]], room, largest, type);
  return toTop(single.size > several.size * WORTH_ONE_LINE ? single : several);
}

/** The free places at the end of some months in a row. */
function besideMonths({ tips, name: { right } }: CardLine): (Box & { end: boolean })[] {
  return MONTHS.flatMap((count) =>
    tips.slice(0, tips.length - count + 1).map((_, first) => {
      const beside = tips.slice(first, first + count);
      const x = Math.min(right - 1, Math.max(...beside.map((tip) => tip.x)) + AIR);
      const y = beside[0]?.y ?? 0;
      return { x, y, width: right - x, height: (beside.at(-1)?.y ?? 0) - y, end: true };
    }),
  );
}

/** A year whose months nobody knows is drawn in two wide turns: the name stands in the first. */
function betweenRuns({ enterY, leaveY, name: { left, right } }: CardLine): Box {
  const apart = (leaveY - enterY) / 2;
  return { x: left, y: enterY + AIR, width: right - left - apart / 2, height: apart - 2 * AIR };
}

/** The name on one line, or on two where it has several words; then the year. */
function stacks(name: string | null, year: string): string[][] {
  if (name === null) return [[year]];
  const words = name.split(" ");
  const broken = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(" "), words.slice(index + 1).join(" "), year]);
  return [[name, year], ...broken];
}

/** That of the options which can be set the largest, in the middle of the box's height. */
function fitLines(
  options: readonly (readonly string[])[],
  box: Box,
  largest: number,
  type: Typesetter,
): Omit<PlacedName, "end"> {
  const fits = options.map((lines) => {
    const lead = leadOf(lines.join(" "));
    const widest = Math.max(...lines.map((line) => type.width(line)));
    const tall = CAPITALS + (lines.length - 1) * lead;
    const size = Math.min(largest, box.width / widest, box.height / tall);
    const y = box.y + (box.height - tall * size) / 2 + CAPITALS * size;
    return { lines: [...lines], size, lead: lead * size, x: box.x, y };
  });
  return fits.reduce((best, other) => (other.size > best.size ? other : best));
}
