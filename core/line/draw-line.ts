/** The line, from the first slide of a story to the last. */
import type { Figure, SlideDrawing, StageDrawing } from "./drawing.ts";
import { archetype } from "./figures/archetype.ts";
import { community } from "./figures/community.ts";
import { letter } from "./figures/letter.ts";
import { months } from "./figures/months.ts";
import { next } from "./figures/next.ts";
import { numbers } from "./figures/numbers.ts";
import { oneSale } from "./figures/one-sale.ts";
import { podium, podiumCounting } from "./figures/podium.ts";
import { rank } from "./figures/rank.ts";
import { share } from "./figures/share.ts";
import { welcome } from "./figures/welcome.ts";
import { tenth } from "./path.ts";
import type { DeckPiece, FigureRenderer, PagePiece } from "./piece.ts";
import { DECKS, type Deck, PAGE } from "./stages.ts";
import { timed } from "./timing.ts";

const ARTISTS: { [Kind in Figure["kind"]]: FigureRenderer<Kind> } = {
  welcome,
  numbers,
  "one-sale": oneSale,
  months,
  podium,
  "podium-counting": podiumCounting,
  archetype,
  rank,
  community,
  letter,
  share,
  next,
};
/** Each artist draws the figures of its own kind; the compiler cannot follow that through the table. */
const artistOf = (figure: Figure) => ARTISTS[figure.kind] as FigureRenderer<Figure["kind"]>;

/** One drawing a slide, in the order of the slides: each takes the line up where the one before left it. */
export function drawLine(figures: readonly Figure[]): SlideDrawing[] {
  const phone = onDeck(figures, DECKS.phone);
  const wide = onDeck(figures, DECKS.wide);
  const page = figures.map((figure, at) => onPage(artistOf(figure).page(figure as never), at, figures.length));
  return figures.flatMap((_, at) => {
    const [onPhone, onWide, onOnePage] = [phone[at], wide[at], page[at]];
    return onPhone && onWide && onOnePage ? [{ phone: onPhone, wide: onWide, page: onOnePage }] : [];
  });
}

function onDeck(figures: readonly Figure[], deck: Deck): StageDrawing[] {
  let enter: number | null = null;
  return figures.map((figure, at) => {
    const piece: DeckPiece = artistOf(figure).deck(figure as never, deck, enter);
    const leave = piece.leave === null ? null : tenth(piece.leave);
    const drawing: StageDrawing = {
      strokes: timed(piece.strokes, deck.speed, deck.from),
      height: deck.height,
      enter: enter === null ? null : { x: 0, y: enter },
      leave: leave === null || at === figures.length - 1 ? null : { x: deck.width, y: leave },
      points: piece.points.map(rounded),
    };
    enter = leave;
    return drawing;
  });
}

function onPage(piece: PagePiece, at: number, slides: number): StageDrawing {
  const height = tenth(piece.height);
  return {
    strokes: timed(piece.strokes, PAGE.speed, 0),
    height,
    enter: at === 0 ? null : { x: PAGE.lane, y: 0 },
    leave: at === slides - 1 ? null : { x: PAGE.lane, y: height },
    points: piece.points.map(rounded),
  };
}

const rounded = ({ x, y }: { x: number; y: number }) => ({ x: tenth(x), y: tenth(y) });
