/** Which font files a picture needs: for each of its characters the first face of the theme's order that has it. */
import type { Theme } from "#core/theme/theme.ts";
import { FACE_ORDER, type FontIndex, fontName, readRanges } from "./font-index.ts";
import { plainText, shapedCharacters } from "./settable.ts";

/** A part of a face, at one weight. */
export interface FontPart {
  /** The file without `.ttf`, and the family's name in it. */
  name: string;
  covers: ReadonlySet<number>;
  /** Letters of this face may be set closer, as display type is; others would lose their joins. */
  tracks: boolean;
}

/** Faces of alphabets whose letters stand alone. */
const TRACKED = new Set(["mona", "newsreader", "arimo", "inter", "source-serif"]);

/** The parts that the theme's typeface has, its own face first, each at the weight that is nearest to the theme's. */
export function fontParts(index: FontIndex, { typeface, weight }: Pick<Theme, "typeface" | "weight">): FontPart[] {
  return FACE_ORDER[typeface].flatMap((face) => {
    const found = index.faces.find((entry) => entry.face === face);
    if (!found) return [];
    const nearest = found.weights.reduce((best, other) =>
      Math.abs(other - weight) < Math.abs(best - weight) ? other : best,
    );
    return found.parts.map(({ part, covers }) => ({
      name: fontName(face, part, nearest),
      covers: readRanges(covers),
      tracks: TRACKED.has(face),
    }));
  });
}

/** Whether some part has the character. */
export function coverage(parts: readonly FontPart[]): (codePoint: number) => boolean {
  return (codePoint) => parts.some(({ covers }) => covers.has(codePoint));
}

/** The parts that these texts need, in the order in which they are looked through. */
export function partsFor(parts: readonly FontPart[], texts: readonly string[]): FontPart[] {
  const needed = new Set<FontPart>();
  for (const code of shapedCharacters(plainText(texts.join(" ")))) {
    const part = parts.find(({ covers }) => covers.has(code));
    if (part) needed.add(part);
  }
  return parts.filter((part) => needed.has(part));
}
