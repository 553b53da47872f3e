export type NameSize = "xl" | "l" | "m" | "s" | "xs";

export interface Name {
  text: string;
  /** How large it may be set, so that its longest word still fits the narrowest phone. */
  size: NameSize;
}

/** Width limits in em of the display face at each size, longest word and whole name. */
const LIMITS: [NameSize, number, number][] = [
  ["xl", 2.6, 5.2],
  ["l", 3.7, 8],
  ["m", 5.6, 16],
  ["s", 8.5, 30],
];

/** First name, else last name, else null: then the year itself is the title. */
export function greetingName({ firstName, lastName }: { firstName: string; lastName: string }): Name | null {
  const text = (firstName.trim() || lastName.trim()).normalize("NFC");
  if (text === "") return null;
  const longest = Math.max(...text.split(/[\s-]+/).map(widthInEm));
  const whole = widthInEm(text);
  const size = LIMITS.find(([, word, name]) => longest <= word && whole <= name)?.[0] ?? "xs";
  return { text, size };
}

/** A rough measure: about 0.6 em a letter, 1 em for East Asian characters and emoji, none for combining marks. */
function widthInEm(text: string): number {
  let width = 0;
  for (const character of text) {
    if (/\p{M}|\u200d|\ufe0f/u.test(character)) continue;
    width += (character.codePointAt(0) ?? 0) >= 0x2e80 ? 1 : /\p{Lu}|[mw]/u.test(character) ? 0.76 : 0.6;
  }
  return width;
}
