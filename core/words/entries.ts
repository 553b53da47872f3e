/** What a language's catalogue is made of, and the types that hold the languages together. */
import type { en } from "./en.ts";

/** `none` is for 0; the rest are `Intl.PluralRules` categories, `many` standing for `other` and all that are missing. */
export interface Forms {
  none?: string;
  one: string;
  two?: string;
  few?: string;
  many: string;
}
export const FORMS = ["none", "one", "two", "few", "many"] as const satisfies (keyof Forms)[];

export type Entry = string | Forms;
export type WordKey = keyof typeof en;

/** A part of English in another language: an entry with forms has forms in every language. */
export type Translated<English> = { [Key in keyof English]: English[Key] extends string ? string : Forms };

/** A complete catalogue. */
export type Catalogue = Translated<typeof en>;

/** The variables of a text, in small letters: `{Month}` is `month`. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name.slice(0, 1).toLowerCase() + name.slice(1));
}
