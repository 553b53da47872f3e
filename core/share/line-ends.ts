import { CARD_FORMATS, type CardFormat } from "#core/line/card-choice.ts";
import { cardLine } from "#core/line/card-line.ts";
import type { Theme } from "#core/theme/theme.ts";
import type { Card } from "./card.ts";

/** Where the line crosses a picture's edges, so that a page can let it run on: heights as shares of the picture's. */
export interface LineEnds {
  enter: number;
  leave: number;
  /** How thick, as a share of the picture's width. */
  thick: number;
}

export function lineEnds({ months }: Pick<Card, "months">, theme: Theme, format: CardFormat): LineEnds {
  const { width, height } = CARD_FORMATS[format];
  const { enterY, leaveY, weight } = cardLine(months, format);
  return { enter: enterY / height, leave: leaveY / height, thick: (theme.stroke.card * weight) / width };
}
