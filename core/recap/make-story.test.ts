/** One test a kind of year, in the words that its person reads. */
import { expect, test } from "vitest";
import { nothingSold, recapFacts } from "#tests/recap-facts.ts";
import { kindsOf, slide, storyOf } from "#tests/story-of.ts";

test("a good year is the whole story, in the campaign's currency, locale and zone", () => {
  const facts = recapFacts();
  const story = storyOf(facts);
  expect(story.slides.map(({ kind }) => kind)).toEqual([
    ...["welcome", "numbers", "months", "top-models", "archetype"],
    ...["rank", "community", "letter", "share", "next"],
  ]);
  expect(story).toMatchObject({
    title: "Your 2026 with Harrier",
    locale: "en-US",
    direction: "ltr",
    freshness: "Counted from orders up to November 24, 2026",
    years: [{ year: 2026, here: true }],
  });
  expect(slide(facts, "welcome")).toMatchObject({
    eyebrow: "Your year with Harrier",
    title: "Maya",
    lead: ["Twelve months.", "One line. Yours."],
  });
  expect(slide(facts, "numbers")).toMatchObject({
    hero: { value: "129", label: "orders came from you" },
    others: [
      { value: "$16,880", label: "in sales" },
      { value: "2,155", label: "clicks on your link" },
      { value: "$138.05", label: "earned by you" },
    ],
    note: null,
    single: false,
  });
  expect(slide(facts, "top-models")).toMatchObject({
    heading: "They came for this one.",
    models: [{ name: "Merlin Air - 16mm", units: "41", share: "32% of what you sold" }],
  });
  expect(slide(facts, "archetype")).toMatchObject({
    heading: "The Closer",
    why: "One click in 17 became an order.",
  });
  expect(slide(facts, "rank")).toMatchObject({
    heading: ["Top", "3%"],
    text: "of 1,836 who sold, by orders.",
    ends: ["January", "December"],
  });
  expect(slide(facts, "community")).toMatchObject({ value: "26,570" });
  expect(slide(facts, "next")).toMatchObject({ heading: "2027 starts where this stops.", action: null });
});

test("the same year in German and in Spanish", () => {
  const german = recapFacts({}, { campaign: { locale: "de-DE", currency: "EUR", timeZone: "Europe/Berlin" } });
  expect(storyOf(german)).toMatchObject({ title: "Dein 2026 mit Harrier", locale: "de-DE" });
  expect(slide(german, "months")?.heading).toBe("Der November gehörte dir.");
  expect(slide(german, "numbers")?.others[0]).toEqual({ value: "16.880\u00a0€", label: "Umsatz" });
  const spanish = recapFacts({}, { campaign: { locale: "es-ES", currency: "EUR", timeZone: "Europe/Madrid" } });
  expect(slide(spanish, "months")?.heading).toBe("Noviembre fue tuyo.");
  expect(slide(spanish, "archetype")?.why).toBe("Uno de cada 17 clics se convirtió en un pedido.");
});

test("one order is told with its day, makes the line's one turn, and has no months", () => {
  const facts = recapFacts({
    orders: 1,
    countableOrders: 1,
    months: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
    firstOrderAt: Date.UTC(2026, 4, 15, 2), // still the 14th in New York
    clicks: 1,
    rank: 1500,
    archetype: "spark",
  });
  expect(slide(facts, "welcome")?.lead).toEqual(["One order.", "The line begins."]);
  expect(slide(facts, "numbers")).toMatchObject({
    hero: { value: "One", label: "order, on May 14" },
    others: [{}, { value: "1", label: "click on your link" }, {}],
    note: "Every line starts with its first turn.",
    single: true,
  });
  expect(slide(facts, "archetype")?.why).toBe("One order is here because of you.");
  expect(kindsOf(facts)).not.toContain("months");
  expect(kindsOf(facts)).not.toContain("rank");
});

test("a few orders are told one by one, not as a sum", () => {
  const months = [0, 0, 1, 0, 0, 2, 0, 0, 0, 0, 0, 0];
  const facts = recapFacts({ orders: 3, months, rank: 900, firstOrderAt: Date.UTC(2026, 2, 21, 15) });
  expect(slide(facts, "welcome")?.lead).toEqual(["Every order here", "began with you."]);
  expect(slide(facts, "numbers")?.note).toBe("Every one of them on your word.");
  expect(slide(facts, "months")?.heading).toBe("June was yours.");
  expect(slide(facts, "months")?.rows[2]).toEqual({
    name: "Mar",
    orders: "1",
    note: "first sale on the 21st",
    best: false,
  });
});

test("who sold nothing but was clicked sees the clicks, a free podium and a thank-you", () => {
  const facts = nothingSold({ clicks: 212 });
  expect(kindsOf(facts)).toEqual(["welcome", "numbers", "top-models", "community", "letter", "next"]);
  expect(slide(facts, "welcome")?.lead).toEqual(["A year beside us.", "Thank you for it."]);
  expect(slide(facts, "numbers")).toMatchObject({
    hero: { value: "212", label: "clicks on your link" },
    others: [],
    note: "Each of them came on your word.",
  });
  expect(slide(facts, "top-models")).toMatchObject({ state: "words", heading: "Your podium is still free." });
  expect(slide(facts, "community")?.text).toContain("There is room beside them");
  expect(slide(facts, "letter")?.paragraphs[0]).toContain("worth more than a number");
});

test("who has nothing at all still has a story", () => {
  for (const facts of [nothingSold(), recapFacts(null, { job: null, models: [] })])
    expect(kindsOf(facts)).toEqual(["welcome", "top-models", "community", "letter", "next"]);
});

test("only totals known: no months, and nothing claims the line was made from them", () => {
  const facts = recapFacts(
    { months: null, firstOrderAt: null, countableOrders: 0, source: "affiliates", archetype: "companion" },
    { job: null, models: [] },
  );
  expect(kindsOf(facts)).not.toContain("months");
  expect(slide(facts, "welcome")?.lead).toEqual(["One whole year.", "All of it yours."]);
  expect(slide(facts, "share")).toMatchObject({ heading: "Your year.", text: "In one picture. No earnings on it." });
  expect(slide(facts, "rank")?.ends).toEqual([]);
  expect(slide(facts, "top-models")?.heading).toBe("No podium this year.");
  expect(slide(facts, "numbers")?.how?.lines[0]).toContain("totals");
});
