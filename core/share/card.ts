/** What a share picture shows: every word set, and nothing that was not chosen. */
import type { Direction } from "#core/words/locale.ts";

export interface Card {
  /** "2026", as the locale writes it. */
  year: string;
  /** Empty where the campaign has none. */
  brand: string;
  /** The first name; null: switched off, or there is none. */
  name: string | null;
  /** Short sentences, the most important first: "129 orders.", "Top 3%.", "The Closer." */
  facts: string[];
  /** The sentence of the top model, set smaller, since names of products are long; null: not chosen, or not known. */
  model: string | null;
  /** Orders of each month, January first, that the line is made of; null where only totals are known, or nothing. */
  months: readonly number[] | null;
  /** Of the top model, on one of the allowed origins. */
  pictureUrl: string | null;
  /** BCP 47. */
  locale: string;
  direction: Direction;
}

/** All that the card says, in the order in which it is read. */
export const sentencesOf = ({ facts, model }: Pick<Card, "facts" | "model">): string[] =>
  model === null ? facts : [...facts, model];
