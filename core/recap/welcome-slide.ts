import type { WelcomeSlide } from "./story.ts";
import { FEW_ORDERS, monthsOf, type Telling } from "./telling.ts";

export function welcomeSlide(telling: Telling): WelcomeSlide {
  const { facts, words, name } = telling;
  const { year, brand } = facts.campaign;
  return {
    kind: "welcome",
    eyebrow: brand ? words("welcome.eyebrow", { brand }) : words("welcome.eyebrowPlain"),
    title: name ?? words("welcome.untitled", { year: String(year) }),
    lead: lead(telling),
    hint: words("welcome.hint"),
  };
}

/** Two short lines: what kind of year it was, and whose. */
function lead(telling: Telling): string[] {
  const { words, orders, joinedThisYear: joined, yearsWithUs } = telling;
  if (orders === 0) return words(joined ? "welcome.firstNone" : "welcome.none").split("\n");
  if (telling.isBack) return [words("welcome.back"), words("welcome.line")];
  if (joined) return [words("welcome.first"), words("welcome.line")];
  if (yearsWithUs !== null && yearsWithUs >= 3)
    return [words("welcome.tenure", { count: yearsWithUs }), words("welcome.line")];
  if (orders === 1) return words("welcome.one").split("\n");
  if (orders <= FEW_ORDERS) return words("welcome.few").split("\n");
  if (!monthsOf(telling)) return words("welcome.totals").split("\n");
  return [words("welcome.months"), words("welcome.line")];
}
