/** Where words stand on a share picture, in pixels; where the line runs is `core/line/card-line.ts`'s. */
import type { CardFormat } from "#core/line/card-choice.ts";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface CardLayout {
  /** Largest size of the name. */
  name: number;
  /** The sentences: from the top of their first line's capitals to the last line's baseline. */
  facts: Box & { largest: number };
  /** The baseline. Its size is the largest; `end`: it stands at the end, on the baseline of the last sentence. */
  brand: { x: number; y: number; size: number; width: number; end: boolean };
  /** The niche of the top model; null: there is no room. */
  picture: Box | null;
}

/**
 * Apps lay controls over the top and the bottom of a story: nothing but the field and the ends of the line is there.
 * https://www.facebook.com/business/help/980593475366490
 */
export const STORY_SAFE = { top: 250, bottom: 1670 } as const;

export const CARD_LAYOUTS: Record<CardFormat, CardLayout> = {
  story: {
    name: 160,
    facts: { x: 86, y: 1314, width: 908, height: 270, largest: 132 },
    brand: { x: 86, y: 1662, size: 42, width: 640, end: false },
    picture: { x: 800, y: 1394, width: 194, height: 268 },
  },
  square: {
    name: 116,
    facts: { x: 72, y: 802, width: 936, height: 208, largest: 100 },
    brand: { x: 72, y: 1010, size: 36, width: 420, end: true },
    picture: null,
  },
  wide: {
    name: 116,
    facts: { x: 72, y: 358, width: 440, height: 162, largest: 72 },
    brand: { x: 72, y: 567, size: 26, width: 440, end: false },
    picture: null,
  },
};
