import fc from "fast-check";
import { expect, test } from "vitest";
import { keyed } from "./keyed.ts";

test("texts stay as they are and where they are, each with a key of its own", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom("", "Thank you.", "1 ", "1 Thank you.")), (texts) => {
      const all = keyed(texts);
      expect(all.map(({ text }) => text)).toEqual(texts);
      expect(new Set(all.map(({ key }) => key)).size).toBe(texts.length);
    }),
  );
});

test("a text keeps its key when another comes before it", () => {
  const keyOf = (texts: string[]) => keyed(texts).find(({ text }) => text === "b")?.key;
  expect(keyOf(["a", "b"])).toBe(keyOf(["a", "a", "c", "b"]));
});
