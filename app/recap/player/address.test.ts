import fc from "fast-check";
import { expect, test } from "vitest";
import { addressOfPlace, placeInAddress } from "./address.ts";

test("an address without a place leads to the first slide of the deck", () => {
  expect(placeInAddress("", 9)).toEqual({ index: 0, onePage: false });
  expect(placeInAddress("?preview=abc", 9)).toEqual({ index: 0, onePage: false });
});

test.each([
  ["?s=3", 2],
  ["?s=1", 0],
  ["?s=99", 8],
  ["?s=0", 0],
  ["?s=-4", 0],
  ["?s=3x", 2],
  ["?s=three", 0],
  ["?s=", 0],
  ["?s=1e9", 0],
])("%s of nine slides is number %i, counted from 0", (search, index) => {
  expect(placeInAddress(search, 9).index).toBe(index);
});

test("the one page is asked for by name", () => {
  expect(placeInAddress("?view=page&s=2", 9)).toEqual({ index: 1, onePage: true });
  expect(placeInAddress("?view=other", 9).onePage).toBe(false);
});

test("what else an address holds stays in it", () => {
  expect(addressOfPlace("?preview=a.b&s=2&view=page", { index: 4, onePage: false })).toBe("?preview=a.b&s=5");
});

test("the address of a place leads back to it, from wherever it is made", () => {
  const place = fc.record({ index: fc.nat(11), onePage: fc.boolean() });
  const search = fc.constantFrom("", "?s=3", "?view=page", "?preview=x%2By&s=11");
  fc.assert(
    fc.property(place, search, (to, from) => {
      expect(placeInAddress(addressOfPlace(from, to), 12)).toEqual(to);
    }),
  );
});

test("in a story of any length an address leads to one of its slides", () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 12 }), (text, count) => {
      const { index } = placeInAddress(`?s=${encodeURIComponent(text)}`, count);
      expect(index).toBeGreaterThanOrEqual(0);
      expect(index).toBeLessThan(count);
    }),
  );
});
