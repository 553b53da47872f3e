/** How large a text may be set in its place. Widths are estimated, never measured: the server sets the type. */
import type { CSSProperties } from "react";
import { widthInEm } from "#core/recap/text-width.ts";
import { variables } from "./css-variables.ts";

/** In units of the stage. */
export interface Place {
  width: number;
  height: number;
  /** The largest size, however short the text. */
  most: number;
  /** How many lines it may take; 1 where it is not said. */
  lines?: number;
}

/** Of display type, as `text-width.ts` has it, and what an estimate may be off by. */
const LINE_HEIGHT = 0.96;
const TRACKING = -0.035;
const SAFETY = 1.01;
const SPACE = 0.25;

/** Scripts with much above and below their letters, as Arabic and Thai have. */
const TALL =
  /[^\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{sc=Zyyy}\p{sc=Zinh}]/u;
const TALL_LINE_HEIGHT = 1.3;

/** The sizes of an element of class `fit` on the two stages of the deck. */
export function fitted(text: string, phone: Place, wide: Place): CSSProperties {
  const sizes = { "--fit-p": fitSize(text, phone), "--fit-w": fitSize(text, wide) } as const;
  return variables(TALL.test(text) ? { ...sizes, "--leading": TALL_LINE_HEIGHT } : sizes);
}

/** The largest size, to a tenth, at which the text fits without breaking a word but at its hyphens. */
function fitSize(text: string, { width, height, most, lines = 1 }: Place): number {
  const lineHeight = TALL.test(text) ? TALL_LINE_HEIGHT : LINE_HEIGHT;
  const parts = text
    .trim()
    .split(/\s+|(?<=\p{L}-)/u)
    .map(measured);
  const sizes = Array.from({ length: lines }, (_, index) => {
    const count = index + 1;
    return Math.min(width / (SAFETY * Math.max(narrowest(parts, count), 0.3)), height / (count * lineHeight));
  });
  return Math.floor(Math.min(most, Math.max(...sizes)) * 10) / 10;
}

/** A part of a text between two places where a line may end, in em. */
interface Part {
  width: number;
  /** Before the next part on the same line. */
  space: number;
}

function measured(part: string): Part {
  return { width: widthInEm(part) + [...part].length * TRACKING, space: part.endsWith("-") ? 0 : SPACE };
}

/** The narrowest measure, in em, in which the parts take no more than so many lines. */
function narrowest(parts: readonly Part[], lines: number): number {
  const measures = parts
    .flatMap((_, from) => parts.slice(from).map((_, more) => widthOf(parts.slice(from, from + more + 1))))
    .sort((a, b) => a - b);
  // The wider, the fewer lines; with the widest there is one.
  let [from, to] = [0, measures.length - 1];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (linesIn(parts, measures[middle] ?? 0) <= lines) to = middle;
    else from = middle + 1;
  }
  return measures[from] ?? 0;
}

function widthOf(line: readonly Part[]): number {
  return line.reduce((sum, { width }, index) => sum + width + (line[index - 1]?.space ?? 0), 0);
}

/** As a browser breaks lines; infinite where one part alone is too wide. */
function linesIn(parts: readonly Part[], measure: number): number {
  let lines = 0;
  let line: Part[] = [];
  for (const part of parts) {
    if (part.width > measure) return Number.POSITIVE_INFINITY;
    const fits = lines > 0 && widthOf([...line, part]) <= measure + 1e-9;
    line = fits ? [...line, part] : [part];
    if (!fits) lines += 1;
  }
  return lines;
}
