import type { Plinth } from "#core/line/emblems/emblem.ts";
import { EMBLEMS } from "#core/line/emblems/emblems.ts";
import { waiting } from "#core/line/emblems/waiting.ts";
import { type Corner, roundPath, run } from "#core/line/path.ts";
import { dots, type FigureRenderer, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { approach, type DeckName, departure, PAGE } from "#core/line/stages.ts";

const PLINTHS: Record<DeckName, Plinth> = {
  phone: { x: 195, base: LEAVES.phone.podium, size: 288, pitch: 24 },
  wide: { x: 1030, base: LEAVES.wide.podium, size: 600, pitch: 30 },
};
const CORNER = 24;
const BESIDE: Record<DeckName, number> = { phone: 351, wide: 1380 };
const PAGE_PLINTH: Plinth = { x: 206, base: 300, size: 264, pitch: 24 };

/** Winds into the emblem, which stands on the line; dotted while the archetype waits. */
export const archetype: FigureRenderer<"archetype"> = {
  deck({ archetype: key }, deck, enter) {
    const plinth = PLINTHS[deck.name];
    const { d, from, end } = key === null ? waiting(plinth) : EMBLEMS[key](plinth);
    const leave = LEAVES[deck.name].archetype;
    const into = roundPath([...approach(deck, enter, plinth.base), [from, plinth.base]], deck.radius);
    const stroke = key === null ? dots : line;
    // Down beside the words below the emblem, where the stage has them there.
    const beside = Math.max(end.x + (end.y < plinth.base ? 0 : CORNER), BESIDE[deck.name]);
    const away: Corner[] = [
      [end.x, end.y],
      [end.x, plinth.base],
      [beside, plinth.base],
      ...departure(deck, beside, leave, CORNER),
    ];
    return { strokes: [stroke(into + d + run(away, CORNER))], leave, points: [] };
  },
  page({ archetype: key }) {
    const { lane, radius } = PAGE;
    const { base } = PAGE_PLINTH;
    const { d, from, end } = key === null ? waiting(PAGE_PLINTH) : EMBLEMS[key](PAGE_PLINTH);
    const [below, height] = [base + 24, base + 60];
    const into = roundPath(
      [
        [lane, 0],
        [lane, base],
        [from, base],
      ],
      radius,
    );
    // What heads down goes straight below the base, what heads right turns there.
    const right = end.y < base ? end.x : Math.max(end.x + radius, PAGE.end);
    const back: Corner[] = [
      [end.x, end.y],
      [right, end.y],
      [right, below],
      [lane, below],
      [lane, height],
    ];
    const stroke = key === null ? dots : line;
    return { strokes: [stroke(into + d + run(back, radius))], height, points: [] };
  },
};
