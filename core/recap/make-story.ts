/** Facts in, story out: every word and number that the slides show, and nothing else. */
import { drawLine } from "#core/line/draw-line.ts";
import type { SlideDrawing } from "#core/line/drawing.ts";
import { type Words, wordsFor } from "#core/words/words.ts";
import { archetypeSlide } from "./archetype-slide.ts";
import { countedUpTo, howCounted } from "./how-counted.ts";
import { nextSlide, shareSlide } from "./last-slides.ts";
import { letterSlide } from "./letter-slide.ts";
import { monthsSlide } from "./months-slide.ts";
import { numbersSlide } from "./numbers-slide.ts";
import type { RecapFacts } from "./recap-facts.ts";
import { communitySlide, rankSlide } from "./standing-slides.ts";
import type { Story, StoryContent, StorySlide } from "./story.ts";
import { storyColours } from "./story-colours.ts";
import { contextOf, type StoryContext } from "./story-context.ts";
import { figureOf } from "./story-figures.ts";
import { topModelsSlide } from "./top-models-slide.ts";
import { welcomeSlide } from "./welcome-slide.ts";

export interface StoryOptions {
  /** Origins that product pictures may come from; of any other the page draws a shape instead. */
  pictureOrigins: readonly string[];
  /** UTC milliseconds. */
  now: number;
}

/** The story of one person's year. A slide without data is not in it. */
export function makeStory(facts: RecapFacts, { pictureOrigins, now }: StoryOptions): Story {
  const words = wordsOf(facts);
  const context = contextOf(facts, words, now);
  const contents = contentsOf(context, pictureOrigins);
  const drawings = drawLine(contents.map((content) => figureOf(context, content)));
  const colours = storyColours(contents.length);
  const { year, brand } = facts.campaign;
  const date = countedUpTo(context);
  return {
    year,
    brand,
    locale: words.locale,
    direction: words.direction,
    title: storyTitle(words, { year, brand }),
    slides: contents.map(
      (content, index): StorySlide => ({
        ...content,
        ...at(colours, index),
        label: words(`label.${content.kind}`),
        how: howCounted(context, content),
        drawing: at<SlideDrawing>(drawings, index),
      }),
    ),
    freshness: date === null ? null : words("freshness", { date }),
    years: yearsOf(facts),
  };
}

/** The words of a recap's campaign. */
export function wordsOf({ campaign }: Pick<RecapFacts, "campaign">): Words {
  return wordsFor(campaign, campaign.copy);
}

function storyTitle(words: Words, { year, brand }: { year: number; brand: string }): string {
  return brand ? words("page.title", { year: String(year), brand }) : words("page.titlePlain", { year: String(year) });
}

function contentsOf(context: StoryContext, pictureOrigins: readonly string[]): StoryContent[] {
  const top = topModelsSlide(context, pictureOrigins);
  const archetype = archetypeSlide(context, top);
  const known = archetype?.archetype == null ? null : archetype.heading;
  const slides: (StoryContent | null)[] = [
    welcomeSlide(context),
    numbersSlide(context),
    monthsSlide(context),
    top,
    archetype,
    rankSlide(context),
    communitySlide(context),
    letterSlide(context, known),
    shareSlide(context),
    nextSlide(context),
  ];
  return slides.filter((slide) => slide !== null);
}

/** A year in which there was nothing is no place to step to. */
function yearsOf({ campaign, otherYears }: RecapFacts): Story["years"] {
  const others = otherYears.filter(({ orders, clicks }) => orders > 0 || (clicks ?? 0) > 0);
  return [{ year: campaign.year, here: true }, ...others.map(({ year }) => ({ year, here: false }))].sort(
    (a, b) => b.year - a.year,
  );
}

function at<Item>(items: readonly Item[], index: number): Item {
  const item = items[index];
  if (item === undefined) throw new Error(`A story of ${items.length} slides has no slide ${index}.`);
  return item;
}
