import { type Card, sentencesOf } from "./card.ts";
import { settable } from "./settable.ts";

/** The card with only those of its texts that some font can set: a name with other characters is left out. */
export function dropUnsettable(card: Card, covers: (codePoint: number) => boolean): Card {
  const set = (text: string | null) => (text === null ? null : settable(text, covers));
  return {
    ...card,
    name: set(card.name),
    brand: set(card.brand) ?? "",
    facts: card.facts.map(set).filter((fact) => fact !== null),
    model: set(card.model),
  };
}

/** Every text that a picture of the card may need letters for; a sentence that is too long ends in "…". */
export const textsOf = (card: Card): string[] => [card.name ?? "", card.year, card.brand, ...sentencesOf(card), "…"];
