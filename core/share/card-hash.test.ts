import { expect, test } from "vitest";
import { USUAL_CHOICE } from "#core/line/card-choice.ts";
import { BUILT_IN } from "#core/theme/built-in.ts";
import { wordsFor } from "#core/words/words.ts";
import { cardFacts } from "#tests/card-facts.ts";
import type { Card } from "./card.ts";
import { cardHash } from "./card-hash.ts";
import { makeCard } from "./make-card.ts";

const card = makeCard(cardFacts(), USUAL_CHOICE, wordsFor(cardFacts().campaign)) as Card;
const theme = BUILT_IN.a;

test("what looks the same has the same address", async () => {
  const hash = await cardHash(card, theme);
  expect(hash).toMatch(/^[0-9a-f]{32}$/);
  expect(await cardHash(structuredClone(card), structuredClone(theme))).toBe(hash);
  expect(await cardHash({ ...card, locale: "en-GB" }, theme)).toBe(hash);
  expect(await cardHash(card, { ...theme, logoUrl: "https://x.example.com/logo.svg" })).toBe(hash);
});

const OTHER_CARDS: [what: string, change: Partial<Card>][] = [
  ["year", { year: "2027" }],
  ["brand", { brand: "Kestrel" }],
  ["name", { name: "Noor" }],
  ["no name", { name: null }],
  ["a number", { facts: ["130 orders.", ...card.facts.slice(1)] }],
  ["a sentence less", { facts: card.facts.slice(1) }],
  ["a month", { months: [5, ...(card.months ?? []).slice(1)] }],
  ["no months", { months: null }],
  ["picture", { pictureUrl: null }],
  ["direction", { direction: "rtl" }],
];

test.each(OTHER_CARDS)("another %s has another address", async (_, change) => {
  expect(await cardHash({ ...card, ...change }, theme)).not.toBe(await cardHash(card, theme));
});

test("another theme has another address, by each thing that a card has of it", async () => {
  const hash = await cardHash(card, theme);
  const colours = (["pop", "deep", "ink", "paper"] as const).map((name) => ({
    ...theme,
    colours: { ...theme.colours, [name]: "#123456" },
  }));
  const others = [
    ...colours,
    { ...theme, typeface: "system" as const },
    { ...theme, weight: 500 },
    { ...theme, stroke: { ...theme.stroke, card: 9 } },
  ];
  for (const other of others) expect(await cardHash(card, other)).not.toBe(hash);
});
