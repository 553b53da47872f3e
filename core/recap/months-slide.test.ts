import { expect, test } from "vitest";
import { recapFacts } from "#tests/recap-facts.ts";
import { slide } from "#tests/story-of.ts";

const notes = (months: number[], firstOrderAt = Date.UTC(2026, 1, 3, 15)) => {
  const orders = months.reduce((sum, count) => sum + count, 0);
  return slide(recapFacts({ orders, months, firstOrderAt }), "months")?.rows.map(({ note }) => note);
};
const at = (noted: Record<number, string>) => Array.from({ length: 12 }, (_, month) => noted[month] ?? null);

test("a streak is told at its end, from three months on", () => {
  expect(notes([0, 2, 0, 0, 1, 3, 1, 0, 0, 0, 1, 4])).toEqual(
    at({ 1: "first sale on the 3rd", 6: "three months in a row" }),
  );
  expect(notes([0, 2, 0, 0, 1, 3, 0, 0, 0, 0, 1, 4])).toEqual(at({ 1: "first sale on the 3rd" }));
});

test("a year without a gap is told as that", () => {
  expect(notes(new Array(12).fill(2), Date.UTC(2026, 0, 2, 15))).toEqual(
    at({ 0: "first sale on the 2nd", 11: "no month missed" }),
  );
});

test("a first sale that the months do not begin with is not told", () => {
  expect(notes([1, 2, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0])).toEqual(at({}));
});
