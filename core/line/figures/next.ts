import { lineTo, moveTo, roundPath } from "#core/line/path.ts";
import { dots, type FigureRenderer, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { approach, type DeckName, PAGE } from "#core/line/stages.ts";

/** Where the line stops, where the large dot's middle is, and where the dots begin. */
const STOPS: Record<DeckName, { stop: number; dot: number; dots: number }> = {
  phone: { stop: 196, dot: 247, dots: 296 },
  wide: { stop: 690, dot: 766, dots: 850 },
};

/** So little above or below, it goes straight on: a small rise would look like a mistake. */
const NEAR = 72;

/** Stops; dots go on. Points: the middle of the large dot. */
export const next: FigureRenderer<"next"> = {
  deck(_, deck, enter) {
    const { stop, dot, dots: begin } = STOPS[deck.name];
    const usual = LEAVES[deck.name].share;
    const y = enter !== null && Math.abs(enter - usual) < NEAR ? enter : usual;
    const d = roundPath([...approach(deck, enter, y), [stop, y]], deck.radius);
    return {
      strokes: [line(d), dots(moveTo(begin, y) + lineTo(deck.to, y))],
      leave: y,
      points: [{ x: dot, y }],
    };
  },
  page() {
    const { lane } = PAGE;
    return {
      strokes: [line(moveTo(lane, 0) + lineTo(lane, 60)), dots(moveTo(lane, 140) + lineTo(lane, 240))],
      height: 240,
      points: [{ x: lane, y: 100 }],
    };
  },
};
