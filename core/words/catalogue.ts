/** The languages' catalogues, and the types that hold them and their uses together. */
import { de } from "./de.ts";
import { en } from "./en.ts";
import type { Catalogue, WordKey } from "./entries.ts";
import { es } from "./es.ts";
import type { Language } from "./locale.ts";
import { pseudo } from "./pseudo.ts";

type NamesIn<Text> = Text extends `${string}{${infer Name}}${infer Rest}` ? Uncapitalize<Name> | NamesIn<Rest> : never;
type TextsOf<Of> = Of extends string ? Of : Of[keyof Of];
type VariablesOf<Key extends WordKey> = Exclude<NamesIn<TextsOf<(typeof en)[Key]>>, "count" | "spelled">;

/** What a key's text needs: a number is written as the locale has it, a text stands as it is. */
export type ValuesOf<Key extends WordKey> = {
  [Name in VariablesOf<Key>]: string | number;
} & ((typeof en)[Key] extends string ? unknown : { count: number });

export const CATALOGUES: Record<Language, Catalogue> = { en, de, es, "ar-XB": pseudo(en) };
