/** Where the name and the year stand on a card, and how large. */
import type { Point } from "#core/line/drawing.ts";
import type { Box, CardLayout } from "./card-layouts.ts";
import { CAPITALS, leadOf } from "./lettering.ts";
import type { Typesetter } from "./typesetter.ts";

export interface PlacedLines {
  lines: string[];
  size: number;
  /** Of one line to the next. */
  lead: number;
  /** Where the lines begin, or with `end` where they end; the first one's baseline. */
  x: number;
  y: number;
  end: boolean;
}

/** Air between the months and the words. */
const AIR = 48;
/** Fewest months in a row that a name may stand beside. */
const FEWEST_MONTHS = 3;

/** In the room that the year's quiet months leave, as large as it can be; null: too small everywhere. */
export function placeInside(
  name: string | null,
  year: string,
  { name: limits, fold }: CardLayout,
  line: { tips: readonly Point[]; pitch: number },
  type: Typesetter,
): PlacedLines | null {
  if (limits.leastInside === 0) return null;
  let best: PlacedLines | null = null;
  for (let months = FEWEST_MONTHS; months <= 5; months++)
    for (let first = 0; first + months <= line.tips.length; first++) {
      const beside = line.tips.slice(first, first + months);
      const from = Math.max(...beside.map(({ x }) => x)) + AIR;
      const [top, bottom] = [beside[0]?.y ?? 0, beside.at(-1)?.y ?? 0];
      const box: Box = { x: from, y: top, width: fold.reach - from, height: bottom - top };
      const placed = fitLines(stacks(name, year), box, limits.largest, type);
      if (placed && placed.size >= limits.leastInside && placed.size > (best?.size ?? 0) + 0.5)
        best = { ...placed, x: fold.reach, end: true };
    }
  return best;
}

/** In a box of its own: on one line with the year where that is the largest. */
export function placeAbove(
  name: string | null,
  year: string,
  { above, name: limits }: CardLayout,
  type: Typesetter,
): PlacedLines {
  const options = [...stacks(name, year), ...(name === null ? [] : [[`${name} ${year}`]])];
  const placed =
    fitLines(options, above.box, limits.largest, type) ?? fitLines([[year]], above.box, limits.largest, type);
  if (!placed) throw new Error("The card has no room for a year");
  return placed;
}

/** The name on one line, or on two where it has several words; then the year. */
function stacks(name: string | null, year: string): string[][] {
  if (name === null) return [[year]];
  const words = name.split(" ");
  const breaks = words
    .slice(1)
    .map((_, index) => [words.slice(0, index + 1).join(" "), words.slice(index + 1).join(" "), year]);
  return [[name, year], ...breaks];
}

/** The largest of the options that fits; smaller than a sixth of the largest nothing is set. */
function fitLines(
  options: readonly (readonly string[])[],
  box: Box,
  largest: number,
  type: Typesetter,
): PlacedLines | null {
  let best: PlacedLines | null = null;
  for (const lines of options) {
    const lead = leadOf(lines.join(" "));
    const widest = Math.max(...lines.map((line) => type.width(line)));
    const tall = CAPITALS + (lines.length - 1) * lead;
    const size = Math.min(largest, box.width / widest, box.height / tall);
    if (size < largest / 6 || size <= (best?.size ?? 0)) continue;
    const y = box.y + (box.height - tall * size) / 2 + CAPITALS * size;
    best = { lines: [...lines], size, lead: lead * size, x: box.x, y, end: false };
  }
  return best;
}
