import { secondHalf } from "#core/line/months.ts";
import { type Corner, roundPath } from "#core/line/path.ts";
import { type FigureRenderer, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { approach, PAGE } from "#core/line/stages.ts";

/** Under the name, and how far apart the three runs are. */
const UNDERLINE = {
  phone: { left: 34, right: 356, top: 372, pitch: 26 },
  wide: { left: 106, right: 1112, top: 636, pitch: 32 },
} as const;

/** Underlines the name, doubles back as far as the second half of the year carried it, and goes on. */
export const welcome: FigureRenderer<"welcome"> = {
  deck({ months }, deck, enter) {
    const { left, right, top, pitch } = UNDERLINE[deck.name];
    const back = right - (right - left) * doublesBack(months);
    const leave = LEAVES[deck.name].welcome;
    const corners: Corner[] = [
      ...(enter === null ? [] : approach(deck, enter, top)),
      [left, top],
      [right, top],
      [right, top + pitch],
      [back, top + pitch],
      [back, leave],
      [deck.to, leave],
    ];
    return { strokes: [line(roundPath(corners, pitch / 2))], leave, points: [] };
  },
  page({ months }) {
    const { lane, end } = PAGE;
    const begin = lane + 24 + (end - lane - 24) * (1 - doublesBack(months));
    const corners: Corner[] = [
      [begin, 12],
      [end, 12],
      [end, 36],
      [lane, 36],
      [lane, 72],
    ];
    return { strokes: [line(roundPath(corners, PAGE.radius))], height: 72, points: [] };
  },
};

/** Never so little or so much that the fold could not be seen. */
const doublesBack = (months: readonly number[] | null) => Math.min(0.94, Math.max(0.08, secondHalf(months)));
