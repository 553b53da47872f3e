/** The faces that the pages may use, and what they are made of. */

/** One file of a face: the letters that a page may need apart from the others. */
export type Subset = "latin" | "latin-ext" | "vietnamese" | "arabic";

export interface Fallback {
  /** Its family is the face's own and this. */
  suffix: string;
  /** In `@capsizecss/metrics`. */
  metrics: "arial" | "roboto" | "georgia" | "timesNewRoman" | "notoSerif";
  /** What machines call it, light and bold. */
  regular: string[];
  bold: string[];
}

export interface Face {
  /** As the style sheets name it: `core/theme/typefaces.ts`. */
  family: string;
  /** A changed subset may not be called as the whole is where the name is reserved ("Mona"), so each has a name of ours. */
  slug: string;
  /** Of `@fontsource-variable`, and its files. */
  source: "mona-sans" | "newsreader" | "alexandria";
  fileOf: (subset: Subset) => string;
  subsets: Subset[];
  /** Axes other than the weight, pinned: what is large is drawn otherwise than what is read. */
  pinned: Record<string, number>;
  weights: { min: number; max: number };
  /** The weights at which the stand-ins are made as wide: those of the themes. */
  measuredAt: { regular: number; bold: number };
  fallbacks: Fallback[];
}

const SANS: Fallback[] = [
  {
    suffix: "Arial",
    metrics: "arial",
    regular: ["Arial", "Liberation Sans"],
    bold: ["Arial Bold", "Liberation Sans Bold"],
  },
  { suffix: "Roboto", metrics: "roboto", regular: ["Roboto", "Roboto Regular"], bold: ["Roboto Bold"] },
];
const SERIF: Fallback[] = [
  { suffix: "Georgia", metrics: "georgia", regular: ["Georgia"], bold: ["Georgia Bold"] },
  {
    suffix: "Times",
    metrics: "timesNewRoman",
    regular: ["Times New Roman", "Liberation Serif"],
    bold: ["Times New Roman Bold", "Liberation Serif Bold"],
  },
  { suffix: "Noto", metrics: "notoSerif", regular: ["Noto Serif", "NotoSerif"], bold: ["Noto Serif Bold"] },
];
const LATIN: Subset[] = ["latin", "latin-ext", "vietnamese"];

/** What the faces have in common that are cut from one source. */
const MONA_SANS = {
  source: "mona-sans",
  fileOf: (subset) => `mona-sans-${subset}-standard-normal.woff2`,
  subsets: LATIN,
  measuredAt: { regular: 520, bold: 660 },
  fallbacks: SANS,
} satisfies Partial<Face>;
const NEWSREADER = {
  source: "newsreader",
  fileOf: (subset) => `newsreader-${subset}-opsz-normal.woff2`,
  subsets: LATIN,
  fallbacks: SERIF,
} satisfies Partial<Face>;

export const FACES: Face[] = [
  {
    ...MONA_SANS,
    family: "Story Sans Display",
    slug: "story-sans-display",
    pinned: { wdth: 112 },
    weights: { min: 400, max: 900 },
  },
  {
    ...MONA_SANS,
    family: "Story Sans",
    slug: "story-sans",
    pinned: { wdth: 100 },
    weights: { min: 400, max: 800 },
  },
  {
    ...NEWSREADER,
    family: "Story Serif Display",
    slug: "story-serif-display",
    pinned: { opsz: 72 },
    weights: { min: 300, max: 700 },
    measuredAt: { regular: 400, bold: 660 },
  },
  {
    ...NEWSREADER,
    family: "Story Serif",
    slug: "story-serif",
    pinned: { opsz: 18 },
    weights: { min: 400, max: 700 },
    measuredAt: { regular: 440, bold: 660 },
  },
  {
    family: "Story Arabic",
    slug: "story-arabic",
    source: "alexandria",
    fileOf: (subset) => `alexandria-${subset}-wght-normal.woff2`,
    subsets: ["arabic"],
    pinned: {},
    weights: { min: 400, max: 700 },
    measuredAt: { regular: 500, bold: 660 },
    fallbacks: [],
  },
];
