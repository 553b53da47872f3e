import type { WordKey } from "./entries.ts";
import type { Words } from "./words.ts";

/** The words of the story's controls: all that the browser needs besides the slides, in the campaign's language. */
export interface UiWords {
  /** What the story is called to who cannot see it: "Your year, slide by slide". */
  story: string;
  /** "slide", as `aria-roledescription` has it. */
  slide: string;
  carousel: string;
  /** With `{n}` and `{total}`: "{n} of {total}". */
  position: string;
  previous: string;
  next: string;
  play: string;
  pause: string;
  /** "Read it all on one page", and the way back. */
  onePage: string;
  asStory: string;
  howCounted: string;
  close: string;
  /** While the top models are counted, without JavaScript, and when it takes too long. */
  refresh: string;
  takesLong: string;
  checkAgain: string;
  /** Said when they are there. */
  arrived: string;
  preview: string;
  /** Names the choice of years. */
  years: string;
}

/** The controls' words in one language. */
export function uiWords(words: Words): UiWords {
  const text = (key: WordKey) => words.template(key);
  return {
    story: text("ui.story"),
    slide: text("ui.slide"),
    carousel: text("ui.carousel"),
    position: text("ui.position"),
    previous: text("ui.previous"),
    next: text("ui.next"),
    play: text("ui.play"),
    pause: text("ui.pause"),
    onePage: text("ui.onePage"),
    asStory: text("ui.asStory"),
    howCounted: text("ui.howCounted"),
    close: text("ui.close"),
    refresh: text("ui.refresh"),
    takesLong: text("ui.takesLong"),
    checkAgain: text("ui.checkAgain"),
    arrived: text("ui.arrived"),
    preview: text("ui.preview"),
    years: text("ui.years"),
  };
}
