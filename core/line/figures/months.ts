import { foldMonths } from "#core/line/months-band.ts";
import { type Corner, roundPath } from "#core/line/path.ts";
import { type FigureRenderer, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { approach, PAGE } from "#core/line/stages.ts";

const FOLDS = {
  phone: { lane: 28, x: 52, y: 203.2, pitch: 23.7, reach: 306 },
  wide: { lane: 602, x: 634, y: 92, pitch: 27, reach: 1256 },
} as const;
/** On the wide stage the line passes between heading and peak. */
const WIDE_ENTER = 356;

/** Twelve months, out and back. */
export const months: FigureRenderer<"months"> = {
  deck({ months: orders }, deck, enter) {
    const box = FOLDS[deck.name];
    const { corners, tips } = foldMonths(orders, box);
    const leave = LEAVES[deck.name].months;
    const begin: Corner[] =
      deck.name === "wide"
        ? [...approach(deck, enter, WIDE_ENTER), [box.lane, WIDE_ENTER], [box.lane, box.y]]
        : [...(enter === null ? [] : [[deck.from, enter] as const, [box.lane, enter] as const]), [box.lane, box.y]];
    const d = roundPath([...begin, ...corners, [deck.to, leave]], box.pitch / 2);
    return { strokes: [line(d)], leave, points: tips };
  },
  page({ months: orders }) {
    const { corners, tips, end } = foldMonths(orders, { x: PAGE.lane, y: 24, pitch: 24, reach: 282 });
    // The last fold ends in the lane: it goes on down.
    const d = roundPath([[PAGE.lane, 0], [PAGE.lane, 24], ...corners.slice(0, -1), [PAGE.lane, end + 12]], PAGE.radius);
    return { strokes: [line(d)], height: end + 12, points: tips };
  },
};
