import fc from "fast-check";
import { expect, test } from "vitest";
import { greetingName, shownName } from "./recap-name.ts";

test("the last name stands in for a missing first name, and no name is no name", () => {
  expect(greetingName({ firstName: "  ", lastName: "Okafor" })).toBe("Okafor");
  expect(greetingName({ firstName: "", lastName: " " })).toBeNull();
});

test("an email address is no name", () => {
  expect(greetingName({ firstName: "ann@example.com", lastName: "Bell" })).toBe("Bell");
  expect(greetingName({ firstName: "ann@example.com", lastName: "" })).toBeNull();
  expect(greetingName({ firstName: "", lastName: "@ann" })).toBeNull();
});

test("a name of which nothing would be seen is none", () => {
  for (const name of ["\u200b\u200b", "\u2060 \ufeff", "\u202e", "\u0000\n", "\u0301"])
    expect(shownName(name)).toBeNull();
  expect(shownName("A\u200d\u200bB")).toBe("A\u200d\u200bB");
});

test("a name cannot turn the words around it, nor break its line", () => {
  expect(shownName("\u202emoc.live\u202c Ann")).toBe("moc.live Ann");
  expect(shownName("O\u2066Brien\u2069")).toBe("OBrien");
  expect(shownName("Ann\u0000\nMarie")).toBe("Ann Marie");
});

test("a name too long to be read is none, whatever letters it is of", () => {
  expect(shownName("N".repeat(60))).toBe("N".repeat(60));
  expect(shownName("N".repeat(61))).toBeNull();
  expect(shownName("🌸".repeat(60))).not.toBeNull();
});

test("any other text is shown unaltered but for its outer spaces", () => {
  const odd = /[@＠\p{Cc}\p{Default_Ignorable_Code_Point}\p{M}]/u;
  const text = fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }).filter((each) => !odd.test(each));
  fc.assert(
    fc.property(text, (each) => {
      expect(shownName(each)).toBe(each.trim().normalize("NFC") || null);
    }),
  );
});
