/** The languages' catalogues, and the types that hold them and their uses together. */
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import type { Language } from "./locale.ts";
import { pseudo } from "./pseudo.ts";

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

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Uncapitalize<Name> | NamesIn<Rest> : never;
type TextsOf<Of> = Of extends string ? Of : Of[keyof Of];
type VariablesOf<Key extends WordKey> = Exclude<NamesIn<TextsOf<(typeof en)[Key]>>, "count" | "spelled">;

/** What a key's text needs: a number is written as the locale has it, a text stands as it is. */
export type ValuesOf<Key extends WordKey> = {
  [Name in VariablesOf<Key>]: string | number;
} & ((typeof en)[Key] extends string ? unknown : { count: number });

export const CATALOGUES: Record<Language, Catalogue> = { en, de, es, "ar-XB": pseudo(en) };

/** The variables of a text, in small letters: `{Month}` is `month`. */
export function variablesIn(text: string): string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name.slice(0, 1).toLowerCase() + name.slice(1));
}
