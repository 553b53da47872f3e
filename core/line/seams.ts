/**
 * Where the line leaves each figure on the deck's two stages. A slide takes the line up where the slide before it left it,
 * whichever that was; a figure that wants it elsewhere brings it there in the margin. Neighbours that are usual agree.
 */
import { cardLine } from "./card-line.ts";
import { onCard } from "./card-places.ts";
import { tenth } from "./path.ts";
import type { DeckName } from "./stages.ts";

/** The same for every year. */
const CARD_LEAVES = cardLine(null, "story").leaveY;

export const LEAVES = {
  phone: {
    welcome: 424,
    numbers: 672,
    months: 772,
    podium: 628,
    archetype: 690,
    rank: 150,
    community: 782,
    letter: 782,
    share: tenth(onCard("phone", CARD_LEAVES)),
  },
  wide: {
    welcome: 700,
    numbers: 356,
    months: 740,
    podium: 740,
    archetype: 740,
    rank: 140,
    community: 784,
    letter: 784,
    share: tenth(onCard("wide", CARD_LEAVES)),
  },
} as const satisfies Record<DeckName, Record<string, number>>;
