/** The story: what the slides of a recap show, in their order. Every word is set, every number is written out. */
import type { SlideDrawing } from "#core/line/drawing.ts";
import type { ArchetypeKey } from "#core/line/emblems/archetype-keys.ts";
import type { ThemeColour } from "#core/theme/theme.ts";
import type { Direction } from "#core/words/locale.ts";

/** A number and what it is a number of. */
export interface Figure {
  value: string;
  label: string;
}

/** How a number was counted: a heading and sentences, shown when somebody asks. */
export interface HowCounted {
  heading: string;
  lines: string[];
}

export interface WelcomeSlide {
  kind: "welcome";
  /** "Your year with Harrier". */
  eyebrow: string;
  /** The name, or where there is none that can be shown, a title. */
  title: string;
  /** One or two short lines. */
  lead: string[];
  /** "Tap to follow it". */
  hint: string;
}

export interface NumbersSlide {
  kind: "numbers";
  /** The largest, and up to three beside it. */
  hero: Figure;
  others: Figure[];
  /** A sentence of its own, for a year of one order, or beside last year's: "+32% on 2025". */
  note: string | null;
  /** A year of one order: the line makes its one turn. */
  single: boolean;
}

export interface MonthsSlide {
  kind: "months";
  heading: string;
  /** The best month's orders, very large where there is room; null where no month is best. */
  peak: string | null;
  /** Twelve. */
  rows: MonthRow[];
}

export interface MonthRow {
  /** Short: "Jan". */
  name: string;
  /** Null in a month without an order: a zero is never shown. */
  orders: string | null;
  /** "first sale on the 3rd", "five months in a row". */
  note: string | null;
  best: boolean;
}

export interface TopModelsSlide {
  kind: "top-models";
  heading: string;
  /** Below the heading: "Sold through your link", or the sentence of a slide without a podium. */
  text: string;
  state: "podium" | "counting" | "words";
  /** One to three, best first, of a podium; else none. */
  models: PodiumModel[];
}

export interface PodiumModel {
  name: string;
  /** On one of the allowed origins; null: a shape is drawn instead. */
  pictureUrl: string | null;
  /** "41", and "32% of what you sold" where the whole is known. */
  units: string;
  share: string | null;
  /** For who cannot see the step: "First: Merlin Air, 41 sold". */
  spoken: string;
}

export interface ArchetypeSlide {
  kind: "archetype";
  /** Null while it waits for the top models. */
  archetype: ArchetypeKey | null;
  /** "The Closer". */
  heading: string;
  text: string;
  /** Why it is theirs: "One click in 17 became an order." Null while it waits. */
  why: string | null;
}

export interface RankSlide {
  kind: "rank";
  /** "Top", "3%"; or "No.", "1". */
  heading: [small: string, large: string];
  text: string;
  /** Names of the year's first and last month, at the two ends of the climb; none where the months are not known. */
  ends: [first: string, last: string] | [];
}

export interface CommunitySlide {
  kind: "community";
  /** "26,570". */
  value: string;
  /** Up to three lines, each on its own. */
  text: string;
}

export interface LetterSlide {
  kind: "letter";
  greeting: string | null;
  paragraphs: string[];
  /** "Ines Harrow, founder". */
  by: string;
}

export interface ShareSlide {
  kind: "share";
  heading: string;
  text: string;
  /** The words of its actions. */
  choose: string;
}

export interface NextSlide {
  kind: "next";
  heading: string;
  items: string[];
  /** The campaign's link; https only. */
  action: { label: string; href: string } | null;
}

export type StoryContent =
  | WelcomeSlide
  | NumbersSlide
  | MonthsSlide
  | TopModelsSlide
  | ArchetypeSlide
  | RankSlide
  | CommunitySlide
  | LetterSlide
  | ShareSlide
  | NextSlide;

/** Each kind stands in a story once at most: it is also its name in the address and on the page. */
export type StorySlide = StoryContent & {
  /** What the slide is called: "Month by month". */
  label: string;
  /** Its field, and the line on it, which is the field of the next slide. One is dark and the other light. */
  field: ThemeColour;
  line: ThemeColour;
  /** Of the field: `paper` is written on a dark one, `ink` on a light one. */
  ground: "dark" | "light";
  how: HowCounted | null;
  drawing: SlideDrawing;
};

export interface Story {
  year: number;
  brand: string;
  /** BCP 47, as the page's `lang` says it. */
  locale: string;
  direction: Direction;
  /** The page's title: the brand and the year, nobody's name. */
  title: string;
  slides: StorySlide[];
  /** "Counted from orders up to 5 January 2027"; null where it is not known. */
  freshness: string | null;
  /** The person's live campaigns, newest first, this one among them; one alone is no choice. */
  years: { year: number; here: boolean }[];
}
