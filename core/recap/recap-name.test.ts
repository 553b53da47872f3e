import fc from "fast-check";
import { expect, test } from "vitest";
import { greetingName } from "./recap-name.ts";

test("the last name stands in for a missing first name, and no name is no name", () => {
  expect(greetingName({ firstName: "  ", lastName: "Okafor" })).toBe("Okafor");
  expect(greetingName({ firstName: "", lastName: " " })).toBeNull();
});

test("an email address is no name", () => {
  expect(greetingName({ firstName: "ann@example.com", lastName: "Bell" })).toBe("Bell");
  expect(greetingName({ firstName: "ann@example.com", lastName: "" })).toBeNull();
  expect(greetingName({ firstName: "", lastName: "@ann" })).toBeNull();
});

test("any other text can be set, unaltered but for its outer spaces", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", minLength: 1 }), (text) => {
      const shown = /[@＠]/.test(text) ? "x" : text.trim() || "x";
      expect(greetingName({ firstName: text, lastName: "x" })).toBe(shown.normalize("NFC"));
    }),
  );
});
