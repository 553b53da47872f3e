import fc from "fast-check";
import { expect, test } from "vitest";
import { casedLetters, spellings } from "#tests/cased-letters.ts";
import { fold, foldsOf } from "./fold.ts";

test("every cased letter of Unicode is one in all its cases, alone and within a word, composed or not", () => {
  const letters = casedLetters();
  expect(letters.length).toBeGreaterThan(4_000);
  const apart: string[] = [];
  for (const letter of letters)
    for (const text of [letter, `ab${letter}`, `${letter}cd`, `AΣ${letter}`, `${letter}Σ b`])
      for (const other of spellings(text)) if (fold(other) !== fold(text)) apart.push(`${text} / ${other}`);
  expect(apart).toEqual([]);
});

test.each([
  ["straße", "STRASSE", "STRAẞE", "Straße", "strasse"],
  ["ΟΔΟΣ", "οδος", "οδοσ", "Οδός".normalize("NFD").replace(/\u0301/g, "")],
  ["İzm", "İZM", "i\u0307zm", "I\u0307ZM"],
  ["ısı", "ISI", "isi"],
  ["ﬁsh", "FISH", "fish", "ﬁSH"],
  ["ＮＩＫＥ", "ｎｉｋｅ", "Nike"],
  ["É CLAIR", "e\u0301 clair", " é\u00a0\u3000clair\t"],
  ["ᏣᎳᎩ", "ꮳꮃꭹ"],
  ["ᲡᲐᲥᲐᲠᲗᲕᲔᲚᲝ", "საქართველო"],
  ["ǅungla", "Ǆungla", "ǆungla", "DŽUNGLA"],
  ["ᾳ", "ᾼ", "ΑΙ", "αι"],
  ["K", "k", "\u212a"],
  ["", " ", "\u00a0\u2003\ufeff"],
])("%s is the same word as its other spellings", (word, ...others) => {
  for (const other of others) expect([other, fold(other)]).toEqual([other, fold(word)]);
});

test.each([
  ["é", "e"],
  ["İ", "i"],
  ["ø", "o"],
  ["Æ", "a"],
  ["ab", "a b"],
  ["Bag", "Bags"],
  ["a-b", "a_b"],
])("%s and %s stay two words", (one, other) => {
  expect(fold(one)).not.toBe(fold(other));
});

test("a fold is its own fold, and letters of ASCII only lose their case", () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const text = String.fromCodePoint(code);
    const once = fold(text);
    if (once !== text && fold(once) !== once) expect.fail(`U+${code.toString(16)}`);
  }
  const binary = fc.string({ unit: "binary" });
  fc.assert(
    fc.property(binary, (text) => {
      expect(fold(fold(text))).toBe(fold(text));
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.stringMatching(/^[!-~]+( [!-~]+)*$/), (text) => {
      expect(fold(text)).toBe(text.toLowerCase());
    }),
  );
});

test("of many words each fold stands once, in their order, and nothing for those that are none", () => {
  expect(foldsOf(["Éclair", null, "", "Nest", "ÉCLAIR", " ", "e\u0301clair", undefined])).toEqual(["éclair", "nest"]);
  expect(foldsOf([])).toEqual([]);
});
