/** What the line draws on each slide. */

import { assertNever } from "#core/jobs/state.ts";
import type { Figure } from "#core/line/drawing.ts";
import { campaignText } from "#core/words/copy.ts";
import type { StoryContent } from "./story.ts";
import { monthsOf, type StoryContext } from "./story-context.ts";

export function figureOf(context: StoryContext, content: StoryContent): Figure {
  const { facts, orders } = context;
  const months = monthsOf(context);
  switch (content.kind) {
    case "welcome":
      return { kind: "welcome", months };
    case "numbers":
      return { kind: content.single ? "one-sale" : "numbers", lanes: content.others.length };
    case "months":
      return { kind: "months", months: months ?? [] };
    case "top-models":
      if (content.state !== "podium") return { kind: "podium-counting" };
      return { kind: "podium", units: facts.models.slice(0, content.models.length).map(({ units }) => units) };
    case "archetype":
      return { kind: "archetype", archetype: content.archetype };
    case "rank":
      return { kind: "rank", months };
    case "community":
      // The line is one of them, where the person sold.
      return { kind: "community", people: facts.campaign.participants - (orders > 0 ? 1 : 0) };
    case "letter":
      return {
        kind: "letter",
        signature: campaignText(facts.campaign.copy, "letter.signature"),
        mirrored: context.words.direction === "rtl",
      };
    case "share":
      return { kind: "share", months };
    case "next":
      return { kind: "next" };
    default:
      return assertNever(content);
  }
}
