import fc from "fast-check";
import { expect, test } from "vitest";
import { makeRecap } from "./recap.ts";
import type { RecapFacts, YearNumbers } from "./recap-facts.ts";

const PICTURES = ["https://cdn.shopify.com"];

const maya: YearNumbers = {
  orders: 129,
  revenueCents: 1_688_040,
  commissionCents: 13_805,
  clicks: 2155,
  months: [4, 6, 9, 7, 12, 18, 15, 11, 8, 10, 22, 7],
  firstOrderAt: Date.UTC(2026, 0, 3),
  countableOrders: 128,
  rank: 41,
  rankBy: "orders",
};

const counted = { status: "completed", countedAt: 1, ordersTotal: 128, ordersNotFound: 0 } as const;

function facts(numbers: Partial<YearNumbers> | null, rest: Partial<RecapFacts> = {}): RecapFacts {
  return {
    campaign: {
      year: 2026,
      status: "live",
      endsAt: Date.UTC(2027, 0, 1, 5),
      timeZone: "America/New_York",
      currency: "USD",
      locale: "en-US",
      brand: "Harrier",
      participants: 1836,
    },
    person: { firstName: "Maya", lastName: "Okafor" },
    numbers: numbers && { ...maya, ...numbers },
    job: counted,
    models: [{ name: "Merlin Air - 16mm", pictureUrl: "https://cdn.shopify.com/merlin.png", units: 41 }],
    importedAt: Date.UTC(2026, 10, 24, 12),
    ...rest,
  };
}

const recapOf = (numbers: Partial<YearNumbers> | null, rest?: Partial<RecapFacts>) =>
  makeRecap(facts(numbers, rest), PICTURES);

test("a good year, in the campaign's currency, locale and zone", () => {
  const recap = recapOf({});
  expect(recap.name).toEqual({ text: "Maya", size: "xl" });
  expect(recap.numbers).toEqual({
    hero: { value: "129", label: "orders came from you" },
    others: [
      { value: "$16,880", label: "in sales" },
      { value: "2,155", label: "clicks on your link" },
      { value: "$138.05", label: "earned by you" },
    ],
    note: null,
  });
  expect(recap.months?.heading).toBe("November was yours.");
  expect(recap.months?.rows[10]).toEqual({ name: "Nov", orders: "22", share: 100, best: true });
  expect(recap.rank).toEqual({ percent: 3, text: "of 1,836 ambassadors, by orders." });
  expect(recap.freshness).toBe("Numbers as of November 24, 2026.");
  expect(recap.top).toEqual({
    kind: "podium",
    heading: "They came for this one.",
    models: [{ name: "Merlin Air - 16mm", pictureUrl: "https://cdn.shopify.com/merlin.png", units: "41" }],
  });
});

test("numbers are written as the campaign's locale and currency have it", () => {
  const campaign = { ...facts({}).campaign, locale: "de-DE", currency: "EUR", timeZone: "Europe/Berlin" };
  const recap = makeRecap({ ...facts({}), campaign }, PICTURES);
  expect(recap.numbers?.others.map(({ value }) => value)).toEqual(["16.880\u00a0€", "2.155", "138,05\u00a0€"]);
  expect(recap.months?.heading).toBe("November was yours.");
  expect(recap.freshness).toBe("Numbers as of 24. November 2026.");
});

test("a single order is told with its day in the campaign's zone, and has no months", () => {
  const months = [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0];
  const lateInMay = Date.UTC(2026, 4, 15, 2); // still the 14th in New York
  const recap = recapOf({ orders: 1, months, firstOrderAt: lateInMay, clicks: 1, rank: 1500 });
  expect(recap.numbers?.hero).toEqual({ value: "One", label: "order, on May 14" });
  expect(recap.numbers?.others[1]).toEqual({ value: "1", label: "click on your link" });
  expect(recap.months).toBeNull();
  expect(recap.rank).toBeNull();
});

test("a year without orders shows what there was; without anything it has no numbers at all", () => {
  const none = {
    orders: 0,
    revenueCents: 0,
    commissionCents: 0,
    countableOrders: 0,
    months: null,
    rank: null,
  } as const;
  expect(recapOf({ ...none, clicks: 212 }).numbers).toEqual({
    hero: { value: "212", label: "clicks on your link" },
    others: [],
    note: null,
  });
  expect(recapOf({ ...none, clicks: 0 }).numbers).toBeNull();
  expect(recapOf(null, { job: null, models: [] })).toMatchObject({ numbers: null, months: null, rank: null });
});

test("the best month needs two orders, and the earlier one wins", () => {
  const months = (...orders: number[]) => recapOf({ months: [...orders, ...Array(12 - orders.length).fill(0)] }).months;
  expect(months(1, 0, 1, 1)?.heading).toBe("3 months with an order.");
  expect(months(1, 0, 1, 1)?.rows.some(({ best }) => best)).toBe(false);
  expect(months(0, 2, 2)?.heading).toBe("February was yours.");
  expect(recapOf({ months: null }).months).toBeNull();
});

