/** What is said of a card beside it: its title, words to send with it, and the picture in words. */
import type { Words } from "#core/words/words.ts";
import { type Card, sentencesOf } from "./card.ts";

/** "Maya’s 2026 with Harrier". */
export function cardTitle({ name, year, brand }: Card, words: Words): string {
  if (name === null) return brand ? words("card.title", { year, brand }) : words("card.titlePlain", { year });
  return brand ? words("card.titleOf", { name, year, brand }) : words("card.titleOfPlain", { name, year });
}

/** For the ambassador to post: no name, whose it is being seen. */
export function cardCaption(card: Card, words: Words): string {
  const { year, brand } = card;
  const said = sentencesOf(card).join(" ");
  return brand
    ? words("card.caption", { year, brand, facts: said })
    : words("card.captionPlain", { year, facts: said });
}

/** For who cannot see the picture. */
export function cardAlt(card: Card, words: Words): string {
  const values = { title: cardTitle(card, words), facts: sentencesOf(card).join(" ") };
  return card.months ? words("card.alt", values) : words("card.altTotals", values);
}
