import { expect, test } from "vitest";
import { CATALOGUES } from "./catalogue.ts";
import { campaignText, readCopy } from "./copy.ts";
import type { Entry } from "./entries.ts";

const problems = (json: unknown) => readCopy(json).problems;

test("a brand's letter, its signature and what comes next are read", () => {
  const copy = {
    "letter.text": "{orders} orders, {name}.\n\nThank you.",
    "letter.text.none": "Thank you.",
    "letter.by": "Ines Harrow, founder",
    "letter.signature": "M0 0C52 0 104 -70 124 -138L352 -114A4 4 0 0 1 340 .5",
    "next.items": "One\nTwo",
    "next.label": "Get your link",
    "next.href": "https://harrier.example.com/",
  };
  expect(readCopy(copy)).toEqual({ copy, problems: null });
});

test("every usual text can be given back as a campaign's own", () => {
  for (const [key, entry] of Object.entries(CATALOGUES.en) as [string, Entry][])
    for (const [form, text] of typeof entry === "string" ? [["", entry] as const] : Object.entries(entry))
      expect(problems({ [form ? `${key}.${form}` : key]: text })).toBeNull();
});

test("what is wrong is said in a sentence", () => {
  expect(problems({ "share.headline": "x" })).toEqual([
    'There is no text "share.headline"; did you mean "share.heading"?',
  ]);
  expect(problems({ constructor: "x" })).toEqual(['There is no text "constructor".']);
  expect(problems({ "share.heading.one": "x" })).toEqual([
    'There is no text "share.heading.one"; did you mean "share.heading"?',
  ]);
  expect(problems({ "welcome.eyebrow": "Hi {name}" })).toEqual([
    '"welcome.eyebrow" uses {name}, which it does not know: it may use {brand}.',
  ]);
  expect(problems({ "share.heading": "{year}" })).toEqual([
    '"share.heading" uses {year}, which it does not know: it has none.',
  ]);
  expect(problems({ "letter.text": "{ orders }" })).toEqual(['"letter.text" has a brace that is no variable\'s.']);
  expect(problems({ "letter.text": " " })).toEqual(['"letter.text" is empty. Leave it out to have the usual words.']);
  expect(problems({ "letter.text": "x".repeat(901) })).toEqual(['"letter.text" has 901 characters; 900 are the most.']);
  expect(problems({ "share.heading": 3 })).toEqual(['"share.heading" must be a text.']);
  expect(problems(["x"])).toEqual(["The file must hold an object of texts by key."]);
});

test("a link goes with its label, and to https only", () => {
  expect(problems({ "next.label": "Go" })).toEqual([
    '"next.label" and "next.href" belong together: give both or none.',
  ]);
  for (const href of ["http://harrier.example.com", "javascript:alert(1)", "harrier.example.com"])
    expect(problems({ "next.label": "Go", "next.href": href })).toEqual(['"next.href" is no https address.']);
});

test("a signature is a path and nothing else", () => {
  for (const path of ["m0 0l3 3", "M0 0Z", "M0 0L3", "M0 0L1e3 3", 'M0 0"/><script>', "M0 0Q1 1 2 2", "0 0"])
    expect(problems({ "letter.signature": path })).toEqual([
      '"letter.signature" is no path of M, L, A and C with absolute numbers.',
    ]);
  for (const path of ["M0 0L373 0", "M0 0C0 0 0 -201 5 5", "M0 0A400 400 0 0 1 3 61"])
    expect(problems({ "letter.signature": path })?.[0]).toContain("leaves its box");
  expect(problems({ "letter.signature": `M0 0${"L1 1".repeat(1100)}` })?.[0]).toContain("4096 are the most");
});

test("a stored text that may not be shown is none", () => {
  expect(campaignText({ "next.href": "http://x.example.com" }, "next.href")).toBeNull();
  expect(campaignText({ "next.href": "https://x.example.com" }, "next.href")).toBe("https://x.example.com");
  expect(campaignText({}, "letter.signature")).toBeNull();
});
