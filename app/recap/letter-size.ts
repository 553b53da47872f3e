import type { CSSProperties } from "react";
import { variables } from "./css-variables.ts";

/** What a letter is written on, in units of the stage: above the signature. */
const SHEETS = { phone: { width: 334, height: 500, most: 30 }, wide: { width: 1200, height: 436, most: 58 } };
/** Of a letter of the text face, on average, in em; and of its lines and the space between paragraphs. */
const LETTER = 0.53;
const LINE_HEIGHT = 1.18;
const BETWEEN = 0.55;

/** Smaller than this on a phone's stage, a letter takes the whole width of the screen. */
const LONG = 21;

/** How large a letter may be written so that all of it stands on its sheet, in units of either stage. */
export function letterSize(
  greeting: string | null,
  paragraphs: readonly string[],
): { long: boolean; style: CSSProperties } {
  const texts = greeting === null ? paragraphs : [greeting, ...paragraphs];
  const [phone, wide] = [sizeOn(SHEETS.phone, texts), sizeOn(SHEETS.wide, texts)];
  return { long: phone < LONG, style: variables({ "--fit-p": phone, "--fit-w": wide }) };
}

function sizeOn(sheet: { width: number; height: number; most: number }, texts: readonly string[]): number {
  let size = sheet.most;
  while (size > 8 && heightOf(texts, sheet.width / size) * size > sheet.height) size -= 0.5;
  return size;
}

/** In em. */
function heightOf(texts: readonly string[], measure: number): number {
  const perLine = measure / LETTER;
  // Lines end between words: some of each is left empty.
  const lines = texts.reduce((sum, text) => sum + Math.ceil((text.length * 1.08) / perLine), 0);
  return lines * LINE_HEIGHT + (texts.length - 1) * BETWEEN;
}
