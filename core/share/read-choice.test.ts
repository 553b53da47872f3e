import fc from "fast-check";
import { expect, test } from "vitest";
import { USUAL_CHOICE } from "#core/line/card-choice.ts";
import { choiceFields, choiceIn, formatOfFile, storedChoice } from "./read-choice.ts";

test("nobody who was not asked has chosen; who ticked nothing has", () => {
  expect(choiceIn(new URLSearchParams("s=3"))).toBeNull();
  expect(choiceIn(new URLSearchParams("chosen=1"))).toEqual({
    name: false,
    rank: false,
    archetype: false,
    model: false,
    money: false,
  });
});

test("a choice comes back from a form as it was sent", () => {
  const choice = fc.record({
    name: fc.boolean(),
    rank: fc.boolean(),
    archetype: fc.boolean(),
    model: fc.boolean(),
    money: fc.boolean(),
  });
  fc.assert(
    fc.property(choice, (one) => {
      expect(choiceIn(new URLSearchParams(choiceFields(one)))).toEqual(one);
      expect(storedChoice(JSON.parse(JSON.stringify(one)))).toEqual(one);
    }),
  );
});

test("whatever was stored, money is shown only where it says so", () => {
  fc.assert(
    fc.property(fc.anything(), (stored) => {
      const says = typeof stored === "object" && stored !== null && "money" in stored && stored.money === true;
      if (!says) expect(storedChoice(stored).money).toBe(false);
    }),
  );
  expect(storedChoice(null)).toEqual(USUAL_CHOICE);
  expect(storedChoice({ name: false })).toEqual({ ...USUAL_CHOICE, name: false });
});

test.each([
  ["story.png", "story"],
  ["wide.png", "wide"],
  ["story.jpg", null],
  ["story.png.exe", null],
  ["constructor.png", null],
  ["", null],
])("a file called %s is the format %s", (file, format) => {
  expect(formatOfFile(file)).toBe(format);
});
