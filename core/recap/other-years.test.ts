/** What a story says of a person's other years: a first one, a return, growth. */
import { expect, test } from "vitest";
import { nothingSold, recapFacts } from "#tests/recap-facts.ts";
import { slide, storyOf } from "#tests/story-of.ts";
import type { RecapFacts } from "./recap-facts.ts";

test("who joined this year is welcomed as that", () => {
  const person = { firstName: "Maya", lastName: "", joinedAt: Date.UTC(2026, 3, 9) };
  expect(slide(recapFacts({}, { person }), "welcome")?.lead).toEqual(["Your first year.", "One line. Yours."]);
  expect(slide(nothingSold({}, { person }), "welcome")?.lead[0]).toBe("Your first year.");
});

test("who has been here for years reads how many are whole at the campaign's end", () => {
  const since = (joinedAt: number) =>
    slide(recapFacts({}, { person: { firstName: "", lastName: "", joinedAt } }), "welcome");
  expect(since(Date.UTC(2022, 5, 1))?.lead[0]).toBe("Four years with us.");
  expect(since(Date.UTC(2022, 0, 1, 12))?.lead[0]).toBe("Five years with us.");
  // New Year's Eve in New York, where the programme lives.
  expect(since(Date.UTC(2022, 0, 1, 3))?.lead[0]).toBe("Five years with us.");
  expect(since(Date.UTC(2022, 0, 2, 12))?.lead[0]).toBe("Four years with us.");
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
  expect(note(33)).toBe("+290% on 2025");
  expect(note(32)).toBe("97 more orders than in 2025");
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
