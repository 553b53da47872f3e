import { expect, test } from "vitest";
import { COUNTED, recapFacts } from "#tests/recap-facts.ts";
import { slide, storyOf } from "#tests/story-of.ts";
import type { RecapFacts } from "./recap-facts.ts";
import type { StorySlide } from "./story.ts";

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
  const during = storyOf(facts, Date.UTC(2026, 11, 1));
  expect(during.slides[1]?.how?.lines.at(-1)).toBe("The year is not over: the numbers can still grow.");
});

test("which rules the models were counted by is said: free items, and goods that are not shipped", () => {
  const rules = (campaign: Partial<RecapFacts["campaign"]>) =>
    (slide(recapFacts({}, { campaign }), "top-models")?.how?.lines ?? []).slice(1, 3);
  const shipped = "Gift cards, services and protection plans do not count.";
  const all = "What is not shipped counts too. Gift cards, tips and fees do not.";
  expect(rules({ freeItems: "leave-out", goods: "physical" })).toEqual([shipped, "Free items do not count."]);
  expect(rules({ freeItems: "count", goods: "physical" })).toEqual([shipped, "Free items count too."]);
  expect(rules({ freeItems: "leave-out", goods: "all" })).toEqual([all, "Free items do not count."]);
  expect(rules({ freeItems: "count", goods: "all" })).toEqual([all, "Free items count too."]);
});

test("where a percentage is told, so is that it is rounded down", () => {
  const cut = "Percentages are rounded down.";
  const kinds = (facts: RecapFacts) =>
    storyOf(facts)
      .slides.filter(({ how }) => how?.lines.includes(cut))
      .map(({ kind }) => kind);
  const models = [{ name: "Merlin Air", pictureUrl: null, units: 1 }];
  const all = recapFacts({ orders: 1, units: 1, archetype: "spark" }, { models });
  expect(slide(all, "top-models")).toMatchObject({ models: [{ share: "everything you sold" }] });
  expect(kinds(all)).toEqual([]);
  const grown = recapFacts(
    { units: 3, archetype: "closer" },
    { models, otherYears: [{ year: 2025, orders: 97, clicks: null }] },
  );
  expect(kinds(grown)).toEqual(["numbers", "top-models"]);
});

test("numbers of exports that came after the campaign are of its last day", () => {
  const facts = recapFacts({}, { importedAt: Date.UTC(2027, 1, 1) });
  expect(storyOf(facts).freshness).toBe("Counted from orders up to December 31, 2026");
  expect(storyOf(recapFacts({}, { importedAt: null })).freshness).toBeNull();
});
