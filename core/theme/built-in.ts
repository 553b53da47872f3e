/** The looks that a campaign starts from. Every pair of a dark and a light can be read: a test looks at each. */
import type { Theme } from "./theme.ts";

export const BASES = ["a", "b", "c"] as const;
export type Base = (typeof BASES)[number];

export const BUILT_IN: Record<Base, Theme> = {
  /** Two greens and loud lights, a wide grotesque, a heavy line. */
  a: {
    colours: { ink: "#0f1f1a", deep: "#00392b", pop: "#ddf25a", hot: "#ff683d", soft: "#f6bdd2", paper: "#f5efe3" },
    typeface: "mona-sans",
    weight: 660,
    stroke: { phone: 12, wide: 16, card: 27 },
    logoUrl: null,
  },
  /** Warm and quiet, a serif, a thin line. */
  b: {
    colours: { ink: "#1a1410", deep: "#1d3a5f", pop: "#f2c14e", hot: "#e98a6b", soft: "#c9ddd3", paper: "#fbf7ef" },
    typeface: "newsreader",
    weight: 400,
    stroke: { phone: 6, wide: 8, card: 14 },
    logoUrl: null,
  },
  /** One brand colour and no web font. */
  c: {
    colours: { ink: "#141414", deep: "#c0102c", pop: "#ffffff", hot: "#e8e2d8", soft: "#f8d2d3", paper: "#f6f3ee" },
    typeface: "system",
    weight: 700,
    stroke: { phone: 9, wide: 12, card: 22 },
    logoUrl: null,
  },
};
