import type { Point } from "#core/line/drawing.ts";
import { roundPath } from "#core/line/path.ts";
import { type FigureRenderer, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { approach, type DeckName, PAGE } from "#core/line/stages.ts";

interface Place {
  enter: number;
  /** The turn: up at the one, down at the other, around the top. */
  up: number;
  down: number;
  top: number;
  points: Point[];
}

const PLACES: Record<DeckName, Place> = {
  phone: { enter: 424, up: 304, down: 328, top: 106, points: [466, 556, 646].map((y) => ({ x: 28, y })) },
  wide: { enter: 700, up: 800, down: 832, top: 130, points: [400, 532, 664].map((y) => ({ x: 920, y })) },
};

/** A year of one order: one turn, up and down. */
export const oneSale: FigureRenderer<"one-sale"> = {
  deck({ lanes }, deck, enter) {
    const { enter: wanted, up, down, top, points } = PLACES[deck.name];
    const leave = LEAVES[deck.name].numbers;
    const d = roundPath(
      [...approach(deck, enter, wanted), [up, wanted], [up, top], [down, top], [down, leave], [deck.to, leave]],
      deck.radius,
    );
    return { strokes: [line(d)], leave, points: points.slice(0, Math.max(0, lanes)) };
  },
  page() {
    const { lane, end, radius } = PAGE;
    const d = roundPath(
      [
        [lane, 0],
        [lane, 24],
        [end, 24],
        [end, 48],
        [lane, 48],
        [lane, 72],
      ],
      radius,
    );
    return { strokes: [line(d)], height: 72, points: [] };
  },
};
