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
const SAFETY = 1.03;
const SPACE = 0.27;

/** The sizes of an element of class `fit` on the two stages of the deck. */
export function fitted(text: string, phone: Place, wide: Place): CSSProperties {
  return variables({ "--fit-p": fitSize(text, phone), "--fit-w": fitSize(text, wide) });
}

/** The largest size, to a tenth, at which the text fits without breaking a word. */
export function fitSize(text: string, { width, height, most, lines = 1 }: Place): number {
  const words = text.trim().split(/\s+/).map(widthOf);
  const sizes = Array.from({ length: lines }, (_, index) => {
    const count = index + 1;
    return Math.min(width / (SAFETY * Math.max(narrowest(words, count), 0.3)), height / (count * LINE_HEIGHT));
  });
  return Math.floor(Math.min(most, Math.max(...sizes)) * 10) / 10;
}

/** The narrowest measure, in em, in which the words take no more than so many lines. */
function narrowest(words: readonly number[], lines: number): number {
  const measures = words.flatMap((_, from) =>
    words.slice(from).map((_, more) => lineOf(words.slice(from, from + more + 1))),
  );
  return Math.min(...measures.filter((measure) => linesIn(words, measure) <= lines));
}

function widthOf(word: string): number {
  return widthInEm(word) + [...word].length * TRACKING;
}

function lineOf(words: readonly number[]): number {
  return words.reduce((sum, width) => sum + width, 0) + (words.length - 1) * SPACE;
}

/** Infinite where one word alone is too wide. */
function linesIn(words: readonly number[], measure: number): number {
  let lines = 1;
  let line = 0;
  for (const width of words) {
    if (width > measure + 1e-9) return Number.POSITIVE_INFINITY;
    const longer = line === 0 ? width : line + SPACE + width;
    if (longer > measure + 1e-9) lines += 1;
    line = longer > measure + 1e-9 ? width : longer;
  }
  return lines;
}
