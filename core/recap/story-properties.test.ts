/** What holds for every story, whatever the facts. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { ARCHETYPES } from "#core/line/emblems/archetype-keys.ts";
import { LANGUAGES } from "#core/words/locale.ts";
import { COUNTED, recapFacts } from "#tests/recap-facts.ts";
import { makeStory } from "./make-story.ts";
import type { Story } from "./story.ts";

const cents = fc.integer({ min: -1_000, max: 1_000_000_000 });
const moment = fc.integer({ min: Date.UTC(2025, 11), max: Date.UTC(2027, 1) });
const orders = fc.oneof(fc.nat(6), fc.nat(3_000), fc.nat(10_000_000));
const months = fc.array(fc.oneof(fc.constant(0), fc.nat(3), fc.nat(2_000)), { minLength: 12, maxLength: 12 });

const numbers = fc.record({
  orders,
  revenueCents: cents,
  commissionCents: cents,
  clicks: fc.option(orders),
  source: fc.constantFrom("referrals" as const, "affiliates" as const),
  months: fc.option(months),
  firstOrderAt: fc.option(moment),
  countableOrders: orders,
  rank: fc.option(fc.integer({ min: 1, max: 1836 })),
  rankBy: fc.constantFrom("revenue" as const, "orders" as const, null),
  units: fc.option(fc.nat(5_000)),
  models: fc.option(fc.nat(50)),
  archetype: fc.option(fc.constantFrom(...ARCHETYPES)),
});
const job = fc.record({
  status: fc.constantFrom("queued" as const, "processing" as const, "completed" as const, "failed" as const),
  countedAt: fc.option(moment),
  ordersTotal: fc.option(fc.nat(500)),
  ordersRead: fc.option(fc.nat(500)),
  ordersNotFound: fc.option(fc.nat(500)),
});
const facts = fc
  .record({
    numbers: fc.option(numbers),
    job: fc.option(job),
    models: fc.array(fc.record({ name: fc.constant("Merlin"), pictureUrl: fc.constant(null), units: fc.nat(900) }), {
      maxLength: 3,
    }),
    importedAt: fc.option(moment),
    joinedAt: fc.option(fc.integer({ min: Date.UTC(2014), max: Date.UTC(2028) })),
    firstName: fc.constantFrom("Maya", "", "نور", "さくら", "J", "ann@example.com"),
    otherYears: fc.array(
      fc.record({ year: fc.constantFrom(2024, 2025, 2027), orders: fc.nat(300), clicks: fc.option(fc.nat(9)) }),
      {
        maxLength: 2,
      },
    ),
    campaign: fc.record({
      status: fc.constantFrom("draft" as const, "live" as const),
      locale: fc.constantFrom(...LANGUAGES, "en-US", "de-AT", "es-MX", "fr-CA"),
      brand: fc.constantFrom("Harrier", ""),
      participants: fc.oneof(fc.nat(20), fc.nat(100_000)),
      communityOrders: fc.oneof(fc.constant(0), fc.nat(3_000_000)),
      followsLive: fc.boolean(),
      freeItems: fc.constantFrom("count" as const, "leave-out" as const),
      goods: fc.constantFrom("physical" as const, "all" as const),
      copy: fc.constantFrom<Record<string, string>>(
        {},
        { "letter.text": "{orders} orders, {month}.\n\n{years} years, {model}, {archetype}." },
      ),
    }),
  })
  .map(({ numbers, campaign, joinedAt, firstName, ...rest }) =>
    recapFacts(numbers, { ...rest, campaign, person: { firstName, lastName: "Okafor", joinedAt } }),
  );

function everyStory(holds: (story: Story) => void) {
  fc.assert(
    fc.property(facts, moment, (given, now) => holds(makeStory(given, { pictureOrigins: [], now }))),
    { numRuns: 100 },
  );
}

/** All that a person reads, without the drawings. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]) => (key === "drawing" ? [] : textsOf(inside)));
}

test("never a zero, never a negative number, never a hole in a sentence, never the last name beside the first", () => {
  everyStory((story) => {
    const texts = textsOf(story.slides);
    const zero = /(?<![\d.,])0(?!\d|[.,]\d)/;
    const hole = /NaN|undefined|null|Infinity|[{}]|(?<!\p{L})-\d|^$|^\s|\s$/u;
    expect(texts.filter((text) => zero.test(text) || hole.test(text))).toEqual([]);
    if (texts.includes("Maya")) expect(texts.join()).not.toContain("Okafor");
    expect(texts.join()).not.toContain("example.com");
  });
});

test("the slides come in their order, each once, with labels and names of their own", () => {
  const order = [
    ...["welcome", "numbers", "months", "top-models", "archetype"],
    ...["rank", "community", "letter", "share", "next"],
  ];
  everyStory(({ slides }) => {
    const places = slides.map(({ kind }) => order.indexOf(kind));
    expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
    expect(new Set(slides.map(({ label }) => label)).size).toBe(slides.length);
    for (const kind of ["welcome", "top-models", "letter", "next"])
      expect(slides.map((slide) => String(slide.kind))).toContain(kind);
  });
});

test("fields alternate between dark and light, and the line of one is the field of the next", () => {
  everyStory(({ slides }) => {
    for (const [index, slide] of slides.entries()) {
      const next = slides[index + 1];
      if (next) expect([slide.line, slide.ground]).toEqual([next.field, next.ground === "dark" ? "light" : "dark"]);
      if (slide.kind === "share") expect(slide.field).toBe("deep");
    }
    expect(slides.at(-1)).toMatchObject({ field: "pop", line: "ink", ground: "light" });
  });
});

test("the line leaves each slide where it enters the next, and has its two ends in the story", () => {
  everyStory(({ slides }) => {
    for (const stage of ["phone", "wide", "page"] as const) {
      const drawings = slides.map(({ drawing }) => drawing[stage]);
      expect([drawings[0]?.enter, drawings.at(-1)?.leave]).toEqual([null, null]);
      const across = stage === "page" ? "x" : "y";
      for (const [index, { leave }] of drawings.slice(0, -1).entries())
        expect(leave?.[across]).toBeCloseTo(drawings[index + 1]?.enter?.[across] ?? Number.NaN, 1);
    }
  });
});

test("a rank is told only where it flatters, growth only where there is some", () => {
  everyStory(({ slides }) => {
    const kinds = slides.map(({ kind }) => kind);
    if (kinds.includes("rank")) expect(kinds).toContain("share");
    for (const slide of slides) if (slide.kind === "numbers") expect(slide.note ?? "").not.toMatch(/[-−]\d/);
  });
});

test("months without orders have no number, and one month at most is best", () => {
  fc.assert(
    fc.property(months, (given) => {
      const year = recapFacts(
        {
          months: given,
          orders: Math.max(
            1,
            given.reduce((sum, count) => sum + count, 0),
          ),
        },
        { job: COUNTED },
      );
      const slide = makeStory(year, { pictureOrigins: [], now: 0 }).slides.find(({ kind }) => kind === "months");
      if (slide?.kind !== "months") return;
      expect(slide.rows.map(({ orders }) => orders === null)).toEqual(given.map((count) => count === 0));
      const best = slide.rows.filter((row) => row.best);
      expect(best.length).toBe(slide.peak === null ? 0 : 1);
      if (best[0]) expect(best[0].orders).toBe(slide.peak);
    }),
  );
});
