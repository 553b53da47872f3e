import { crowd, mostDashes, type Stadium } from "#core/line/crowd.ts";
import { type Corner, lineTo, moveTo, roundPath } from "#core/line/path.ts";
import { type FigureRenderer, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { approach, DECKS, type DeckName, PAGE } from "#core/line/stages.ts";

interface Track {
  enter: number;
  /** Around the words, then around everybody. */
  right: number;
  middle: number;
  left: number;
  bend: number;
  stadium: Stadium;
}

const TRACKS: Record<DeckName, Track> = {
  phone: {
    enter: LEAVES.phone.rank,
    right: 362,
    middle: 402,
    left: 28,
    bend: 126,
    stadium: { x: 218, end: DECKS.phone.width, y: 592, radius: 175, step: 9.6, lanes: 18, beyond: DECKS.phone.to },
  },
  wide: {
    enter: LEAVES.wide.rank,
    right: 1344,
    middle: 332,
    left: 600,
    bend: 96,
    stadium: { x: 826, end: DECKS.wide.width, y: 558, radius: 206, step: 11.2, lanes: 18, beyond: DECKS.wide.to },
  },
};
const PAGE_STADIUM: Stadium = { x: 146, end: 276, y: 114, radius: 90, step: 9.6, lanes: 9, beyond: null };

/** So many people get a dash each on every stage: with more, no words may say that each has one. */
export const MOST_DASHES = Math.min(mostDashes(TRACKS.phone.stadium), mostDashes(TRACKS.wide.stadium));

/** Around everybody else. */
export const community: FigureRenderer<"community"> = {
  deck({ people }, deck, enter) {
    const { enter: wanted, right, middle, left, bend, stadium } = TRACKS[deck.name];
    const leave = LEAVES[deck.name].community;
    const around = (leave - middle) / 2;
    const before = approach(deck, enter, wanted).map(([x, y, own]): Corner => [x, y, own ?? deck.radius]);
    const d = roundPath(
      [
        ...before,
        [right, wanted, bend],
        [right, middle, bend],
        [left, middle, around],
        [left, leave, around],
        [deck.to, leave],
      ],
      deck.radius,
    );
    return { strokes: [line(d), ...crowd(people, stadium)], leave, points: [] };
  },
  page({ people }) {
    const { y } = PAGE_STADIUM;
    const down = moveTo(PAGE.lane, 0) + lineTo(PAGE.lane, 2 * y);
    return { strokes: [line(down), ...crowd(people, PAGE_STADIUM)], height: 2 * y, points: [] };
  },
};
