/** The measures of the stages that every figure draws with. */
import { STAGES } from "./drawing.ts";
import type { Corner } from "./path.ts";

export type DeckName = "phone" | "wide";

export interface Deck {
  name: DeckName;
  width: number;
  height: number;
  /**
   * Where the line begins and ends beside the stage, so that it reaches the edge of any screen. The stage is fitted above
   * a strip of 56 pixels: the most there is beside it has a square screen of 400 pixels, 296 units, and on the wide stage
   * one of 32 by 9, 970 units.
   */
  from: number;
  to: number;
  /** Middle of the margin before the words: there the line changes its height unseen by them. */
  margin: number;
  /** Of an ordinary corner. */
  radius: number;
  /** Units drawn in a second. */
  speed: number;
}

export const DECKS: Record<DeckName, Deck> = {
  phone: { name: "phone", ...STAGES.phone, from: -310, to: 700, margin: 11, radius: 12, speed: 1900 },
  wide: { name: "wide", ...STAGES.wide, from: -1000, to: 2440, margin: 44, radius: 16, speed: 3600 },
};

/** On one page: the lane in which the line goes down, and the end of the column. */
export const PAGE = { width: STAGES.page.width, lane: 28, end: 362, radius: 12, speed: 1900 } as const;

/**
 * The line from beside the stage to the height at which a figure wants it: straight on, or up or down in the margin. It
 * ends in the margin, at that height. On the first slide (null) it begins there.
 */
export function approach(deck: Deck, enter: number | null, wanted: number): Corner[] {
  const { from, margin, radius } = deck;
  if (enter === null) return [[margin, wanted]];
  const rise = Math.abs(wanted - enter);
  if (rise === 0) return [[from, enter]];
  if (rise < 2 * radius) return [[from, enter], ...sway(margin, enter, wanted)];
  // The first corner begins on the stage: at its edge the line is level.
  const corner = Math.min(radius, margin - 1);
  return [
    [from, enter],
    [margin, enter, corner],
    [margin, wanted, corner],
  ];
}

/** The line from `x` to beside the stage; the corner at `x` ends on it. */
export function departure(deck: Deck, x: number, leave: number, radius: number): Corner[] {
  return [
    [x, leave, Math.min(radius, deck.width - x)],
    [deck.to, leave],
  ];
}

/** A rise too small for two round corners: a gentle change of height. */
function sway(margin: number, enter: number, wanted: number): Corner[] {
  const [begin, end] = [margin * 0.6, margin * 2.2];
  const angle = Math.atan2(Math.abs(wanted - enter), end - begin);
  // So round that it begins on the stage.
  const radius = (margin * 0.5) / Math.tan(angle / 2);
  return [
    [begin, enter, radius],
    [end, wanted, radius],
  ];
}
