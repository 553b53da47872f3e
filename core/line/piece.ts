/** What a figure's file makes of it: the pieces that `draw-line.ts` puts together. */
import type { Figure, Point, Stroke } from "./drawing.ts";
import type { Deck } from "./stages.ts";

export interface RawStroke {
  d: string;
  kind: Stroke["kind"];
  /** Seconds between the end of the stroke before it and its own beginning. */
  wait?: number;
  dash?: [number, number];
}

/** On the deck: `leave` is the height at the stage's right edge; null where the story ends. */
export interface DeckPiece {
  strokes: RawStroke[];
  leave: number | null;
  points: Point[];
}

/** On one page: from the top of the lane to its bottom, unless the story begins or ends here. */
export interface PagePiece {
  strokes: RawStroke[];
  height: number;
  points: Point[];
}

export type FigureOf<Kind extends Figure["kind"]> = Extract<Figure, { kind: Kind }>;

export interface FigureRenderer<Kind extends Figure["kind"]> {
  /** `enter`: the height at which the line comes in; null on the first slide, where it begins. */
  deck(figure: FigureOf<Kind>, deck: Deck, enter: number | null): DeckPiece;
  page(figure: FigureOf<Kind>): PagePiece;
}

export const line = (d: string): RawStroke => ({ d, kind: "line" });
export const dots = (d: string): RawStroke => ({ d, kind: "dots" });
