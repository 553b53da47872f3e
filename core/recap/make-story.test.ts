/** One test a kind of person, in the words that they read. */
import { expect, test } from "vitest";
import { COUNTED, recapFacts } from "#tests/recap-facts.ts";
import { makeStory } from "./make-story.ts";
import type { RecapFacts, YearNumbers } from "./recap-facts.ts";
import type { StorySlide } from "./story.ts";

const OPTIONS = { pictureOrigins: ["https://cdn.shopify.com"], now: Date.UTC(2027, 0, 5) };
const storyOf = (facts: RecapFacts) => makeStory(facts, OPTIONS);
const namesOf = (facts: RecapFacts) => storyOf(facts).slides.map(({ name }) => name);

function slide<Kind extends StorySlide["kind"]>(facts: RecapFacts, kind: Kind) {
  return storyOf(facts).slides.find((each): each is Extract<StorySlide, { kind: Kind }> => each.kind === kind) ?? null;
}

const NOTHING: Partial<YearNumbers> = {
  orders: 0,
  revenueCents: 0,
  commissionCents: 0,
  clicks: null,
  months: Array(12).fill(0),
  firstOrderAt: null,
  countableOrders: 0,
  rank: null,
  rankBy: null,
  units: null,
  models: null,
  archetype: null,
};
const nothingSold = (numbers: Partial<YearNumbers> = {}, rest: Parameters<typeof recapFacts>[1] = {}) =>
  recapFacts({ ...NOTHING, ...numbers }, { job: null, models: [], ...rest });

