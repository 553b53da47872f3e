/** The families that pages may ask for, and how each is set; `scripts/fonts/faces.ts` makes the first two. */
import type { Typeface } from "./theme.ts";

export interface TypefaceStyle {
  /** Family names as a style sheet lists them: of what is large, and of what is read. */
  display: string;
  text: string;
  /** Of the text. */
  bodyWeight: number;
  /** Letter spacing of the display type, in em, and its line height. */
  tracking: number;
  lineHeight: number;
  /** How much larger it has to be set to look as large, and the very large numbers among it. */
  size: number;
  numberSize: number;
}

/** Holds Arabic letters only, and stands before the machine's own families, some of which have poorer ones. */
const ARABIC = '"Story Arabic"';

export const TYPEFACE_STYLES: Record<Typeface, TypefaceStyle> = {
  "mona-sans": {
    display: `"Story Sans Display", ${ARABIC}, "Story Sans Display Arial", "Story Sans Display Roboto", system-ui, sans-serif`,
    text: `"Story Sans", ${ARABIC}, "Story Sans Arial", "Story Sans Roboto", system-ui, sans-serif`,
    bodyWeight: 520,
    tracking: -0.035,
    lineHeight: 0.94,
    size: 1,
    numberSize: 1,
  },
  newsreader: {
    display: `"Story Serif Display", ${ARABIC}, "Story Serif Display Georgia", "Story Serif Display Times", "Story Serif Display Noto", ui-serif, serif`,
    text: `"Story Serif", ${ARABIC}, "Story Serif Georgia", "Story Serif Times", "Story Serif Noto", ui-serif, serif`,
    bodyWeight: 440,
    tracking: -0.03,
    lineHeight: 0.9,
    size: 1.08,
    numberSize: 0.9,
  },
  system: {
    display: `${ARABIC}, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif`,
    text: `${ARABIC}, "Helvetica Neue", Arial, "Liberation Sans", system-ui, sans-serif`,
    bodyWeight: 400,
    tracking: -0.045,
    lineHeight: 0.94,
    size: 0.98,
    numberSize: 1,
  },
};
