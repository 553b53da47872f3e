import fc from "fast-check";
import { expect, test } from "vitest";
import { BASES, BUILT_IN } from "./built-in.ts";
import { contrast, luminance, unreadablePairs } from "./contrast.ts";
import { toHex, toOklch } from "./oklch.ts";

const hex = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, "0")}`);

test("contrast is as WCAG's own examples have it", () => {
  expect(contrast("#000000", "#ffffff")).toBe(21);
  expect(contrast("#ffffff", "#000000")).toBe(21);
  expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
  expect(contrast("#767676", "#ffffff")).toBeCloseTo(4.54, 2);
  expect(luminance("#ff0000")).toBeCloseTo(0.2126, 4);
});

test.each(BASES)("in theme %s text can be read wherever a dark and a light meet", (base) => {
  expect(unreadablePairs(BUILT_IN[base].colours)).toEqual([]);
});

test("a dark that is lighter than a light is no dark, however far apart the two are", () => {
  const swapped = { ...BUILT_IN.a.colours, ink: "#ffffff", pop: "#000000" };
  expect(unreadablePairs(swapped)).toContainEqual({ dark: "ink", light: "pop", contrast: 1 });
});

test("a colour that goes through lightness, chroma and hue comes back the same", () => {
  fc.assert(fc.property(hex, (colour) => toHex(toOklch(colour)) === colour));
});

test("a lightness that no screen has with that much colour loses colour, not lightness", () => {
  const light = toOklch(toHex({ ...toOklch("#ff5b2e"), lightness: 0.95 }));
  expect(light.lightness).toBeCloseTo(0.95, 2);
  expect(light.hue).toBeCloseTo(toOklch("#ff5b2e").hue, 1);
});