test("a rank is shown from the top 25% up only", () => {
  const rank = (place: number, participants: number) =>
    recapOf({ rank: place }, { campaign: { ...facts({}).campaign, participants } }).rank?.percent ?? null;
  expect(rank(1, 1836)).toBe(1);
  expect(rank(25, 100)).toBe(25);
  expect(rank(26, 100)).toBeNull();
  expect(rank(1, 3)).toBeNull();
});

test.each([
  ["counting while it is queued", { status: "queued", countedAt: null }, "counting"],
  ["counting while it runs", { status: "processing", countedAt: null }, "counting"],
  ["the old three while a recount runs", { status: "queued", countedAt: 1 }, "podium"],
  ["the old three after a recount failed", { status: "failed", countedAt: 1 }, "podium"],
  ["words after it failed", { status: "failed", countedAt: null }, "words"],
] as const)("the top models: %s", (_, job, kind) => {
  expect(recapOf({}, { job: { ...counted, ...job } }).top.kind).toBe(kind);
});

test("the top models: words where nothing can be counted, and where nothing was", () => {
  expect(recapOf({ countableOrders: 0 }, { job: null }).top).toMatchObject({ heading: "No podium this year." });
  expect(recapOf({ orders: 0, countableOrders: 0 }, { job: null }).top).toMatchObject({
    heading: "Your podium is still free.",
  });
  expect(recapOf({}, { models: [] }).top).toMatchObject({ kind: "words", heading: "No podium this year." });
});

test("the top models: orders that the shop did not have are named as the reason", () => {
  const text = (ordersTotal: number | null, ordersNotFound: number | null) => {
    const { top } = recapOf({}, { models: [], job: { ...counted, ordersTotal, ordersNotFound } });
    return top.kind === "words" ? top.text : top.kind;
  };
  expect(text(2, 2)).toContain("We could not find your orders at the shop yet.");
  expect(text(2, 2)).not.toContain("left no models");
  expect(text(3, 2)).toContain("Some of your orders could not be found at the shop yet");
  for (const known of [text(2, 0), text(null, null)]) {
    expect(known).toContain("left no models to count");
    expect(known).not.toContain("find");
  }
  expect(recapOf({}, { job: { ...counted, ordersNotFound: 2 } }).top.kind).toBe("podium");
});

test("a draft waits for nothing", () => {
  const campaign = { ...facts({}).campaign, status: "draft" as const };
  expect(recapOf({}, { campaign, job: null }).top).toMatchObject({ kind: "words", heading: "Not counted yet." });
  expect(recapOf({}, { campaign }).top.kind).toBe("podium");
});

test("a picture from elsewhere is left out", () => {
  const picture = (pictureUrl: string | null) => {
    const { top } = recapOf({}, { models: [{ name: "x", units: 1, pictureUrl }] });
    return top.kind === "podium" ? top.models[0]?.pictureUrl : undefined;
  };
  expect(picture("https://cdn.shopify.com/a.png?v=1")).toBe("https://cdn.shopify.com/a.png?v=1");
  for (const url of ["http://cdn.shopify.com/a.png", "https://cdn.shopify.com.evil.example.com/a.png", "a.png", null])
    expect(picture(url)).toBeNull();
});

test("whatever the facts: never a zero, never a negative number, never the other name or an id", () => {
  const number = fc.integer({ min: -1_000, max: 10_000_000 });
  const months = fc.option(fc.array(fc.nat(2_000), { minLength: 12, maxLength: 12 }));
  const numbers = fc.record({
    orders: fc.nat(3_000),
    revenueCents: number,
    commissionCents: number,
    clicks: fc.option(fc.nat(100_000)),
    months,
    firstOrderAt: fc.option(fc.integer({ min: Date.UTC(2026), max: Date.UTC(2027) })),
    countableOrders: fc.nat(3_000),
    rank: fc.option(fc.integer({ min: 1, max: 1836 })),
    rankBy: fc.constantFrom("revenue", "orders", null),
  });
  fc.assert(
    fc.property(numbers, (year) => {
      const recap = recapOf(year);
      const figures = recap.numbers ? [recap.numbers.hero, ...recap.numbers.others] : [];
      const shown = [
        ...figures.map(({ value }) => value),
        ...(recap.months?.rows.flatMap(({ orders }) => orders ?? []) ?? []),
        ...(recap.rank ? [String(recap.rank.percent)] : []),
      ];
      for (const text of shown) expect(text).toMatch(/^(One|\$?(?=.*[1-9])[\d,]+(\.\d\d)?)$/);
      expect(JSON.stringify(recap)).not.toContain("Okafor");
      expect(recap.months?.rows.every(({ share }) => share >= 0 && share <= 100) ?? true).toBe(true);
    }),
  );
});
