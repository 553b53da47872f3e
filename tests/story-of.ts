/** A story as its tests look at it. */
import { makeStory } from "#core/recap/make-story.ts";
import type { RecapFacts } from "#core/recap/recap-facts.ts";
import type { StorySlide } from "#core/recap/story.ts";

/** @param now by default after the year, in UTC milliseconds */
export const storyOf = (facts: RecapFacts, now = Date.UTC(2027, 0, 5)) =>
  makeStory(facts, { pictureOrigins: ["https://cdn.shopify.com"], now });

export const kindsOf = (facts: RecapFacts) => storyOf(facts).slides.map(({ kind }) => kind);

/** The story's slide of this kind; null where there is none. */
export function slide<Kind extends StorySlide["kind"]>(facts: RecapFacts, kind: Kind) {
  return storyOf(facts).slides.find((each): each is Extract<StorySlide, { kind: Kind }> => each.kind === kind) ?? null;
}
