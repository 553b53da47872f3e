import { expect, test } from "vitest";
import { CATALOGUES } from "./catalogue.ts";
import { type Entry, variablesIn } from "./entries.ts";
import { LANGUAGES } from "./locale.ts";

const english: Record<string, Entry> = CATALOGUES.en;
const textsOf = (entry: Entry | undefined) => (typeof entry === "string" ? [entry] : Object.values(entry ?? {}));
const OF_THE_NUMBER = ["count", "spelled"];
const variables = (entry: Entry | undefined) =>
  [...new Set(textsOf(entry).flatMap(variablesIn))].filter((name) => !OF_THE_NUMBER.includes(name)).sort();

test.each(LANGUAGES)("%s has every text of English, with the same variables in all of its forms", (language) => {
  const catalogue: Record<string, Entry> = CATALOGUES[language];
  expect(Object.keys(catalogue).sort()).toEqual(Object.keys(english).sort());
  for (const [key, entry] of Object.entries(catalogue)) {
    expect([key, variables(entry)]).toEqual([key, variables(english[key])]);
    for (const text of textsOf(entry)) expect([key, text.trim()]).toEqual([key, text]);
  }
});

test.each(["de", "es"] as const)("%s is no copy of English", (language) => {
  const same = Object.entries(CATALOGUES[language]).filter(
    ([key, entry]) =>
      typeof entry === "string" && /[a-z]{4}/.test(entry.replace(/\{\w+\}/g, "")) && entry === english[key],
  );
  expect(same).toEqual([]);
});

test.each(LANGUAGES)("%s never shouts, and spells two to twelve", (language) => {
  const catalogue: Record<string, Entry> = CATALOGUES[language];
  for (const text of Object.values(catalogue).flatMap(textsOf)) expect(text).not.toMatch(/[!¡]/);
  expect(CATALOGUES[language].spelled.split(" ")).toHaveLength(11);
});
