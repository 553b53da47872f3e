import fc from "fast-check";
import { expect, test } from "vitest";
import { type CardChoice, USUAL_CHOICE } from "#core/line/card-choice.ts";
import type { CardFacts } from "#core/recap/card-facts.ts";
import { LANGUAGES } from "#core/words/locale.ts";
import { wordsFor } from "#core/words/words.ts";
import { cardFacts } from "#tests/card-facts.ts";
import { cardAlt, cardCaption, cardTitle } from "./card-words.ts";
import { cardOptions, makeCard } from "./make-card.ts";

const english = wordsFor(cardFacts().campaign);
const all: CardChoice = { name: true, rank: true, archetype: true, model: true, money: true };
const nothing: CardChoice = { name: false, rank: false, archetype: false, model: false, money: false };
const numbers = (changes: Partial<NonNullable<CardFacts["numbers"]>>) => {
  const { numbers } = cardFacts();
  return cardFacts({ numbers: numbers && { ...numbers, ...changes } });
};

test("the usual card shows everything that is no money", () => {
  expect(makeCard(cardFacts(), USUAL_CHOICE, english)).toEqual({
    year: "2026",
    brand: "Harrier",
    name: "Maya",
    facts: ["129 orders.", "Top 3%.", "The Closer."],
    model: "Best loved: Merlin Air - 16mm.",
    months: [4, 6, 9, 7, 12, 18, 15, 11, 8, 10, 22, 7],
    pictureUrl: "https://cdn.shopify.com/merlin.png",
    locale: "en-US",
    direction: "ltr",
  });
});

test("what is switched off is nowhere on it, nor in the words beside it", () => {
  const card = makeCard(cardFacts(), nothing, english);
  expect(card).toMatchObject({ name: null, facts: ["129 orders."], model: null, pictureUrl: null });
  const said = card && [cardTitle(card, english), cardCaption(card, english), cardAlt(card, english)].join(" ");
  expect(said).not.toMatch(/Maya|Top|Closer|Merlin|\$/);
});

test("money is on it when it was switched on", () => {
  expect(makeCard(cardFacts(), all, english)?.facts).toContain("$16,880 in sales.");
});

test("a year without an order makes no card", () => {
  expect(makeCard(numbers({ orders: 0 }), all, english)).toBeNull();
  expect(makeCard(cardFacts({ numbers: null }), all, english)).toBeNull();
});

test.each([
  ["nobody is told that they are in the lower three quarters", { rank: 460 }, null],
  ["the best quarter is told", { rank: 459 }, "Top 25%."],
  ["the first is the first", { rank: 1 }, "No. 1."],
  ["who takes no part has no rank", { rank: null }, null],
])("%s", (_, changes, sentence) => {
  expect(cardOptions(numbers(changes), english).rank).toBe(sentence);
});

test("one order is said in a word", () => {
  expect(makeCard(numbers({ orders: 1 }), USUAL_CHOICE, english)?.facts[0]).toBe("One order.");
});

test("the model waits until it was counted", () => {
  const job = { status: "processing", countedAt: null } as const;
  expect(cardOptions(cardFacts({ job }), english).model).toBeNull();
  expect(makeCard(cardFacts({ job }), all, english)?.pictureUrl).toBeNull();
});

test("a very long title ends at a word", () => {
  const model = { name: "Osprey Hybrid Tournament Edition with everything - 16mm / Sky", pictureUrl: null };
  expect(cardOptions(cardFacts({ model }), english).model).toBe("Best loved: Osprey Hybrid Tournament Edition…");
});

test("an email address in the place of a name is none", () => {
  expect(makeCard(cardFacts({ firstName: " maya@example.com " }), all, english)?.name).toBeNull();
  expect(makeCard(cardFacts({ firstName: "  " }), all, english)?.name).toBeNull();
});

test("an archetype of another version is left out", () => {
  expect(cardOptions(numbers({ archetype: "captain" }), english).archetype).toBeNull();
});

test("a year of totals, or of months that hold nothing, has no shape", () => {
  expect(makeCard(numbers({ months: null }), all, english)?.months).toBeNull();
  expect(makeCard(numbers({ months: new Array(12).fill(0) }), all, english)?.months).toBeNull();
});

const anyFacts = fc.record({
  firstName: fc.string(),
  orders: fc.integer({ min: 0, max: 10_000_000 }),
  revenueCents: fc.integer({ min: 0, max: 1_000_000_000 }),
  rank: fc.option(fc.integer({ min: 1, max: 3000 })),
  participants: fc.integer({ min: 0, max: 3000 }),
});
const anyChoice = fc.record({
  name: fc.boolean(),
  rank: fc.boolean(),
  archetype: fc.boolean(),
  model: fc.boolean(),
  money: fc.boolean(),
});

test.each(LANGUAGES)("in %s no card shows a zero, a hole, or money that was not chosen", (locale) => {
  fc.assert(
    fc.property(anyFacts, anyChoice, ({ firstName, orders, revenueCents, rank, participants }, choice) => {
      const base = numbers({ orders, revenueCents, rank });
      const facts = { ...base, firstName, campaign: { ...base.campaign, locale, participants } };
      const words = wordsFor(facts.campaign);
      const card = makeCard(facts, choice, words);
      if (!card) return orders === 0;
      const nameless = { ...card, name: null };
      const said = [...card.facts, cardCaption(nameless, words), cardAlt(nameless, words)].join("\n");
      expect(said).not.toMatch(/NaN|undefined|null|[{}]|(^|[^\d.,])0 /);
      if (!choice.money) expect(said).not.toContain("$");
      return true;
    }),
  );
});
