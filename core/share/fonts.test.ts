/** Names of many scripts meet the fonts that pictures really have. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { BUILT_IN } from "#core/theme/built-in.ts";
import { fontFile, themeFonts } from "#tests/card-fonts.ts";
import { readFontFile } from "./font-file.ts";
import { readRanges, writeRanges } from "./font-index.ts";
import { settable } from "./settable.ts";

const THEMES = Object.entries(BUILT_IN);
const [a] = [themeFonts(BUILT_IN.a)];

test.each([
  ["Latin", "Maya"],
  ["Latin with marks", "Žofie Ørsted-Łuczak"],
  ["Vietnamese", "Nguyễn Thị Hường"],
  ["Turkish", "İbrahim Çağrı"],
  ["Greek", "Δημήτρης"],
  ["Cyrillic", "Дмитрий Їжак"],
  ["Arabic", "عبد الرحمن"],
  ["Persian, with a joiner", "علی\u200cرضا"],
  ["Hebrew", "נועה לוי"],
  ["Thai", "สมชาย ใจดี"],
  ["Japanese", "さくら 田中 タカハシ"],
  ["an apostrophe", "D’Angelo O'Neil"],
])("a name in %s is set in every theme: %s", (_, name) => {
  for (const [, theme] of THEMES) expect(settable(name, themeFonts(theme).covers)).toBe(name);
});

test.each([
  ["emoji are left out of a name", "Zoë 🦄✨", "Zoë"],
  ["families, flags, skins and keycaps too", "👩‍👩‍👧 Ana 🇪🇸👍🏽 5️⃣", "Ana"],
  ["nothing but emoji is no name", "🦄✨", null],
  ["a name that no font has is left out as a whole", "ᏣᎳᎩ Maya", null],
  ["half a name is none either", "Maya ꙮ\u{12000}", null],
  ["a number is no emoji", "Maya 2", "Maya 2"],
  ["control characters and rare spaces have no shape", " Ma\u0000ya\u202fB ", "Ma ya\u00a0B"],
  ["marks of direction alone are no name", "\u200f\u200e", null],
])("%s", (_, name, shown) => {
  expect(settable(name, a.covers)).toBe(shown);
});

test("whatever a name is, each character that is set has a glyph in the font that it is set in", () => {
  const character = fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("م", "ก", "あ", "я", "Ω", "é", " ", "-"));
  fc.assert(
    fc.property(fc.array(character, { maxLength: 12 }), (characters) => {
      const name = settable(characters.join(""), a.covers);
      if (name === null) return;
      const runs = a.type(name).runs(name);
      expect(runs.map(({ text }) => text).join("")).toBe(name);
      for (const { family, text } of runs) {
        const { advance } = readFontFile(fontFile(family));
        for (const one of text)
          if (!/\p{Default_Ignorable_Code_Point}/u.test(one)) expect(advance(one.codePointAt(0) ?? 0)).not.toBeNull();
      }
    }),
    { numRuns: 60 },
  );
});

test("a name loads the parts that have its letters, and no others", () => {
  expect(a.names("Maya 2026")).toEqual(["mona-latin-660"]);
  expect(a.names("Łukasz")).toEqual(["mona-latin-660", "mona-latin-ext-660"]);
  expect(a.names("عمر 2026")).toEqual(["mona-latin-660", "arabic-arabic-660"]);
  const japanese = a.names("さくら");
  expect(japanese.length).toBeLessThanOrEqual(3);
  expect(japanese.every((name) => /^japanese-\d+-700$/.test(name))).toBe(true);
});

test("a theme's weight is set in the nearest that there is", () => {
  expect(themeFonts(BUILT_IN.b).names("Maya")).toEqual(["newsreader-latin-400"]);
  expect(themeFonts({ ...BUILT_IN.a, weight: 900 }).names("Maya")).toEqual(["mona-latin-800"]);
  expect(themeFonts({ ...BUILT_IN.c, weight: 100 }).names("Maya")).toEqual(["arimo-latin-400"]);
});

test("a line is as wide as its letters, less its tracking", () => {
  const { advance } = readFontFile(fontFile("mona-latin-660"));
  const letters = [..."Maya"].reduce((sum, letter) => sum + (advance(letter.codePointAt(0) ?? 0) ?? 0), 0);
  expect(a.type("Maya").width("Maya")).toBeCloseTo(letters - 4 * 0.035, 6);
  // Letters that are joined are not drawn apart.
  expect(a.type("عمر").runs("عمر")).toMatchObject([{ tracks: false }]);
});

test("code points come back from ranges", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 0x10ffff })), (codes) => {
      const sorted = codes.toSorted((one, other) => one - other);
      expect([...readRanges(writeRanges(sorted))]).toEqual(sorted);
    }),
  );
});

test("what is no font is refused", () => {
  expect(() => readFontFile(new TextEncoder().encode("wOF2 and more than twelve bytes"))).toThrow("no TrueType file");
  expect(() => readFontFile(new Uint8Array())).toThrow("no TrueType file");
});
