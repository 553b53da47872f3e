/** What an ambassador lets be seen on the card, and the formats it comes in. Reading a choice: `read-choice.ts`. */

/** In the order in which they are asked for. */
export const CARD_PARTS = ["name", "rank", "archetype", "model", "money"] as const;
export type CardPart = (typeof CARD_PARTS)[number];
export type CardChoice = Record<CardPart, boolean>;

/** Money is off unless it is switched on. */
export const USUAL_CHOICE: CardChoice = { name: true, rank: true, archetype: true, model: true, money: false };

/** A form sends this, so that "nothing is ticked" differs from "nothing was asked". */
export const CHOSEN = "chosen";

export const CARD_FORMATS = {
  story: { width: 1080, height: 1920 },
  square: { width: 1080, height: 1080 },
  wide: { width: 1200, height: 630 },
} as const;

export type CardFormat = keyof typeof CARD_FORMATS;
