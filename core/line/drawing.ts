/**
 * What the line looks like on a slide. One continuous stroke runs through the story; each slide has a piece of it, drawn
 * for three stages.
 */
import type { ArchetypeKey } from "#core/line/emblems/archetype-keys.ts";

/**
 * `phone` and `wide` are the deck's two stages: the line comes in at the left edge and leaves at the right, at the height
 * where the next slide takes it up. `page` is the story on one page: there it comes in at the top and leaves at the
 * bottom, in the lane at the beginning of the column.
 */
export const STAGES = {
  phone: { width: 390, height: 844 },
  wide: { width: 1440, height: 900 },
  /** The height is the drawing's own: see `StageDrawing`. */
  page: { width: 390, height: null },
} as const;

export type StageName = keyof typeof STAGES;

/** In units of the stage. */
export interface Point {
  x: number;
  y: number;
}

/** One path of a drawing. */
export interface Stroke {
  /** SVG path data in units of the stage. */
  d: string;
  /** `line` draws itself; `dots` is the line that waits or is still to come; `crowd` is everybody else. */
  kind: "line" | "dots" | "crowd";
  /** How long it draws itself, in seconds, and how long after the slide's beginning it starts. */
  seconds: number;
  after: number;
  /** 0–1: the share of its length that lies before the stage, where nobody sees it drawn. */
  offStage: number;
  /** Dash and gap, of `crowd`. */
  dash?: [number, number];
}

/** A slide's drawing on one stage. */
export interface StageDrawing {
  strokes: Stroke[];
  /** In units of the stage. */
  height: number;
  /** Where the line comes in and leaves; null at the story's two ends. */
  enter: Point | null;
  leave: Point | null;
  /** What words and pictures hang on, in the figure's own order: the tips of the months, the steps of the podium. */
  points: Point[];
}

export type SlideDrawing = Record<StageName, StageDrawing>;

/** What the line has to draw on a slide. */
export type Figure =
  /** Underlines the name, and doubles back as far as the second half of the year carried it. */
  | { kind: "welcome"; months: readonly number[] | null }
  /** Runs between the numbers; `lanes`: how many stand beside the large one, 0–3. Points: the left top of each. */
  | { kind: "numbers"; lanes: number }
  /** A year of one order: one turn, out and back. */
  | { kind: "one-sale"; lanes: number }
  /** Twelve months out and back, as long as their orders. Points: the twelve tips. */
  | { kind: "months"; months: readonly number[] }
  /** Steps as high as the units of the best three, first place first. Points: the middles of the steps in that order,
   *  all of one width: 109 on the phone and 272 on the wide stage where there are three, more where there are fewer. */
  | { kind: "podium"; units: readonly number[] }
  /** The same, dotted, while they are counted; leaves where the podium will. */
  | { kind: "podium-counting" }
  /** Winds into the emblem; dotted while the archetype waits. */
  | { kind: "archetype"; archetype: ArchetypeKey | null }
  /** Climbs by each month's share of the orders. Points: the foot and the top of the climb. It keeps clear of words left
   *  of x 250 above y 300 (phone), or left of 620 above 550 (wide), and of those below its foot. */
  | { kind: "rank"; months: readonly number[] | null }
  /** Runs beside everybody else's dashes, one for each of `people`, up to `MOST_DASHES` (`figures/community.ts`). */
  | { kind: "community"; people: number }
  /** Signs the letter with the brand's signature, a path in a box 352 wide whose baseline is 0; null: passes below.
   *  `mirrored`: the drawing is shown mirrored, as right-to-left stories are, and the signature must not be. */
  | { kind: "letter"; signature: string | null; mirrored?: boolean }
  /** Goes to the card and on from it, at the heights of the card's own line. Points: the card's top left corner and,
   *  as `x`, its width. */
  | { kind: "share"; months: readonly number[] | null }
  /** Stops; dots go on into the next year. Points: the middle of the large dot between them. */
  | { kind: "next" };
