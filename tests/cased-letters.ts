/** Letters in their cases, as anybody may write them. */

/** Every code point of Unicode that has a case or changes with one. */
export function casedLetters(): string[] {
  const letters: string[] = [];
  for (let code = 0; code <= 0x10ffff; code++) {
    if (code >= 0xd800 && code <= 0xdfff) continue;
    const letter = String.fromCodePoint(code);
    if (/\p{Cased}/u.test(letter) || letter.toLowerCase() !== letter || letter.toUpperCase() !== letter)
      letters.push(letter);
  }
  return letters;
}

/** The first letter upper, as `Straße` and `Ǆ` → `Dž`; the others lower. */
function title(text: string): string {
  const [first = "", ...rest] = text;
  const [head = "", ...tail] = first.toUpperCase();
  return head + tail.join("").toLowerCase() + rest.join("").toLowerCase();
}

/** Upper, lower and title case of a text, each composed and taken apart. */
export function spellings(text: string): string[] {
  const cases = [text, text.toUpperCase(), text.toLowerCase(), title(text)];
  return [...new Set(cases.flatMap((one) => [one, one.normalize("NFC"), one.normalize("NFD"), one.normalize("NFKC")]))];
}
