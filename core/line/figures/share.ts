import { cardLine } from "#core/line/card-line.ts";
import { CARD_PLACES, cardHeight, onCard } from "#core/line/card-places.ts";
import { type Corner, lineTo, moveTo, roundPath } from "#core/line/path.ts";
import { type FigureRenderer, line } from "#core/line/piece.ts";
import { LEAVES } from "#core/line/seams.ts";
import { approach, type DeckName, PAGE } from "#core/line/stages.ts";

/** Where the line turns to the card, and the heights at which it may come so far without crossing words. */
const PLACES: Record<DeckName, { turn: number; between: [number, number] }> = {
  phone: { turn: 46, between: [0, 844] },
  wide: { turn: 820, between: [600, 830] },
};
/** The line goes a little under the card's edge. */
const UNDER = 3;
/** Seconds in which the card's own line is drawn. */
const CARD_SECONDS = 1.5;

/** To the card and on from it. */
export const share: FigureRenderer<"share"> = {
  deck({ months }, deck, enter) {
    const { enterY } = cardLine(months, "story");
    const card = CARD_PLACES[deck.name];
    const leave = LEAVES[deck.name].share;
    const { turn, between } = PLACES[deck.name];
    const wanted = Math.min(between[1], Math.max(between[0], enter ?? between[0] + 34));
    const to: Corner[] = [
      ...approach(deck, enter, wanted),
      [turn, wanted],
      [turn, onCard(deck.name, enterY)],
      [card.x + UNDER, onCard(deck.name, enterY)],
    ];
    const from = moveTo(card.x + card.width - UNDER, leave) + lineTo(deck.to, leave);
    return {
      strokes: [line(roundPath(to, deck.radius)), { ...line(from), wait: CARD_SECONDS }],
      leave,
      points: place(deck.name),
    };
  },
  page({ months }) {
    const { lane, radius } = PAGE;
    const { enterY, leaveY } = cardLine(months, "story");
    const card = CARD_PLACES.page;
    const bottom = card.y + cardHeight("page") + 30;
    const [right, height] = [card.x + card.width, bottom + 24];
    const to: Corner[] = [
      [lane, 0],
      [lane, onCard("page", enterY)],
      [card.x + UNDER, onCard("page", enterY)],
    ];
    const from: Corner[] = [
      [right - UNDER, onCard("page", leaveY)],
      [PAGE.end, onCard("page", leaveY)],
      [PAGE.end, bottom],
      [lane, bottom],
      [lane, height],
    ];
    return {
      strokes: [line(roundPath(to, radius)), { ...line(roundPath(from, radius)), wait: CARD_SECONDS }],
      height,
      points: place("page"),
    };
  },
};

const place = (stage: keyof typeof CARD_PLACES) => {
  const { x, y, width } = CARD_PLACES[stage];
  return [
    { x, y },
    { x: width, y: 0 },
  ];
};
