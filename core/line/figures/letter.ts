import { type Corner, lineTo, roundPath, run } from "#core/line/path.ts";
import { type FigureRenderer, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { write } from "#core/line/signature.ts";
import { approach, type Deck, type DeckName, PAGE } from "#core/line/stages.ts";

/** Where the signature begins, how large it is, and the greatest height at which a slide is left. */
const PLACES: Record<DeckName, { x: number; scale: number; highest: number }> = {
  phone: { x: 26, scale: 1, highest: 640 },
  wide: { x: 96, scale: 1.3, highest: 560 },
};
const PAGE_PLACE = { x: PAGE.lane + 26, y: 150, scale: 0.8 };
/** Without a signature: the line doubles back under the letter. */
const DOUBLES_BACK: Record<DeckName, { right: number; left: number; pitch: number }> = {
  phone: { right: 300, left: 190, pitch: 24 },
  wide: { right: 620, left: 360, pitch: 32 },
};

/** Signs the letter and goes on from where the pen is. */
export const letter: FigureRenderer<"letter"> = {
  deck({ signature, mirrored }, deck, enter) {
    const base = LEAVES[deck.name].letter;
    const { x, scale, highest } = PLACES[deck.name];
    const written = signature === null ? null : write(signature, { x, y: base }, scale, mirrored);
    if (written === null) return unsigned(deck, approach(deck, enter, base), base);
    const { begin, end, d } = written;
    const into = roundPath([...approach(deck, enter, begin.y), [begin.x, begin.y]], deck.radius);
    // A pen that ends very high or low is brought back to where a slide can be left.
    const leave = Math.min(base, Math.max(highest, end.y));
    const away = leave === end.y ? "" : lineTo(deck.width - deck.margin, leave);
    return { strokes: [line(into + d + away + lineTo(deck.to, leave))], leave, points: [] };
  },
  page({ signature, mirrored }) {
    const { lane, end, radius } = PAGE;
    const { y, scale } = PAGE_PLACE;
    const written = signature === null ? null : write(signature, PAGE_PLACE, scale, mirrored);
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
    const height = y + 60;
    const into = roundPath(
      [
        [lane, 0],
        [lane, written.begin.y],
        [written.begin.x, written.begin.y],
      ],
      radius,
    );
    // Around the right and back below the signature.
    const away: Corner[] = [
      [written.end.x, written.end.y],
      [end, written.end.y],
      [end, y + 30],
      [lane, y + 30],
      [lane, height],
    ];
    return { strokes: [line(into + written.d + run(away, radius))], height, points: [] };
  },
};

function unsigned(deck: Deck, begin: readonly Corner[], base: number) {
  const { right, left, pitch } = DOUBLES_BACK[deck.name];
  const leave = base - 2 * pitch;
  const back: Corner[] = [
    [right, base],
    [right, base - pitch],
    [left, base - pitch],
    [left, leave],
    [deck.to, leave],
  ];
  return { strokes: [line(roundPath([...begin, ...back], pitch / 2))], leave, points: [] };
}
