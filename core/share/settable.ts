/** Which texts a picture can show: never one with a character that no font has, which would be drawn as a box. */

/** Marks that say how others are shown, and have no shape of their own: joiners, directions, variation selectors. */
const SHAPELESS = /\p{Default_Ignorable_Code_Point}/u;

const EMOJI =
  /(?:\p{Regional_Indicator}{2}|[0-9#*]\ufe0f?\u20e3|(?:\p{Emoji_Presentation}|\p{Extended_Pictographic})(?:\ufe0f|\p{Emoji_Modifier}|\u200d\p{Extended_Pictographic}|[\u{e0020}-\u{e007f}])*)/gu;

/** Spaces that few fonts have, which are as good as the usual one that does not break. */
const RARE_SPACES = /[\u2000-\u200a\u202f\u205f\u3000]/g;

/** In UTF-16: twenty times what a card has room for. Marks above marks take the square of their number to be sorted. */
const LONGEST = 2_000;

/** As it is set: composed, without control characters and spaces that have no glyph. */
export function plainText(text: string): string {
  return text
    .normalize("NFC")
    .replace(RARE_SPACES, "\u00a0")
    .replace(/\p{Cc}+/gu, " ")
    .trim();
}

/** The characters of a text that need a glyph. */
export function shapedCharacters(text: string): number[] {
  return [...text].filter((character) => !SHAPELESS.test(character)).map((character) => character.codePointAt(0) ?? 0);
}

/**
 * The text as it can be set; without emoji where no font has them.
 *
 * @param covers whether some font has the character
 * @returns null where another character is missing, nothing is left, or it is too long: then it is left out as a whole
 */
export function settable(text: string, covers: (codePoint: number) => boolean): string | null {
  if (text.length > LONGEST) return null;
  const missing = (part: string) => shapedCharacters(part).some((code) => !covers(code));
  const plain = plainText(text.replace(EMOJI, (emoji) => (missing(emoji) ? " " : emoji))).replace(/\s{2,}/g, " ");
  return plain === "" || shapedCharacters(plain).length === 0 || missing(plain) ? null : plain;
}
