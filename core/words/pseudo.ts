/** The pseudo right-to-left locale of the tests: English with accents, so that a text that was not translated is seen. */
import type { Catalogue, Entry } from "./entries.ts";

const ACCENTED: Record<string, string> = {
  ...{ a: "á", c: "ç", e: "é", i: "í", n: "ñ", o: "ö", s: "š", u: "ü", y: "ý", z: "ž" },
  ...{ A: "Á", C: "Ç", E: "É", I: "Í", N: "Ñ", O: "Ö", S: "Š", U: "Ü", Y: "Ý", Z: "Ž" },
};

/** A catalogue with every letter accented that can be; variables stand as they are. */
export function pseudo(catalogue: Catalogue): Catalogue {
  const made = Object.entries(catalogue).map(([key, entry]: [string, Entry]) => [
    key,
    typeof entry === "string"
      ? accented(entry)
      : Object.fromEntries(Object.entries(entry).map(([form, text]) => [form, accented(text)])),
  ]);
  return Object.fromEntries(made);
}

function accented(text: string): string {
  return text.replace(/\{\w+\}|./gsu, (part) => (part.length > 1 ? part : (ACCENTED[part] ?? part)));
}
