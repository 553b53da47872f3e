/** The campaigns that show the personas: a campaign has one theme and one language, and is found by its year. */

export interface Showcase {
  /** In file names. */
  key: string;
  year: number;
  theme: "a" | "b" | "c";
  locale: string;
  currency: string;
}

/** Where all of them are looked at, and where past years belong to. */
export const MAIN = {
  key: "a-en",
  year: 2026,
  theme: "a",
  locale: "en-US",
  currency: "USD",
} as const satisfies Showcase;

/** Long ago, so that none of them is a past year of the main one. */
export const SHOWCASES: readonly Showcase[] = [
  MAIN,
  { key: "b-en", year: 2001, theme: "b", locale: "en-GB", currency: "GBP" },
  { key: "c-en", year: 2002, theme: "c", locale: "en-US", currency: "USD" },
  { key: "a-rtl", year: 2003, theme: "a", locale: "ar-XB", currency: "USD" },
  { key: "b-rtl", year: 2004, theme: "b", locale: "ar-XB", currency: "USD" },
  { key: "c-rtl", year: 2005, theme: "c", locale: "ar-XB", currency: "USD" },
  { key: "a-de", year: 2006, theme: "a", locale: "de-DE", currency: "EUR" },
  { key: "b-es", year: 2007, theme: "b", locale: "es-ES", currency: "EUR" },
];

/** @throws where there is none of that name */
export function showcase(key: string): Showcase {
  const found = SHOWCASES.find((one) => one.key === key);
  if (!found) throw new Error(`There is no showcase "${key}".`);
  return found;
}
