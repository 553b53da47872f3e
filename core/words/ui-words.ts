/** The words of the story's controls: all that the browser needs besides the slides, in the campaign's language. */
export interface UiWords {
  /** What the story is called to who cannot see it: "Your year, a story of slides". */
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
