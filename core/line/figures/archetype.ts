import type { Plinth } from "#core/line/emblems/emblem.ts";
import { EMBLEMS } from "#core/line/emblems/emblems.ts";
import { waiting } from "#core/line/emblems/waiting.ts";
import { type Corner, lineTo, roundPath, run } from "#core/line/path.ts";
import { type Artist, dots, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { approach, type DeckName, PAGE } from "#core/line/stages.ts";

const PLINTHS: Record<DeckName, Plinth> = {
  phone: { x: 195, base: LEAVES.phone.archetype, size: 288, pitch: 24 },
  wide: { x: 1030, base: LEAVES.wide.archetype, size: 600, pitch: 30 },
};
const PAGE_PLINTH: Plinth = { x: 206, base: 300, size: 264, pitch: 24 };

/** Winds into the emblem, which stands on the line; dotted while the archetype waits. */
export const archetype: Artist<"archetype"> = {
  deck({ archetype: key }, deck, enter) {
    const plinth = PLINTHS[deck.name];
    const { d, from } = key === null ? waiting(plinth) : EMBLEMS[key](plinth);
    const into = roundPath([...approach(deck, enter, plinth.base), [from, plinth.base]], deck.radius);
    const stroke = key === null ? dots : line;
    return { strokes: [stroke(into + d + lineTo(deck.to, plinth.base))], leave: plinth.base, points: [] };
  },
  page({ archetype: key }) {
    const { lane, end, radius } = PAGE;
    const { base } = PAGE_PLINTH;
    const { d, from, to } = key === null ? waiting(PAGE_PLINTH) : EMBLEMS[key](PAGE_PLINTH);
    const height = base + 60;
    const into = roundPath(
      [
        [lane, 0],
        [lane, base],
        [from, base],
      ],
      radius,
    );
    const back: Corner[] = [
      [to, base],
      [Math.max(to, end), base],
      [Math.max(to, end), base + 24],
      [lane, base + 24],
      [lane, height],
    ];
    const stroke = key === null ? dots : line;
    return { strokes: [stroke(into + d + run(back, radius))], height, points: [] };
  },
};
