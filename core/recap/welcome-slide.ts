import type { WelcomeSlide } from "./story.ts";
import { FEW_ORDERS, monthsOf, type StoryContext } from "./story-context.ts";

export function welcomeSlide(context: StoryContext): WelcomeSlide {
  const { facts, words, name } = context;
  const { year, brand } = facts.campaign;
  return {
    kind: "welcome",
    eyebrow: brand ? words("welcome.eyebrow", { brand }) : words("welcome.eyebrowPlain"),
    title: name ?? words("welcome.untitled", { year: String(year) }),
    lead: lead(context),
    hint: words("welcome.hint"),
  };
}

/** Two short lines: what kind of year it was, and whose. */
function lead(context: StoryContext): string[] {
  const { words, orders, joinedThisYear: joined, yearsWithUs } = context;
  if (orders === 0) return words(joined ? "welcome.firstNone" : "welcome.none").split("\n");
  if (context.isBack) return [words("welcome.back"), words("welcome.line")];
  if (joined) return [words("welcome.first"), words("welcome.line")];
  if (yearsWithUs !== null && yearsWithUs >= 3)
    return [words("welcome.tenure", { count: yearsWithUs }), words("welcome.line")];
  if (orders === 1) return words("welcome.one").split("\n");
  if (orders <= FEW_ORDERS) return words("welcome.few").split("\n");
  if (!monthsOf(context)) return words("welcome.totals").split("\n");
  return [words("welcome.months"), words("welcome.line")];
}
