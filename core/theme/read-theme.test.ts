import fc from "fast-check";
import { expect, test } from "vitest";
import { BUILT_IN } from "./built-in.ts";
import { unreadablePairs } from "./contrast.ts";
import { parseTheme, readTheme, settleTheme, ThemeError } from "./read-theme.ts";
import { themeVariables } from "./theme-variables.ts";

test("a letter is a theme, and a campaign that set nothing has the first", () => {
  expect(parseTheme("b").theme).toEqual(BUILT_IN.b);
  expect(readTheme({}, [])).toEqual(BUILT_IN.a);
  expect(readTheme({ base: "c" }, [])).toEqual(BUILT_IN.c);
});

test("what is set stands, the rest is the base's, and the line keeps its proportion on every stage", () => {
  const { theme, settings, mended } = parseTheme({ base: "b", pop: "#FC0", line: 9, weight: 500 });
  expect(theme).toEqual({
    ...BUILT_IN.b,
    colours: { ...BUILT_IN.b.colours, pop: "#ffcc00" },
    weight: 500,
    stroke: { phone: 9, wide: 12, card: 20.3 },
  });
  expect(mended).toEqual([]);
  expect(readTheme(JSON.parse(JSON.stringify(settings)), [])).toEqual(theme);
});

test("colours that were mended are what is stored and what the pages have", () => {
  const { theme, settings, mended } = parseTheme({ hot: "#ff5b2e", deep: "#0b4a3a" });
  expect(mended.map(({ colour }) => colour)).toEqual(["deep", "hot"]);
  expect(settings).toEqual({ base: "a", deep: theme.colours.deep, hot: theme.colours.hot });
  expect(unreadablePairs(theme.colours)).toEqual([]);
});

test.each([
  [{ hot: "orange" }, "hot: expected a colour such as #0b4a3a."],
  [{ base: "d" }, "base: expected one of a, b, c."],
  [{ colour: "#fff" }, "colour: no such setting; there are base, ink"],
  [{ weight: 1000 }, "weight: expected 100 to 900."],
  [{ line: "thick" }, "line: expected a number."],
  [{ logoUrl: "http://example.com/logo.svg" }, "logoUrl: expected an https address"],
  [{ logoUrl: "javascript:alert(1)" }, "logoUrl: expected an https address"],
  [{ deep: "#f0f0f0" }, "Text cannot be read where these meet: deep and"],
  [null, "A theme is one of a, b, c, or an object of settings."],
  [[], "A theme is one of a, b, c, or an object of settings."],
])("%j is refused in a sentence that says what to do", (given, said) => {
  expect(() => parseTheme(given)).toThrow(ThemeError);
  expect(() => parseTheme(given)).toThrow(said);
});

test("a stored setting that is broken is the base's, with a warning, and the others stand", () => {
  const { theme, warnings } = settleTheme({ base: "b", pop: "red", weight: 500, shape: "round" });
  expect(theme).toEqual({ ...BUILT_IN.b, weight: 500 });
  expect(warnings.join("\n")).toMatch(/shape: no such setting.*\n?.*pop: expected a colour|pop[\s\S]*shape/);
  expect(settleTheme({ base: "b", ink: "#ffffff" }).theme.colours).toEqual(BUILT_IN.b.colours);
  expect(settleTheme("nonsense")).toMatchObject({
    theme: BUILT_IN.a,
    warnings: [expect.stringContaining("no object")],
  });
});

test("whatever is stored, there is a theme that can be read", () => {
  const likely = fc.record(
    { base: fc.anything(), ink: fc.anything(), hot: fc.string(), line: fc.anything(), logoUrl: fc.webUrl() },
    { requiredKeys: [] },
  );
  const isReadable = (stored: unknown) => unreadablePairs(readTheme(stored, []).colours).length === 0;
  fc.assert(fc.property(fc.oneof(fc.anything(), likely), isReadable), { numRuns: 50 });
});

test("a logo's address can stand in a style sheet", () => {
  const { theme } = parseTheme({ logoUrl: 'https://Example.com/a b".svg?"\\#"' });
  expect(theme.logoUrl).toMatch(/^https:\/\/example\.com\/[^"\\\s]+$/);
});

test("a logo from where the pages let no picture come from is none", () => {
  const stored = { logoUrl: "https://pictures.example.com/logo.svg" };
  expect(readTheme(stored, ["https://pictures.example.com"]).logoUrl).toBe(stored.logoUrl);
  expect(readTheme(stored, ["https://cdn.shopify.com"]).logoUrl).toBeNull();
});

test("a theme's CSS variables hold its colours, its type and its line", () => {
  expect(themeVariables(BUILT_IN.b)).toMatchObject({
    "--deep": "#1d3a5f",
    "--weight": "400",
    "--track": "-0.03em",
    "--stroke": "6",
    "--stroke-w": "8",
  });
  for (const value of Object.values(themeVariables(BUILT_IN.a))) expect(value).not.toMatch(/[;{}]/);
});
