/** Whether colours can be told apart, as WCAG 2 measures it. */
import { DARKS, LIGHTS, type ThemeColour, type ThemeColours } from "./theme.ts";

/**
 * What small text needs; the line, a graphic, would need 3. Any dark may carry a button or a note in any light and the
 * other way round, so every pair of a theme reaches what text needs.
 * https://www.w3.org/TR/WCAG22/#contrast-minimum
 */
export const TEXT_CONTRAST = 4.5;

/**
 * Relative luminance, 0 (black) to 1 (white). https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
 *
 * @param hex `#rrggbb`
 */
export function luminance(hex: string): number {
  const [red, green, blue] = linearChannels(hex);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** 1 (the same) to 21 (black on white), whichever is first. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

export interface Pair {
  dark: ThemeColour;
  light: ThemeColour;
  contrast: number;
}

/** The pairs of a dark and a light that small text could not be read in, the worst first. */
export function unreadablePairs(colours: ThemeColours): Pair[] {
  return DARKS.flatMap((dark) =>
    // A dark that is lighter than a light is no dark, however far apart they are.
    LIGHTS.map((light) => ({
      dark,
      light,
      contrast: luminance(colours[dark]) < luminance(colours[light]) ? contrast(colours[dark], colours[light]) : 1,
    })),
  )
    .filter((pair) => pair.contrast < TEXT_CONTRAST)
    .sort((a, b) => a.contrast - b.contrast);
}

/** Red, green and blue of `#rrggbb` as amounts of light, each 0–1. https://www.w3.org/TR/css-color-4/#color-conversion-code */
export function linearChannels(hex: string): [red: number, green: number, blue: number] {
  const at = (index: number) => {
    const value = Number.parseInt(hex.slice(index, index + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [at(1), at(3), at(5)];
}
