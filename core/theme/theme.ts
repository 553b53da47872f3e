/** How a campaign's recaps look: two darks, four lights, a typeface with its weight, the weight of the line, a logo. */

export const DARKS = ["ink", "deep"] as const;
export const LIGHTS = ["pop", "hot", "soft", "paper"] as const;
export const THEME_COLOURS = [...DARKS, ...LIGHTS] as const;

/** Any dark may meet any light; never two of a kind. */
export type ThemeColour = (typeof THEME_COLOURS)[number];

/** `#rrggbb`, lower case. */
export type ThemeColours = Record<ThemeColour, string>;

export const TYPEFACES = ["mona-sans", "newsreader", "system"] as const;
export type Typeface = (typeof TYPEFACES)[number];

export interface Theme {
  colours: ThemeColours;
  typeface: Typeface;
  /** Of the display type, 100–900. */
  weight: number;
  /** Of the line, in units of each stage and of the 1080-wide card. */
  stroke: { phone: number; wide: number; card: number };
  /** An https address on one of the allowed picture origins, or null: the brand's name is written. */
  logoUrl: string | null;
}
