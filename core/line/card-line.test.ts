import fc from "fast-check";
import { expect, test } from "vitest";
import { CARD_FORMATS, type CardFormat } from "./card-choice.ts";
import { cardLine } from "./card-line.ts";
import { commandsOf } from "./commands.ts";

const FORMATS = Object.keys(CARD_FORMATS) as CardFormat[];
const years = fc.option(
  fc.oneof(
    fc.array(fc.nat(3_000), { minLength: 12, maxLength: 12 }),
    fc.array(fc.constantFrom(0, 0, 0, 1, 9), { minLength: 12, maxLength: 12 }),
  ),
);

test.each(FORMATS)("the line of a %s card comes in at its left edge and leaves at its right, level", (format) => {
  fc.assert(
    fc.property(years, (months) => {
      const { d, enterY, leaveY } = cardLine(months, format);
      const commands = commandsOf(d);
      expect(commands[0]?.values[0]).toBeLessThan(0);
      expect(commands[0]?.values[1]).toBe(enterY);
      expect(commands[1]?.values[1]).toBe(enterY);
      expect(commands.at(-1)?.values[0]).toBeGreaterThan(CARD_FORMATS[format].width);
      expect(commands.at(-1)?.values[1]).toBe(leaveY);
      expect(commands.at(-2)?.values.at(-1)).toBe(leaveY);
      expect(d).not.toMatch(/NaN/);
    }),
  );
});

test.each(FORMATS)("the line leaves a %s card at the same height whatever the year", (format) => {
  fc.assert(
    fc.property(years, years, (one, other) => {
      expect(cardLine(one, format).leaveY).toBeCloseTo(cardLine(other, format).leaveY, 5);
    }),
  );
});

test.each(FORMATS)("no month of a %s card runs into the name's room", (format) => {
  fc.assert(
    fc.property(years, (months) => {
      const { name, tips } = cardLine(months, format);
      expect(name.right).toBeGreaterThan(name.left);
      expect(name.bottom).toBeGreaterThan(name.top);
      for (const tip of tips)
        if (tip.y > name.top && tip.y < name.bottom && name.place !== "beside") expect(tip.x).toBeLessThan(name.left);
    }),
  );
});

test("the name stands beside the four quietest months, above where no four are quiet", () => {
  expect(cardLine([4, 6, 9, 7, 12, 18, 15, 11, 8, 10, 22, 7], "story").name).toMatchObject({
    place: "inside",
    top: 272,
  });
  expect(cardLine([31, 22, 14, 9, 6, 4, 3, 3, 2, 2, 1, 1], "story").name.top).toBeGreaterThan(900);
  expect(cardLine([9, 8, 9, 10, 9, 9, 8, 10, 9, 9, 10, 9], "story").name.place).toBe("above");
});

test("a year whose months nobody knows pretends none", () => {
  expect(cardLine(null, "story").tips).toEqual([]);
});
