import { bestMonth, longestStreak } from "#core/counting/months.ts";
import { wallTime } from "#core/counting/time-zone.ts";
import type { MonthRow, MonthsSlide } from "./story.ts";
import { monthsOf, type StoryContext } from "./story-context.ts";

/** Shorter runs of months are no streak. */
const STREAK_FROM = 3;

/** Null where only totals are known, and for a single order, which has no shape over the year. */
export function monthsSlide(context: StoryContext): MonthsSlide | null {
  const months = monthsOf(context);
  const total = (months ?? []).reduce((sum, orders) => sum + orders, 0);
  if (!months || total < 2) return null;
  const { format } = context.words;
  const best = bestMonth(months);
  const notes = notesOf(context, months);
  return {
    kind: "months",
    heading: heading(context, months),
    peak: best === null ? null : format.count(best.orders),
    rows: months.map(
      (orders, index): MonthRow => ({
        name: format.capital(format.month(index, "short")),
        orders: orders > 0 ? format.count(orders) : null,
        note: notes.get(index) ?? null,
        best: index === best?.month,
      }),
    ),
  };
}

function heading({ words }: StoryContext, months: readonly number[]): string {
  const busy = months.filter((orders) => orders > 0).length;
  const best = bestMonth(months);
  if (best && busy === 1) return words("months.only", { month: words.format.month(best.month, "long") });
  if (best) return words("months.best", { month: words.format.month(best.month, "long") });
  if (busy === 12) return words("months.equal");
  return words("months.busy", { count: busy });
}

/** What is said of some months, by month: of the first sale, and of the longest streak at its end. */
function notesOf({ facts, words }: StoryContext, months: readonly number[]): Map<number, string> {
  const notes = new Map<number, string>();
  const first = firstSale(facts, months);
  if (first) notes.set(first.month, words("months.first", { day: words.nth(first.day) }));
  const { length, last } = longestStreak(months);
  if (length >= STREAK_FROM)
    notes.set(last, length === 12 ? words("months.all") : words("months.streak", { count: length }));
  return notes;
}

/** The day of the first order; null where the months do not have it, as it can be in a campaign of other dates. */
function firstSale(facts: StoryContext["facts"], months: readonly number[]): { month: number; day: number } | null {
  const at = facts.numbers?.firstOrderAt ?? null;
  if (at === null) return null;
  const { month, day } = wallTime(at, facts.campaign.timeZone);
  return months.findIndex((orders) => orders > 0) === month - 1 ? { month: month - 1, day } : null;
}
