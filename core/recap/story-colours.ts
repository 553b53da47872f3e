import type { ThemeColour } from "#core/theme/theme.ts";

/** A dark and a light in turn. It is read from its end: the last two slides are the same in every story. */
const FIELDS = [
  "deep",
  "pop",
  "ink",
  "hot",
  "deep",
  "soft",
  "ink",
  "paper",
  "deep",
  "pop",
] as const satisfies ThemeColour[];

export interface SlideColours {
  field: ThemeColour;
  line: ThemeColour;
  ground: "dark" | "light";
}

/**
 * The fields of a story of so many slides, and the line on each: the field of the next.
 *
 * @param slides up to ten; a longer story begins again
 */
export function storyColours(slides: number): SlideColours[] {
  const fields = Array.from({ length: slides }, (_, index) => FIELDS.at((index - slides) % FIELDS.length) ?? "pop");
  return fields.map((field, index) => ({
    field,
    line: fields[index + 1] ?? "ink",
    ground: field === "ink" || field === "deep" ? "dark" : "light",
  }));
}
