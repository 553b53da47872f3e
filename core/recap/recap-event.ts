/** What a page tells of its visit after a person's gesture: the body of `POST /yir/:token/:year/events`. */
import { z } from "zod";
import type { StoryContent } from "./story.ts";

type SlideName = StoryContent["kind"];

/** By its own name each, so that none is forgotten. */
const SLIDES: { [Name in SlideName]: Name } = {
  welcome: "welcome",
  numbers: "numbers",
  months: "months",
  "top-models": "top-models",
  archetype: "archetype",
  rank: "rank",
  community: "community",
  letter: "letter",
  share: "share",
  next: "next",
};

/** Empty, as a form sends it, or left out. */
const none = z.literal("").optional();

/** `seen` names its slide, `shared` may; the others have none. */
export const recapEvent = z.discriminatedUnion("event", [
  z.object({ event: z.literal("opened"), slide: none }),
  z.object({ event: z.literal("seen"), slide: z.enum(SLIDES) }),
  z.object({ event: z.literal("finished"), slide: none }),
  z.object({ event: z.literal("shared"), slide: z.enum(SLIDES).or(none) }),
]);

export type RecapEvent = z.output<typeof recapEvent>;
