import fc from "fast-check";
import { expect, test } from "vitest";
import { BUILT_IN } from "./built-in.ts";
import { TEXT_CONTRAST, unreadablePairs } from "./contrast.ts";
import { mendColours } from "./mend.ts";
import { toOklch } from "./oklch.ts";
import { DARKS, type ThemeColours } from "./theme.ts";

const hex = (from: number, to: number) =>
  fc
    .tuple(...[0, 1, 2].map(() => fc.integer({ min: from, max: to })))
    .map((parts) => `#${parts.map((part) => part.toString(16).padStart(2, "0")).join("")}`);
const dark = hex(0, 130);
const light = hex(110, 255);
const likely = fc.record({ ink: dark, deep: dark, pop: light, hot: light, soft: light, paper: light });
const some = hex(0, 255);
const any = fc.record({ ink: some, deep: some, pop: some, hot: some, soft: some, paper: some });

test("colours that can be read stay to the letter", () => {
  expect(mendColours(BUILT_IN.b.colours)).toEqual({ ok: true, colours: BUILT_IN.b.colours, mended: [] });
});

test("an orange and a green that are too near are both moved a little, and the rest is left alone", () => {
  const given = { ...BUILT_IN.a.colours, deep: "#0b4a3a", hot: "#ff5b2e" };
  const result = mendColours(given);
  if (!result.ok) throw new Error("refused");
  expect(result.mended.map(({ colour, from }) => ({ colour, from }))).toEqual([
    { colour: "deep", from: "#0b4a3a" },
    { colour: "hot", from: "#ff5b2e" },
  ]);
  for (const { from, to } of result.mended) {
    expect(toOklch(to).hue).toBeCloseTo(toOklch(from).hue, 1);
    expect(Math.abs(toOklch(to).lightness - toOklch(from).lightness)).toBeLessThan(0.06);
  }
});

test("a light where a dark should be is refused, with the pairs as they were given", () => {
  const result = mendColours({ ...BUILT_IN.a.colours, deep: "#ffd23f" });
  expect(result).toMatchObject({ ok: false });
  expect(!result.ok && result.pairs.every(({ dark, contrast }) => dark === "deep" && contrast < TEXT_CONTRAST)).toBe(
    true,
  );
});

test("whatever is accepted can be read, darks were only darkened, lights only lightened, and mending again changes nothing", () => {
  let accepted = 0;
  const holds = (given: ThemeColours) => {
    const result = mendColours(given);
    if (!result.ok) return result.pairs.length > 0;
    accepted++;
    const again = mendColours(result.colours);
    return (
      unreadablePairs(result.colours).length === 0 &&
      again.ok &&
      again.mended.length === 0 &&
      result.mended.every(({ colour, from, to }) => {
        const by = toOklch(to).lightness - toOklch(from).lightness;
        return Math.abs(by) < 0.13 && (DARKS.includes(colour as never) ? by < 0.003 : by > -0.003);
      })
    );
  };
  fc.assert(fc.property(likely, holds), { numRuns: 60 });
  fc.assert(fc.property(any, holds), { numRuns: 40 });
  expect(accepted).toBeGreaterThan(5);
});
