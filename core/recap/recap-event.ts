/** What a page tells of its visit after a person's gesture: a list of them is the body of `POST /yir/:token/:year/events`. */
import { z } from "zod";
import type { StoryContent } from "./story.ts";

export type SlideName = StoryContent["kind"];

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

/** `seen` names its slide, `shared` may; the others have none. */
export const recapEvent = z.discriminatedUnion("event", [
  z.strictObject({ event: z.enum(["opened", "finished"]) }),
  z.strictObject({ event: z.literal("seen"), slide: z.enum(SLIDES) }),
  z.strictObject({ event: z.literal("shared"), slide: z.enum(SLIDES).optional() }),
]);

export type RecapEvent = z.output<typeof recapEvent>;

/** Opened, finished, shared by itself, and each slide seen and shared from: there are no more. */
export const DIFFERENT_EVENTS = 3 + 2 * Object.keys(SLIDES).length;

/** What is told in one request. */
export const toldEvents = z.array(recapEvent).min(1).max(DIFFERENT_EVENTS);
