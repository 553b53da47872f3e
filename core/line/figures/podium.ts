import type { Point } from "#core/line/drawing.ts";
import { type Corner, roundPath } from "#core/line/path.ts";
import { dots, type FigureRenderer, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { approach, type Deck, type DeckName, departure, PAGE } from "#core/line/stages.ts";

interface Ground {
  /** Where the steps stand, how high the first is, and the lowest height at which a step's words have room below. */
  floor: number;
  top: number;
  lowest: number;
  /** Edges of the steps from left to right: of one, of two (second, first), of three (second, first, third). */
  edges: Record<1 | 2 | 3, readonly number[]>;
  radius: number;
}

const GROUNDS: Record<DeckName, Ground> = {
  phone: {
    floor: 772,
    top: 425,
    lowest: 628,
    edges: { 1: [95, 295], 2: [40, 176, 330], 3: [28, 137, 253, 374] },
    radius: 22,
  },
  wide: {
    floor: 740,
    top: 340,
    lowest: 590,
    edges: { 1: [760, 1150], 2: [640, 960, 1290], 3: [584, 856, 1128, 1388] },
    radius: 28,
  },
};
const PAGE_GROUND: Ground = {
  floor: 400,
  top: 210,
  lowest: 300,
  edges: { 1: [120, 270], 2: [70, 200, 330], 3: [52, 156, 260, 364] },
  radius: 16,
};
/** Steps that nobody has climbed yet. */
const COUNTING = [36, 28, 20];
/** Left to right: which place stands where. */
const ORDER = { 1: [0], 2: [1, 0], 3: [1, 0, 2] } as const;

/** The steps: from the floor on the left up and over them, ending on the last. `points` first place first. */
function steps(units: readonly number[], ground: Ground): { corners: Corner[]; points: Point[]; right: number } {
  const counted = units.filter((count) => count > 0).slice(0, 3);
  const best = Math.max(...counted, 1);
  const heights = counted.map((count) =>
    Math.min(ground.lowest, ground.floor - ((ground.floor - ground.top) * count) / best),
  );
  const places = counted.length as 0 | 1 | 2 | 3;
  if (places === 0) return { corners: [], points: [], right: 0 };
  const edges = ground.edges[places];
  const corners: Corner[] = [[edges[0] ?? 0, ground.floor]];
  const points: Point[] = [];
  let right = 0;
  for (const [at, place] of ORDER[places].entries()) {
    const [from, y] = [edges[at] ?? 0, heights[place] ?? ground.floor];
    right = edges[at + 1] ?? from;
    corners.push([from, y], [right, y]);
    points[place] = { x: (from + right) / 2, y };
  }
  return { corners, points, right };
}

function onDeck(units: readonly number[], deck: Deck, enter: number | null) {
  const usual = GROUNDS[deck.name];
  // What comes in close to the floor stays on its height: a small rise would look like a mistake.
  const near = enter !== null && Math.abs(enter - usual.floor) <= 2 * usual.radius;
  const ground = near ? { ...usual, floor: enter } : usual;
  const { corners, points, right } = steps(units, ground);
  const [foot, first] = corners;
  // Where the first step stands close to the margin, a line that came from above the floor would run down and up again
  // beside itself: it goes on that step at once.
  const atOnce =
    enter !== null &&
    foot !== undefined &&
    first !== undefined &&
    Math.abs(enter - ground.floor) > 2 * ground.radius &&
    foot[0] - deck.margin < 2 * ground.radius;
  const begin = atOnce ? first[1] : ground.floor;
  const leave = LEAVES[deck.name].podium;
  const end = departure(deck, points.length > 0 ? right : deck.margin, leave, ground.radius);
  const d = roundPath(
    [...approach(deck, enter, begin), ...(atOnce ? corners.slice(1) : corners), ...end],
    ground.radius,
  );
  return { d, leave, points };
}

function onPage(units: readonly number[]) {
  const { lane } = PAGE;
  const { corners, points, right } = steps(units, PAGE_GROUND);
  const { floor, radius } = PAGE_GROUND;
  const height = floor + 72;
  const end: Corner[] =
    points.length > 0
      ? [
          [right, floor + 36],
          [lane, floor + 36],
          [lane, height],
        ]
      : [[lane, height]];
  const begin: Corner[] = [[lane, 0], ...(points.length > 0 ? [[lane, floor] as const] : [])];
  return { d: roundPath([...begin, ...corners, ...end], radius), height, points };
}

/** Steps as high as the units of the best three. */
export const podium: FigureRenderer<"podium"> = {
  deck({ units }, deck, enter) {
    const { d, leave, points } = onDeck(units, deck, enter);
    return { strokes: [line(d)], leave, points };
  },
  page({ units }) {
    const { d, height, points } = onPage(units);
    return { strokes: [line(d)], height, points };
  },
};

/** The same, dotted, while they are counted: it comes and goes where the podium will. */
export const podiumCounting: FigureRenderer<"podium-counting"> = {
  deck(_, deck, enter) {
    const { d, leave, points } = onDeck(COUNTING, deck, enter);
    return { strokes: [dots(d)], leave, points };
  },
  page() {
    const { d, height, points } = onPage(COUNTING);
    return { strokes: [dots(d)], height, points };
  },
};
