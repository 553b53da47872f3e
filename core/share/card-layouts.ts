/** Where things stand on a share picture, in pixels. */
import type { CardFormat } from "./choice.ts";

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface CardLayout {
  /** The folds of the line: their left end and how far the best month reaches; heights of the first and the last run. */
  fold: { x: number; reach: number; from: number; to: number };
  /** The name stands in the fold where months are quiet; or in this box, and then the fold begins at `from`. */
  above: { box: Box; from: number };
  /** Largest size of the name, and the smallest with which it still stands in the fold; 0: never there. */
  name: { largest: number; leastInside: number };
  /** The sentences: from the top of their first line's capitals to the last line's baseline. Largest size first. */
  facts: Box & { sizes: readonly number[] };
  /** The baseline. Its size is the largest; `end`: it stands at the end of the last line of the facts. */
  brand: { x: number; y: number; size: number; width: number; end: boolean };
  /** Of the top model. */
  picture: Box | null;
}

/**
 * Stories hide the top and the bottom 250 pixels under controls of theirs: nothing but the field and the ends of the
 * line is there. https://www.facebook.com/business/help/980593475366490
 */
export const STORY_SAFE = { top: 250, bottom: 1670 } as const;

export const CARD_LAYOUTS: Record<CardFormat, CardLayout> = {
  story: {
    fold: { x: 96, reach: 984, from: 300, to: 1332 },
    above: { box: { x: 86, y: 262, width: 908, height: 150 }, from: 484 },
    name: { largest: 156, leastInside: 108 },
    facts: { x: 86, y: 1404, width: 908, height: 176, sizes: [82, 72, 64, 56, 48] },
    brand: { x: 86, y: 1662, size: 44, width: 700, end: false },
    picture: { x: 774, y: 1396, width: 220, height: 266 },
  },
  square: {
    fold: { x: 84, reach: 996, from: 96, to: 816 },
    above: { box: { x: 72, y: 72, width: 936, height: 100 }, from: 226 },
    name: { largest: 116, leastInside: 76 },
    facts: { x: 72, y: 872, width: 936, height: 138, sizes: [62, 54, 46, 40, 34] },
    brand: { x: 72, y: 1010, size: 34, width: 240, end: true },
    picture: null,
  },
  wide: {
    fold: { x: 572, reach: 1136, from: 64, to: 566 },
    above: { box: { x: 64, y: 116, width: 452, height: 200 }, from: 64 },
    name: { largest: 116, leastInside: 0 },
    facts: { x: 64, y: 356, width: 452, height: 154, sizes: [44, 40, 36, 32, 28] },
    brand: { x: 64, y: 566, size: 26, width: 452, end: false },
    picture: null,
  },
};
