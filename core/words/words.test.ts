import { expect, test } from "vitest";
import { CATALOGUES } from "./catalogue.ts";
import type { WordKey } from "./entries.ts";
import { LANGUAGES } from "./locale.ts";
import { wordsFor } from "./words.ts";

const words = (locale: string, copy = {}) => wordsFor({ locale, currency: "EUR", timeZone: "UTC" }, copy);

test("a variable is filled in, a number as the locale writes it, a capital where the text asks for one", () => {
  expect(words("en-GB")("rank.byOrders", { people: 1836 })).toBe("of 1,836 who sold, by orders.");
  expect(words("de-DE")("rank.byOrders", { people: 1836 })).toContain("1.836");
  expect(words("es-ES")("months.best", { month: "noviembre" })).toBe("Noviembre fue tuyo.");
});

test("the form of a text follows its number, and none is for zero", () => {
  const english = words("en-US");
  expect(english("numbers.clicks", { count: 1 })).toBe("click on your link");
  expect(english("numbers.clicks", { count: 2 })).toBe("clicks on your link");
  expect(english.template("letter.text", 0)).toContain("worth more than a number");
  expect(english.template("letter.text", 1)).toContain("Somebody took your word");
});

test("numbers of a sentence are spelled from two to twelve", () => {
  const streak = (locale: string, count: number) => words(locale)("months.streak", { count });
  expect(streak("en-US", 5)).toBe("five months in a row");
  expect(streak("de-DE", 12)).toBe("zwölf Monate am Stück");
  expect(streak("es-ES", 2)).toBe("dos meses seguidos");
  expect(words("en-US")("welcome.tenure", { count: 13 })).toBe("13 years with us.");
});

test("the days of a month are ordinals", () => {
  const english = words("en-US");
  expect([1, 2, 3, 4, 11, 12, 13, 21, 22, 23, 30, 31].map(english.nth)).toEqual([
    "1st",
    "2nd",
    "3rd",
    "4th",
    "11th",
    "12th",
    "13th",
    "21st",
    "22nd",
    "23rd",
    "30th",
    "31st",
  ]);
  expect(words("de-DE").nth(3)).toBe("3.");
});

test("a campaign's own words come first: one form, or all of them", () => {
  const own = words("en-US", { "share.heading": "Your mark.", "numbers.clicks.one": "visit" });
  expect(own("share.heading")).toBe("Your mark.");
  expect(own("numbers.clicks", { count: 1 })).toBe("visit");
  expect(own("numbers.clicks", { count: 2 })).toBe("clicks on your link");
  expect(words("en-US", { "numbers.clicks": "visits" })("numbers.clicks", { count: 1 })).toBe("visits");
});

test("a stored text that names what it cannot know is passed over", () => {
  expect(words("en-US", { "welcome.eyebrow": "Hello {stranger}" })("welcome.eyebrow", { brand: "Harrier" })).toBe(
    "Your year with Harrier",
  );
});

test("a language without a catalogue speaks English with English dates, as its region writes them", () => {
  const french = words("fr-CA");
  expect([french.language, french.locale]).toEqual(["en", "en-CA"]);
  expect(french.format.month(10, "long")).toBe("November");
  expect(words("pt").locale).toBe("en");
  expect(words("de-AT").locale).toBe("de-AT");
});

test("a campaign that has every word of its own keeps its language", () => {
  const copy = Object.fromEntries(
    Object.entries(CATALOGUES.en).map(([key, entry]) => [key, typeof entry === "string" ? entry : entry.many]),
  );
  const french = words("fr-FR", copy);
  expect([french.locale, french.format.month(10, "long")]).toEqual(["fr-FR", "novembre"]);
  expect(words("he-IL", copy).direction).toBe("rtl");
});

test("the pseudo locale is accented and runs from right to left", () => {
  const pseudo = words("ar-XB");
  expect([pseudo.direction, pseudo.language, pseudo("share.heading")]).toEqual(["rtl", "ar-XB", "Ýöür líñé."]);
});

test("a name that runs the other way is kept apart from its sentence", () => {
  expect(words("de-DE")("card.titleOfPlain", { name: "نور", year: "2026" })).toBe("\u2068نور\u2069: 2026");
  expect(words("de-DE")("card.titleOfPlain", { name: "Maya", year: "2026" })).toBe("Maya: 2026");
  expect(words("ar-XB")("welcome.eyebrow", { brand: "Harrier" })).toContain("\u2068Harrier\u2069");
  expect(words("ar-XB")("rank.byOrders", { people: 1836 })).not.toContain("\u2068");
});

test("in every language every text is whole for every number", () => {
  const values = new Proxy({}, { get: (_, name) => (typeof name === "string" ? `<${name}>` : undefined) });
  for (const language of LANGUAGES) {
    const spoken = words(language);
    for (const key of Object.keys(CATALOGUES.en) as WordKey[])
      for (const count of [0, 1, 2, 3, 5, 6, 11, 21, 100, 1_000_000]) {
        const text = spoken.fill(key, Object.assign(Object.create(values), { count }));
        expect([language, key, count, text]).not.toContain(null);
        expect(text).not.toMatch(/[{}]|undefined|NaN/);
        expect(text).not.toBe("");
      }
  }
});

test("a language of the campaign's own has its many where it gives no other form, never ours", () => {
  const copy = Object.fromEntries(
    Object.entries(CATALOGUES.en).map(([key, entry]) =>
      typeof entry === "string" ? [key, entry] : [`${key}.many`, "{count} en français"],
    ),
  );
  const french = words("fr-FR", copy);
  expect([0, 1, 5].map((count) => french("card.orders", { count }))).toEqual([
    "0 en français",
    "1 en français",
    "5 en français",
  ]);
  const english = words("en-GB", { "card.orders.many": "{count} sales" });
  expect([1, 5].map((count) => english("card.orders", { count }))).toEqual([
    words("en")("card.orders", { count: 1 }),
    "5 sales",
  ]);
});

test("a campaign's own language has plural forms that none of ours has, words of its own for numbers, and may say something of zero", () => {
  const copy = Object.fromEntries(
    Object.entries(CATALOGUES.en).flatMap(([key, entry]) =>
      typeof entry === "string"
        ? [[key, entry]]
        : ["one", "few", "many"].map((form) => [`${key}.${form}`, `${form} {count}`]),
    ),
  );
  const polish = words("pl-PL", copy);
  expect([1, 3, 5, 22].map((count) => polish("card.orders", { count }))).toEqual([
    "one 1",
    "few 3",
    "many 5",
    "few 22",
  ]);
  expect(
    words("pl-PL", { ...copy, spelled: "dwa trzy", "welcome.tenure.few": "{Spelled} lata z nami." })("welcome.tenure", {
      count: 3,
    }),
  ).toBe("Trzy lata z nami.");
  expect(words("en-US", { "numbers.clicks.none": "no click yet" })("numbers.clicks", { count: 0 })).toBe(
    "no click yet",
  );
});
