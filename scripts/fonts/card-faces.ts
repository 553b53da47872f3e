import type { CardFace } from "#core/share/font-index.ts";

export interface CardFaceSource {
  /** Of npm, under the Open Font License: https://openfontlicense.org */
  package: string;
  /** The end of its files' names: which axes they have. */
  axes: "standard" | "wght";
  /** The subsets that are taken; "all": each that there is. */
  subsets: readonly string[] | "all";
  /** Of the other axes. */
  pinned: Record<string, number>;
  weights: readonly number[];
}

/** A theme's weight is set in the nearest of these; 660 is the first theme's own. */
const WEIGHTS = [300, 400, 500, 600, 660, 700, 800];
const LATIN = ["latin", "latin-ext", "vietnamese"];
const GREEK_AND_CYRILLIC = ["greek", "cyrillic", "cyrillic-ext"];

/** The faces of the share pictures. */
export const CARD_FACE_SOURCES: Record<CardFace, CardFaceSource> = {
  mona: {
    package: "mona-sans",
    axes: "standard",
    subsets: LATIN,
    pinned: { wdth: 112 },
    weights: WEIGHTS,
  },
  newsreader: {
    package: "newsreader",
    axes: "standard",
    subsets: LATIN,
    pinned: { opsz: 72 },
    weights: WEIGHTS,
  },
  arimo: {
    package: "arimo",
    axes: "wght",
    subsets: [...LATIN, ...GREEK_AND_CYRILLIC, "greek-ext"],
    pinned: {},
    weights: [400, 500, 600, 700],
  },
  inter: {
    package: "inter",
    axes: "wght",
    subsets: [...GREEK_AND_CYRILLIC, "greek-ext"],
    pinned: {},
    weights: WEIGHTS,
  },
  "source-serif": {
    package: "source-serif-4",
    axes: "standard",
    subsets: GREEK_AND_CYRILLIC,
    pinned: { opsz: 60 },
    weights: WEIGHTS,
  },
  arabic: { package: "alexandria", axes: "wght", subsets: ["arabic"], pinned: {}, weights: WEIGHTS },
  hebrew: { package: "arimo", axes: "wght", subsets: ["hebrew"], pinned: {}, weights: [400, 500, 600, 700] },
  thai: { package: "noto-sans-thai", axes: "wght", subsets: ["thai"], pinned: {}, weights: WEIGHTS },
  japanese: { package: "noto-sans-jp", axes: "wght", subsets: "all", pinned: {}, weights: [400, 700] },
};
