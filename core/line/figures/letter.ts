import { type Corner, lineTo, roundPath } from "#core/line/path.ts";
import { type Artist, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { write } from "#core/line/signature.ts";
import { approach, type DeckName, PAGE } from "#core/line/stages.ts";

/** Where the signature begins, and how large it is. */
const PLACES: Record<DeckName, { x: number; scale: number; highest: number }> = {
  phone: { x: 26, scale: 1, highest: 640 },
  wide: { x: 96, scale: 1.3, highest: 560 },
};
/** Without a signature: the line doubles back under the letter. */
const PARAPH = {
  phone: { right: 300, left: 190, pitch: 24 },
  wide: { right: 620, left: 360, pitch: 32 },
} as const;

/** Signs the letter and goes on from where the pen is. */
export const letter: Artist<"letter"> = {
  deck({ signature, mirrored }, deck, enter) {
    const base = LEAVES[deck.name].letter;
    const begin = approach(deck, enter, base);
    const { x, scale, highest } = PLACES[deck.name];
    const written = signature === null ? null : write(signature, { x, y: base }, scale, mirrored);
    if (written === null) {
      const { right, left, pitch } = PARAPH[deck.name];
      const corners: Corner[] = [
        [right, base],
        [right, base - pitch],
        [left, base - pitch],
        [left, base - 2 * pitch],
        [deck.to, base - 2 * pitch],
      ];
      const d = roundPath([...begin, ...corners], pitch / 2);
      return { strokes: [line(d)], leave: base - 2 * pitch, points: [] };
    }
    const into = roundPath([...begin, [written.begin.x, written.begin.y]], deck.radius);
    // A pen that ends very high or low is brought back to where a slide can be left.
    const leave = Math.min(base, Math.max(highest, written.end.y));
    const away = leave === written.end.y ? "" : lineTo(deck.width - deck.margin, leave);
    return { strokes: [line(into + written.d + away + lineTo(deck.to, leave))], leave, points: [] };
  },
  page({ signature, mirrored }) {
    const { lane, end, radius } = PAGE;
    const base = 150;
    const written = signature === null ? null : write(signature, { x: lane + 26, y: base }, 0.8, mirrored);
    const height = base + 60;
    if (written === null)
      return {
        strokes: [
          line(
            roundPath(
              [
                [lane, 0],
                [lane, 72],
              ],
              radius,
            ),
          ),
        ],
        height: 72,
        points: [],
      };
    const into = roundPath(
      [
        [lane, 0],
        [lane, base],
        [written.begin.x, written.begin.y],
      ],
      radius,
    );
    const away = roundPath(
      [
        [written.end.x, written.end.y],
        [end, written.end.y],
        [end, base + 30],
        [lane, base + 30],
        [lane, height],
      ],
      radius,
    ).replace(/^M[^LA]*/, "");
    return { strokes: [line(into + written.d + away)], height, points: [] };
  },
};