test("a good year is the whole story, in the campaign's currency, locale and zone", () => {
  const facts = recapFacts();
  const story = storyOf(facts);
  expect(story.slides.map(({ name }) => name)).toEqual([
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
  expect(namesOf(facts)).not.toContain("months");
  expect(namesOf(facts)).not.toContain("rank");
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
  expect(namesOf(facts)).toEqual(["welcome", "numbers", "top-models", "community", "letter", "next"]);
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
    expect(namesOf(facts)).toEqual(["welcome", "top-models", "community", "letter", "next"]);
});

test("who joined this year is welcomed as that", () => {
  const person = { firstName: "Maya", lastName: "", joinedAt: Date.UTC(2026, 3, 9) };
  expect(slide(recapFacts({}, { person }), "welcome")?.lead).toEqual(["Your first year.", "One line. Yours."]);
  expect(slide(nothingSold({}, { person }), "welcome")?.lead[0]).toBe("Your first year.");
});

test("who has been here for five years reads it", () => {
  const since = (joinedAt: number) =>
    slide(recapFacts({}, { person: { firstName: "", lastName: "", joinedAt } }), "welcome");
  expect(since(Date.UTC(2022, 5, 1))?.lead[0]).toBe("Five years with us.");
  // New Year's Eve in New York, where the programme lives.
  expect(since(Date.UTC(2022, 0, 1, 3))?.lead[0]).toBe("6 years with us.".replace("6", "Six"));
  expect(since(Date.UTC(2025, 5, 1))?.lead[0]).toBe("Twelve months.");
  expect(since(Date.UTC(2027, 5, 1))?.lead[0]).toBe("Twelve months.");
});

test("who is back after a year without a sale is greeted; a year without a campaign is no pause", () => {
  const lead = (followsLive: boolean, otherYears: RecapFacts["otherYears"]) =>
    slide(recapFacts({}, { otherYears, campaign: { followsLive } }), "welcome")?.lead[0];
  const [sold2024, clicked2025] = [
    { year: 2024, orders: 7, clicks: 3 },
    { year: 2025, orders: 0, clicks: 9 },
  ];
  expect(lead(true, [clicked2025, sold2024])).toBe("Good to have you back.");
  expect(lead(true, [sold2024])).toBe("Good to have you back.");
  expect(lead(false, [sold2024])).toBe("Twelve months.");
  expect(lead(true, [{ ...clicked2025, orders: 1 }, sold2024])).toBe("Twelve months.");
});

test("growth is told where it is kind, and small numbers not as percent", () => {
  const note = (before: number, orders = 129) =>
    slide(recapFacts({ orders }, { otherYears: [{ year: 2025, orders: before, clicks: null }] }), "numbers")?.note;
  expect(note(97)).toBe("+32% on 2025");
  expect(note(122)).toBe("+5% on 2025");
  expect(note(123)).toBeNull();
  expect(note(200)).toBeNull();
  expect(note(20)).toBe("109 more orders than in 2025");
  expect(note(2, 3)).toBe("One order more than in 2025");
  const older = [{ year: 2024, orders: 10, clicks: null }];
  expect(slide(recapFacts({}, { otherYears: older }), "numbers")?.note).toBeNull();
});

test("past years are there to step to, newest first, those with nothing to see left out", () => {
  const otherYears = [
    { year: 2027, orders: 1, clicks: null },
    { year: 2025, orders: 0, clicks: 0 },
    { year: 2024, orders: 0, clicks: 3 },
  ];
  expect(storyOf(recapFacts({}, { otherYears })).years).toEqual([
    { year: 2027, here: false },
    { year: 2026, here: true },
    { year: 2024, here: false },
  ]);
});

test("only totals known: no months, and nothing claims the line was made from them", () => {
  const facts = recapFacts(
    { months: null, firstOrderAt: null, countableOrders: 0, source: "affiliates", archetype: "companion" },
    { job: null, models: [] },
  );
  expect(namesOf(facts)).not.toContain("months");
  expect(slide(facts, "welcome")?.lead).toEqual(["One whole year.", "All of it yours."]);
  expect(slide(facts, "share")?.heading).toBe("Your year.");
  expect(slide(facts, "rank")?.ends).toEqual([]);
  expect(slide(facts, "top-models")?.heading).toBe("No podium this year.");
  expect(slide(facts, "numbers")?.how?.lines[0]).toContain("totals");
});

test("a rank is shown from the top 25% up only; the first is told as that", () => {
  const rank = (place: number, participants: number) =>
    slide(recapFacts({ rank: place }, { campaign: { participants } }), "rank")?.heading ?? null;
  expect(rank(1, 1836)).toEqual(["No.", "1"]);
  expect(rank(2, 1836)).toEqual(["Top", "1%"]);
  expect(rank(25, 100)).toEqual(["Top", "25%"]);
  expect(rank(26, 100)).toBeNull();
  expect(rank(1, 3)).toBeNull();
});

test("a community of fewer than ten people is not told", () => {
  const community = (participants: number) => slide(recapFacts({}, { campaign: { participants } }), "community");
  expect(community(9)).toBeNull();
  expect(community(10)?.text).toBe("orders, all of us together.\nOne dash a person.\nThe line is you.");
  expect(community(100_000)?.text).toContain("The line beside them is you.");
  expect(slide(recapFacts({}, { campaign: { communityOrders: 0 } }), "community")).toBeNull();
});

test("a name that cannot be shown leaves the year as the title", () => {
  const facts = recapFacts({}, { person: { firstName: "maya@example.com", lastName: "", joinedAt: null } });
  expect(slide(facts, "welcome")?.title).toBe("Your 2026");
  expect(slide(facts, "letter")?.greeting).toBeNull();
  expect(JSON.stringify(storyOf(facts))).not.toContain("example.com");
  const german = recapFacts({}, { person: { ...facts.person, firstName: "" }, campaign: { locale: "de" } });
  expect(slide(german, "letter")?.paragraphs[0]).toMatch(/^Du hast/);
});

test("a brand without a name is not spoken of", () => {
  const facts = recapFacts({}, { campaign: { brand: "" } });
  expect(storyOf(facts).title).toBe("Your 2026");
  expect(slide(facts, "welcome")?.eyebrow).toBe("Your year");
  expect(slide(facts, "letter")?.by).toBe("All of us");
});

test("how each number was counted is said on its slide, with how many orders were read", () => {
  const facts = recapFacts({}, { job: { ...COUNTED, ordersRead: 126, ordersNotFound: 2 } });
  const lines = (kind: StorySlide["kind"]) => slide(facts, kind)?.how?.lines ?? [];
  expect(lines("top-models")).toContain("126 of 128 orders read.");
  expect(lines("top-models")).toContain("2 could not be found at the shop.");
  expect(lines("numbers")).toContain("Counted from orders up to November 24, 2026.");
  expect(lines("numbers")).toContain("Amounts from $1,000 up are shown without cents.");
  expect(lines("months")).toContain("The day of the referral decides, by the clocks of New York.");
  expect(lines("rank")).toContain("Place 41 of 1,836, ranked by orders. Equals share a place.");
  expect(lines("welcome")).toEqual([]);
  const during = makeStory(facts, { ...OPTIONS, now: Date.UTC(2026, 11, 1) });
  expect(during.slides[1]?.how?.lines.at(-1)).toBe("The year is not over: the numbers can still grow.");
});

test("numbers of exports that came after the campaign are of its last day", () => {
  const facts = recapFacts({}, { importedAt: Date.UTC(2027, 1, 1) });
  expect(storyOf(facts).freshness).toBe("Counted from orders up to December 31, 2026");
  expect(storyOf(recapFacts({}, { importedAt: null })).freshness).toBeNull();
});

test("a campaign's own words stand in the story, with what comes next", () => {
  const copy = {
    "share.heading": "Your mark.",
    "next.items": "Your link stays live\nThe new Merlin lands on 2 March",
    "next.label": "Get your link",
    "next.href": "https://harrier.example.com/",
  };
  const facts = recapFacts({}, { campaign: { copy } });
  expect(slide(facts, "share")?.heading).toBe("Your mark.");
  expect(slide(facts, "next")).toMatchObject({
    items: ["Your link stays live", "The new Merlin lands on 2 March"],
    action: { label: "Get your link", href: "https://harrier.example.com/" },
  });
});
