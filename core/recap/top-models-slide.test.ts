import { expect, test } from "vitest";
import { wordsFor } from "#core/words/words.ts";
import { COUNTED, recapFacts } from "#tests/recap-facts.ts";
import { archetypeSlide } from "./archetype-slide.ts";
import { contextOf } from "./story-context.ts";
import { topModelsSlide } from "./top-models-slide.ts";

type Facts = Parameters<typeof recapFacts>;

function contextFor(...[numbers, rest]: Facts) {
  const facts = recapFacts(numbers, rest);
  return contextOf(facts, wordsFor(facts.campaign), 0);
}
const top = (...facts: Facts) => topModelsSlide(contextFor(...facts), ["https://cdn.shopify.com"]);
const model = (units: number, pictureUrl: string | null = null) => ({ name: `Model of ${units}`, pictureUrl, units });

test.each([
  ["counting while it is queued", { status: "queued", countedAt: null }, "counting"],
  ["counting while it runs", { status: "processing", countedAt: null }, "counting"],
  ["the old three while a recount runs", { status: "queued", countedAt: 1 }, "podium"],
  ["the old three after a recount failed", { status: "failed", countedAt: 1 }, "podium"],
  ["words after it failed", { status: "failed", countedAt: null }, "words"],
] as const)("%s", (_, job, state) => {
  expect(top({}, { job: { ...COUNTED, ...job } }).state).toBe(state);
});

test("words where nothing can be counted, and where nothing was", () => {
  expect(top({ countableOrders: 0 }, { job: null }).heading).toBe("No podium this year.");
  expect(top({ orders: 0, countableOrders: 0 }, { job: null }).heading).toBe("Your podium is still free.");
  expect(top({}, { models: [] })).toMatchObject({ state: "words", heading: "No podium this year." });
});

test("orders that the shop did not have are named as the reason", () => {
  const text = (ordersTotal: number | null, ordersNotFound: number | null) =>
    top({}, { models: [], job: { ...COUNTED, ordersTotal, ordersNotFound } }).text;
  expect(text(2, 2)).toContain("We could not find your orders at the shop yet.");
  expect(text(2, 2)).not.toContain("left no models");
  expect(text(3, 2)).toContain("Some of your orders could not be found at the shop yet");
  for (const known of [text(2, 0), text(null, null)]) {
    expect(known).toContain("left no models to count");
    expect(known).not.toContain("find");
  }
  expect(top({}, { job: { ...COUNTED, ordersNotFound: 2 } }).state).toBe("podium");
});

test("a draft waits for nothing", () => {
  expect(top({}, { campaign: { status: "draft" }, job: null })).toMatchObject({
    state: "words",
    heading: "Not counted yet.",
  });
  expect(top({}, { campaign: { status: "draft" } }).state).toBe("podium");
});

test("two or three of them are told as that, each with its share, never more than it is", () => {
  const { heading, models } = top({ units: 200 }, { models: [model(133), model(66), model(1)] });
  expect(heading).toBe("They came for these three.");
  expect(models.map(({ share }) => share)).toEqual(["66% of what you sold", "33% of what you sold", null]);
  expect(models[0]?.spoken).toBe("First: Model of 133, 133 sold");
  expect(top({}, { models: [model(2), model(1)] }).heading).toBe("They came for these two.");
});

test("a share needs the whole: none where it is unknown, or older than the podium", () => {
  const share = (units: number | null) => top({ units }, { models: [model(41)] }).models[0]?.share;
  expect(share(null)).toBeNull();
  expect(share(40)).toBeNull();
  expect(share(41)).toBe("everything you sold");
});

test("a picture from elsewhere is left out", () => {
  const picture = (url: string | null) => top({}, { models: [model(1, url)] }).models[0]?.pictureUrl;
  expect(picture("https://cdn.shopify.com/a.png?v=1")).toBe("https://cdn.shopify.com/a.png?v=1");
  for (const url of ["http://cdn.shopify.com/a.png", "https://cdn.shopify.com.evil.example.com/a.png", "a.png", null])
    expect(picture(url)).toBeNull();
});

test("an archetype that needs the models waits as they do, and is there with them", () => {
  const archetype = (...facts: Facts) => {
    const told = contextFor(...facts);
    return archetypeSlide(told, topModelsSlide(told, []));
  };
  const counting = { ...COUNTED, status: "queued", countedAt: null } as const;
  expect(archetype({ archetype: null }, { job: counting })).toMatchObject({
    archetype: null,
    heading: "Still winding.",
    why: null,
  });
  expect(archetype({ archetype: null }, { job: { ...counting, status: "failed" } })?.text).toContain("in a few days");
  expect(archetype({ archetype: "closer" }, { job: counting })?.heading).toBe("The Closer");
  expect(archetype({ archetype: "specialist", units: 120 })?.why).toBe("34% of all you sold was one model.");
  expect(archetype({ archetype: null })).toBeNull();
  expect(archetype({ archetype: "of an older version" })).toBeNull();
  expect(archetype({ archetype: null }, { job: null, campaign: { status: "draft" } })).toBeNull();
});

test("an archetype whose reason no longer holds says no reason", () => {
  const told = contextFor({ archetype: "spark" });
  expect(archetypeSlide(told, topModelsSlide(told, []))).toMatchObject({ archetype: "spark", why: null });
});
