import { expect, test } from "vitest";
import { tokenInAddress, yearInAddress } from "./recap-address.ts";

const token = "0123456789abcdefghjkmnpqrs";
const former = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";

const AFTER = [
  ".",
  ",",
  ")",
  "]>",
  "”",
  "*",
  "**",
  "_",
  "_*",
  "_.",
  "=",
  "）",
  "」",
  "』",
  "】",
  "»",
  '"',
  "'",
  "。",
  " ",
];
const BEFORE = ["<", "=", "(", "“", "「", "*", "_", "= "];

test.each(AFTER)("an address followed by %j names its person and year", (mark) => {
  expect(tokenInAddress(token + mark)).toBe(token);
  expect(yearInAddress(`2026${mark}`)).toBe(2026);
});

test.each(BEFORE)("a token after %j names its person", (mark) => {
  expect(tokenInAddress(mark + token)).toBe(token);
});

test.each(["<>", "()", "“”", "「」", "(）", "**", "__"].map((pair) => [...pair]))(
  "a token between %s and %s names its person",
  (open, close) => {
    expect(tokenInAddress(`${open}${token}${close}`)).toBe(token);
    expect(tokenInAddress(`${open}${token}.${close}`)).toBe(token);
  },
);

test("what was hung on with & is cut off", () => {
  for (const parameters of ["&", "&utm_source=x", "&utm_source=x&utm_medium=mail", ".&a=b"]) {
    expect(tokenInAddress(token + parameters)).toBe(token);
    expect(yearInAddress(`2026${parameters}`)).toBe(2026);
  }
});

test("letters count without case, and a former system's token keeps its own marks", () => {
  expect(tokenInAddress(token.toUpperCase())).toBe(token);
  for (const text of [former, `_${former}_`, `${former}-`, `${token.slice(1)}_`, `-${token}`])
    expect(tokenInAddress(`(${text})`)).toBe(text);
});

test("anything else is nobody, and no year", () => {
  for (const text of [
    "",
    "short",
    `.${token}`,
    `/${token}`,
    `${token}/..`,
    `${token}=x`,
    `&${token}`,
    "' OR 1=1 --",
    "%00",
  ])
    expect(tokenInAddress(text)).toBeNull();
  for (const text of ["", "26", "20266", "1999", "2026a", "-2026", ".2026", "2e03", "2026/", "&2026"])
    expect(yearInAddress(text)).toBeNull();
});
