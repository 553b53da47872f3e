/**
 * Where the story is a deck of slides: the screen is large enough for what is on them, told in em, which are as large
 * as the visitor's letters. Anywhere else it is one page. Phones held upright, tablets; then wide screens, but no phone
 * held sideways: letters that can be read there would stand on the line.
 */
export const DECK_QUERY =
  "(min-width: 20em) and (min-height: 32em), (min-aspect-ratio: 1/1) and (min-width: 44em) and (min-height: 28em)";
