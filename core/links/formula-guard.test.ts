import fc from "fast-check";
import { expect, test } from "vitest";
import { guardFormula } from "./formula-guard.ts";

test.each(["=1+1", "+41", "-2", "@SUM(A1)", "\t=1", "\rx", "\nx", "  =1", "＝1", "＋1", "－1", "＠x"])(
  "%j cannot become a formula",
  (text) => {
    expect(guardFormula(text)).toBe(`'${text}`);
  },
);

test.each(
  [
    "\0",
    "\b",
    "\u001b",
    "\u007f",
    "\u0085",
    "\u00ad",
    "\u180e",
    "\u200b",
    "\u2066",
    "\u202e",
    "\ufeff",
    "\u0600",
    " \u200b\0 ",
  ].flatMap((unseen) => ["=", "+", "-", "@", "＝", "＠"].map((mark) => `${unseen}${mark}x`)),
)("%j cannot become one behind what nobody sees", (text) => {
  expect(guardFormula(text)).toBe(`'${text}`);
});

test.each(["\u200bZoë", "Zoë\u200b=1", "Zoë", "O'Neil", "Jean-Luc", "a=b", "", "محمد", "🏓", " Ann"])(
  "%j stays as it is",
  (text) => {
    expect(guardFormula(text)).toBe(text);
  },
);

test("guarding keeps the whole text, never leaves a formula, and does it once", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.stringMatching(/^[=+\-@\t\r ]{0,3}.*$/)), (text) => {
      const guarded = guardFormula(text);
      expect(guarded.endsWith(text)).toBe(true);
      expect(guarded.length - text.length).toBeLessThanOrEqual(1);
      expect(guarded.trimStart()).not.toMatch(/^[=+\-@＝＋－＠]/);
      expect(guardFormula(guarded)).toBe(guarded);
    }),
  );
});
