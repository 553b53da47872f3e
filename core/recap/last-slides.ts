/** The two slides that lead on: the picture to show, and the next year. */
import { campaignText } from "#core/words/copy.ts";
import type { NextSlide, ShareSlide } from "./story.ts";
import { monthsOf, type StoryContext } from "./story-context.ts";

/** Null for a year without an order: there would be nothing on the card. */
export function shareSlide(context: StoryContext): ShareSlide | null {
  const { words, orders } = context;
  if (orders === 0) return null;
  const lined = monthsOf(context) !== null;
  return {
    kind: "share",
    heading: lined ? words("share.heading") : words("share.headingTotals"),
    text: lined ? words("share.text") : words("share.textTotals"),
    choose: words("share.choose"),
  };
}

export function nextSlide({ facts, words }: StoryContext): NextSlide {
  const { year, copy } = facts.campaign;
  const label = campaignText(copy, "next.label");
  const href = campaignText(copy, "next.href");
  return {
    kind: "next",
    heading: words("next.heading", { next: String(year + 1) }),
    items: words("next.items")
      .split("\n")
      .map((item) => item.trim())
      .filter((item) => item !== ""),
    action: label !== null && href !== null ? { label, href } : null,
  };
}
