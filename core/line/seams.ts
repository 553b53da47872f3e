/**
 * Where the line leaves each figure on the deck's two stages. A slide takes the line up where the slide before it left it,
 * whichever that was; a figure that wants it elsewhere brings it there in the margin. Neighbours that are usual agree.
 */
import type { DeckName } from "./stages.ts";

export const LEAVES = {
  phone: {
    welcome: 424,
    numbers: 672,
    months: 772,
    podium: 628,
    archetype: 628,
    rank: 150,
    community: 782,
    letter: 782,
    share: 466,
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
    share: 634,
  },
} as const satisfies Record<DeckName, Record<string, number>>;
