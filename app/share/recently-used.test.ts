import fc from "fast-check";
import { expect, test } from "vitest";
import { recentlyUsed } from "./recently-used.ts";

const texts = (most: number) => recentlyUsed<string>(most, (text) => text.length);

test("who was not asked for longest goes first", () => {
  const memory = texts(36);
  for (const key of ["a", "b", "c"]) memory.set(key, "x".repeat(10));
  expect(memory.get("a")).toBeDefined();
  memory.set("d", "x".repeat(10));
  expect(["a", "b", "c", "d"].filter((key) => memory.get(key) !== undefined)).toEqual(["a", "c", "d"]);
});

test("one large value takes the place of as many as it needs, and one too large takes none", () => {
  const memory = texts(36);
  for (const key of ["a", "b", "c"]) memory.set(key, "x".repeat(10));
  memory.set("d", "x".repeat(35));
  expect(["a", "b", "c", "d"].filter((key) => memory.get(key) !== undefined)).toEqual(["a", "b", "c"]);
  memory.set("e", "x".repeat(34));
  expect(["a", "b", "c", "e"].filter((key) => memory.get(key) !== undefined)).toEqual(["e"]);
});

test("a value that is too large does not leave the older one of its key", () => {
  const memory = texts(36);
  memory.set("a", "old");
  memory.set("a", "x".repeat(100));
  expect(memory.get("a")).toBeUndefined();
});

test("whatever is set and asked for, in whatever order, is never more than may be", () => {
  const step = fc.record({ key: fc.constantFrom("a", "b", "c", "d", "e"), size: fc.nat(60), asks: fc.boolean() });
  fc.assert(
    fc.property(fc.array(step), (steps) => {
      const memory = texts(100);
      let last = "";
      for (const { key, size, asks } of steps) {
        if (asks) memory.get(key);
        else {
          memory.set(key, "x".repeat(size));
          last = key;
        }
      }
      const held = ["a", "b", "c", "d", "e"].flatMap((key) => memory.get(key) ?? []);
      expect(held.reduce((sum, text) => sum + text.length + 2, 0)).toBeLessThanOrEqual(100);
      if (last !== "") expect(memory.get(last)).toBeDefined();
    }),
  );
});
