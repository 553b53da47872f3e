export type NameSize = "xl" | "l" | "m" | "s" | "xs";

export interface Name {
  text: string;
  /** How large it may be set, so that its longest word still fits the narrowest phone. */
  size: NameSize;
}

/** Width limits in em of the display face at each size, longest word and whole name. */
const LIMITS: [NameSize, number, number][] = [
  ["xl", 2.9, 5.2],
  ["l", 4, 8],
  ["m", 6, 16],
  ["s", 9, 30],
];

/** An email address in the place of a name: it is not to stand on a page. */
export function holdsAddress(text: string): boolean {
  return /[@＠]/.test(text);
}

/** First name, else last name, else null: then the year itself is the title. An address is no name. */
export function greetingName({ firstName, lastName }: { firstName: string; lastName: string }): Name | null {
  const text = [firstName, lastName]
    .map((name) => name.trim().normalize("NFC"))
    .find((name) => name !== "" && !holdsAddress(name));
  if (text === undefined) return null;
  const longest = Math.max(...text.split(/[\s-]+/).map(widthInEm));
  const whole = widthInEm(text);
  const size = LIMITS.find(([, word, name]) => longest <= word && whole <= name)?.[0] ?? "xs";
  return { text, size };
}

/** A rough measure of Mona Sans at its display weight; 1 em for East Asian characters and emoji. */
function widthInEm(text: string): number {
  let width = 0;
  for (const character of text) width += characterWidth(character);
  return width;
}

function characterWidth(character: string): number {
  if (/\p{M}|\u200d|\ufe0f/u.test(character)) return 0;
  if ((character.codePointAt(0) ?? 0) >= 0x2e80) return 1;
  if (/[MWmw]/.test(character)) return 0.95;
  if (/[ijltfr.,' -]/.test(character)) return 0.38;
  return /\p{Lu}/u.test(character) ? 0.76 : 0.63;
}
