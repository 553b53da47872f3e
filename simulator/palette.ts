/** The colours of Harrier's goods, by the name a variant carries: all to be seen on the orange that a podium stands on. */
export const PALETTE = {
  Ink: "#0f1f1a",
  Pine: "#0b4a3a",
  Teal: "#2aa89a",
  Lime: "#ddf25a",
  Ruby: "#a3203f",
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
  Ruby: "Blush",
  Blush: "Plum",
  Chalk: "Pine",
  Plum: "Blush",
  Sky: "Ink",
  Sand: "Pine",
};
