/** Harrier's colours, by the name a variant carries. Flat, and none too close to its neighbours. */
export const PALETTE = {
  Ink: "#0f1f1a",
  Pine: "#0b4a3a",
  Teal: "#2aa89a",
  Lime: "#ddf25a",
  Flame: "#ff5b2e",
  Blush: "#f6bdd2",
  Chalk: "#f5efe3",
  Plum: "#5b2a4e",
  Sky: "#a9d3ee",
  Sand: "#d9b98a",
} as const;

export type Colour = keyof typeof PALETTE;

/** What stands on a colour as its second: readable on it, and part of what tells one model from the next. */
export const SECOND: Record<Colour, Colour> = {
  Ink: "Teal",
  Pine: "Lime",
  Teal: "Ink",
  Lime: "Pine",
  Flame: "Chalk",
  Blush: "Plum",
  Chalk: "Pine",
  Plum: "Blush",
  Sky: "Ink",
  Sand: "Flame",
};
