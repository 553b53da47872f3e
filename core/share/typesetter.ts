/** Sets a line of text: which font each piece of it takes, and how wide it is. */
import type { FontPart } from "./choose-fonts.ts";
import type { FontFile } from "./font-file.ts";
import { shapedCharacters } from "./settable.ts";

/** A piece of a text in one font. */
export interface Run {
  family: string;
  text: string;
  tracks: boolean;
}

export interface Typesetter {
  runs(text: string): Run[];
  /** In em, at the tracking that it was made for; joined letters are at most this wide. */
  width(text: string): number;
}

export interface LoadedFont extends FontPart {
  file: FontFile;
}

/** @param tracking letter spacing of the faces that take it, in em */
export function typesetter(fonts: readonly LoadedFont[], tracking: number): Typesetter {
  const has = (font: LoadedFont, character: string) =>
    shapedCharacters(character).every((code) => font.covers.has(code));
  const fontOf = (character: string, before: LoadedFont | undefined) =>
    // A space or a full stop stays with the letters that it follows.
    before && has(before, character) ? before : fonts.find((font) => has(font, character));

  function split(text: string): { font: LoadedFont; text: string }[] {
    const pieces: { font: LoadedFont; text: string }[] = [];
    for (const character of text) {
      const last = pieces.at(-1);
      const font = /\p{L}/u.test(character) ? fontOf(character, undefined) : fontOf(character, last?.font);
      if (!font) throw new Error(`No font was loaded for U+${(character.codePointAt(0) ?? 0).toString(16)}`);
      if (last?.font === font) last.text += character;
      else pieces.push({ font, text: character });
    }
    return pieces;
  }

  const pieceWidth = ({ font, text }: { font: LoadedFont; text: string }) =>
    shapedCharacters(text).reduce(
      (sum, code) => sum + (font.file.advance(code) ?? 0) + (font.tracks ? tracking : 0),
      0,
    );

  return {
    runs: (text) => split(text).map(({ font, text }) => ({ family: font.name, text, tracks: font.tracks })),
    width: (text) => split(text).reduce((sum, piece) => sum + pieceWidth(piece), 0),
  };
}
