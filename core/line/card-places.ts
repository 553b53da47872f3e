/** Where the card stands on the share slide, in units of each stage; it is 9 by 16. */
import { CARD_FORMATS } from "./card-choice.ts";
import type { StageName } from "./drawing.ts";

export const CARD_PLACES: Record<StageName, { x: number; y: number; width: number }> = {
  phone: { x: 92, y: 132, width: 262 },
  wide: { x: 908, y: 140, width: 384 },
  page: { x: 92, y: 24, width: 252 },
};

/** A height of the card's own, in units of the stage it stands on. */
export const onCard = (stage: StageName, y: number) =>
  CARD_PLACES[stage].y + (y / CARD_FORMATS.story.width) * CARD_PLACES[stage].width;

export const cardHeight = (stage: StageName) =>
  (CARD_PLACES[stage].width * CARD_FORMATS.story.height) / CARD_FORMATS.story.width;
