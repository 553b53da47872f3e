/** Which languages the recap speaks, and which way they are written. */
export type Direction = "ltr" | "rtl";

/** The languages with a catalogue of their own; `ar-XB` is the pseudo right-to-left locale of the tests. */
export const LANGUAGES = ["en", "de", "es", "ar-XB"] as const;
export type Language = (typeof LANGUAGES)[number];

/** Languages of the scripts that run from right to left. */
const RIGHT_TO_LEFT = new Set(["ar", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"]);

/** The part of a BCP 47 locale that names its language: `de` of `de-AT`. */
function primary(locale: string): string {
  return locale.split("-")[0]?.toLowerCase() ?? "";
}

function ownCatalogue(locale: string): Language | undefined {
  const tag = locale.toLowerCase();
  return LANGUAGES.find((language) => [tag, primary(tag)].includes(language.toLowerCase()));
}

/** Whether there is a catalogue in a locale's own language. */
export function hasCatalogue(locale: string): boolean {
  return ownCatalogue(locale) !== undefined;
}

/** The catalogue that a locale reads; English where it has none of its own. */
export function languageOf(locale: string): Language {
  return ownCatalogue(locale) ?? "en";
}

/**
 * The locale that words, numbers and dates are written in: one, so that no French month stands in an English sentence.
 *
 * @param locale the campaign's, BCP 47
 * @param translated the campaign's copy has every word, so its language needs no catalogue of ours
 * @returns the campaign's own where its words are there, else English as its region writes dates: `fr-CA` → `en-CA`
 */
export function writingLocale(locale: string, translated: boolean): string {
  if (translated || hasCatalogue(locale)) return locale;
  const region = /-([A-Za-z]{2})\b/.exec(locale)?.[1];
  return region ? `en-${region.toUpperCase()}` : "en";
}

export function directionOf(locale: string): Direction {
  return RIGHT_TO_LEFT.has(primary(locale)) ? "rtl" : "ltr";
}
