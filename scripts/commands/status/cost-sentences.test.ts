import { expect, test } from "vitest";
import { campaignCost } from "#core/cost/campaign-cost.ts";
import { noUsage } from "#core/cost/usage.ts";
import { costSentences, dollars, share } from "./cost-sentences.ts";

const nobody = { people: 0, peopleWithOrders: 0, askedByView: 0, databaseBytes: 0 };

test.each([
  [0, "$0"],
  [0.0000044, "$0.000004"],
  [0.0123, "$0.012"],
  [0.1, "$0.10"],
  [5, "$5.00"],
  [1234.5, "$1234.50"],
])("%d dollars are written %s", (usd, words) => expect(dollars(usd)).toBe(words));

test.each([
  [0, "0%"],
  [0.00001, "<0.01%"],
  [0.0055, "0.55%"],
  [1.82, "182%"],
])("a share of %d is %s", (part, words) => expect(share(part)).toBe(words));

test("counted, assumed, list price and both allowances stand in one line each", () => {
  const day = { ...noUsage(), day: "2026-12-01", source: "consumer" as const, messages: 2_000, rowsWritten: 150_000 };
  const text = costSentences(campaignCost({ ...nobody, people: 100, days: [day] })).join("\n");
  expect(text).toMatch(/queue operations +6,000 +0 +\$0\.0024 +60% +0\.60%/);
  expect(text).toMatch(/D1 rows written +150,000 +2,600 +\$0\.15 +153%/);
  expect(text).toMatch(/Worker requests +0 +800 /);
  expect(text).toContain("includes all of it");
  expect(text).toContain("does not fit a day of the free plan (D1 rows written)");
});

test("what goes beyond the paid plan is money, and a small campaign fits the free one", () => {
  const day = (rowsWritten: number) => ({ ...noUsage(), day: "2026-12-01", source: "consumer" as const, rowsWritten });
  expect(costSentences(campaignCost({ ...nobody, days: [day(53_000_000)] })).join("\n")).toContain("$3.00 more");
  expect(costSentences(campaignCost({ ...nobody, days: [day(10)] })).join("\n")).toContain("It fits the free plan");
  expect(costSentences(campaignCost({ ...nobody, days: [] }))).toEqual([
    "Cost at Cloudflare: nothing was counted yet.",
  ]);
});
