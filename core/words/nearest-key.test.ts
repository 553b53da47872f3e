import fc from "fast-check";
import { expect, test } from "vitest";
import { nearestKey } from "./nearest-key.ts";

const KEYS = ["letter.text", "letter.text.one", "letter.by", "next.items"];

test.each([
  ["leter.text", "letter.text"],
  ["letter.txt", "letter.text"],
  ["letter.text.oen", "letter.text.one"],
  ["next.item", "next.items"],
  ["colour", null],
  ["", null],
])("who writes %j may have meant %j", (written, meant) => {
  expect(nearestKey(written, KEYS)).toBe(meant);
});

test("a key with one letter too many is still found, wherever it stands", () => {
  fc.assert(
    fc.property(fc.constantFrom(...KEYS), fc.nat(20), (key, at) => {
      expect(nearestKey(`${key.slice(0, at)}~${key.slice(at)}`, KEYS)).toBe(key);
    }),
  );
});
