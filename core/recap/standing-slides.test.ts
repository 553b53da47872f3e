/** Where a person stands, and what they are part of: told only where it flatters and gives nobody away. */
import { expect, test } from "vitest";
import { recapFacts } from "#tests/recap-facts.ts";
import { slide } from "#tests/story-of.ts";

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
