/** Which fonts the pictures have, and what each covers: written by `scripts/fonts/card-fonts.ts`, read by the Worker. */
import { z } from "zod";
import type { Typeface } from "#core/theme/theme.ts";

export const CARD_FACES = [
  "mona",
  "newsreader",
  "arimo",
  "inter",
  "source-serif",
  "arabic",
  "hebrew",
  "thai",
  "japanese",
] as const;
export type CardFace = (typeof CARD_FACES)[number];

/** Where a character is looked for, by the theme's typeface: its own face, then those of other scripts. */
export const FACE_ORDER: Record<Typeface, readonly CardFace[]> = {
  "mona-sans": ["mona", "inter", "arabic", "hebrew", "thai", "japanese"],
  newsreader: ["newsreader", "source-serif", "arabic", "hebrew", "thai", "japanese"],
  system: ["arimo", "arabic", "hebrew", "thai", "japanese"],
};

/** A face comes in parts, so that a name loads only the part that has its letters. */
export const fontIndex = z.object({
  /** Tells whether the files are those of the present packages and of this script. */
  made: z.string(),
  faces: z.array(
    z.object({
      face: z.enum(CARD_FACES),
      weights: z.array(z.int()).nonempty(),
      parts: z.array(z.object({ part: z.string(), covers: z.string() })).nonempty(),
    }),
  ),
});

export type FontIndex = z.output<typeof fontIndex>;

/** One file; its name without `.ttf` is the family that a picture asks for. */
export function fontName(face: CardFace, part: string, weight: number): string {
  return `${face}-${part}-${weight}`;
}

/** Code points, in order, as ranges in hexadecimal: "41-5a,e9". */
export function writeRanges(codePoints: readonly number[]): string {
  const ranges: [number, number][] = [];
  for (const code of codePoints) {
    const last = ranges.at(-1);
    if (last && code === last[1] + 1) last[1] = code;
    else ranges.push([code, code]);
  }
  return ranges.map(([from, to]) => (from === to ? hex(from) : `${hex(from)}-${hex(to)}`)).join(",");
}

/** What `writeRanges` wrote. */
export function readRanges(text: string): Set<number> {
  const codes = new Set<number>();
  for (const range of text.split(",").filter((part) => part !== "")) {
    const [from = Number.NaN, to = from] = range.split("-").map((part) => Number.parseInt(part, 16));
    for (let code = from; code <= to; code++) codes.add(code);
  }
  return codes;
}

const hex = (code: number) => code.toString(16);
