import type { Point } from "#core/line/drawing.ts";

/** The place of an emblem: it stands on the line, which comes to it from the left and goes on to the right. */
export interface Plinth {
  /** Middle of the emblem, and the height of the line it stands on. */
  x: number;
  base: number;
  /** About how wide and high it is, and how far apart two runs of it are. */
  size: number;
  pitch: number;
}

/** An emblem: path data that goes on from the base at `from`, heading right. */
export interface Emblem {
  d: string;
  from: number;
  /** On the base it heads right, above it down. */
  end: Point;
}

export type DrawEmblem = (plinth: Plinth) => Emblem;
