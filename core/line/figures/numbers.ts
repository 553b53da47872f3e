import type { Point } from "#core/line/drawing.ts";
import { type Corner, roundPath } from "#core/line/path.ts";
import { type FigureRenderer, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { approach, type DeckName, PAGE } from "#core/line/stages.ts";

/** The large turns, and where each number beside the large one stands: its left top, first to last. */
const PLACES: Record<DeckName, { enter: number; right: number; middle: number; left: number; points: Point[][] }> = {
  phone: {
    enter: 424,
    right: 362,
    middle: 548,
    left: 28,
    points: [
      [],
      [{ x: 28, y: 446 }],
      [
        { x: 28, y: 446 },
        { x: 92, y: 570 },
      ],
      [
        { x: 28, y: 446 },
        { x: 92, y: 570 },
        { x: 28, y: 694 },
      ],
    ],
  },
  wide: {
    enter: 700,
    right: 1344,
    middle: 528,
    left: 872,
    points: [
      [],
      [{ x: 972, y: 376 }],
      [
        { x: 972, y: 376 },
        { x: 900, y: 548 },
      ],
      [
        { x: 872, y: 198 },
        { x: 972, y: 376 },
        { x: 900, y: 548 },
      ],
    ],
  },
};

/** Runs between the numbers in two wide turns; with none beside the large one, a single bend. */
export const numbers: FigureRenderer<"numbers"> = {
  deck({ lanes }, deck, enter) {
    const place = PLACES[deck.name];
    const leave = LEAVES[deck.name].numbers;
    const turns: Corner[] =
      lanes < 1
        ? [
            [(place.left + place.right) / 2, place.enter],
            [(place.left + place.right) / 2, leave],
          ]
        : [
            [place.right, place.enter],
            [place.right, place.middle],
            [place.left, place.middle],
            [place.left, leave],
          ];
    const corners = [...approach(deck, enter, place.enter), ...turns, [deck.to, leave] as const];
    const d = roundPath(soft(corners, deck.radius, turns.length), Math.abs(place.middle - place.enter) / 2);
    return { strokes: [line(d)], leave, points: place.points[Math.min(3, Math.max(0, Math.floor(lanes)))] ?? [] };
  },
  page() {
    const { lane, end } = PAGE;
    const corners: Corner[] = [
      [lane, 0],
      [lane, 24],
      [end, 24],
      [end, 72],
      [lane, 72],
      [lane, 96],
    ];
    return { strokes: [line(roundPath(corners, 24))], height: 96, points: [] };
  },
};

/** Corners before the wide turns are ordinary ones. */
const soft = (corners: readonly Corner[], radius: number, turns: number): Corner[] =>
  corners.map(([x, y, own], at) =>
    at < corners.length - 1 - turns ? [x, y, own ?? radius] : own === undefined ? [x, y] : [x, y, own],
  );
