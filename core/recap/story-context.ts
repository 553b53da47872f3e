/** What all slides of one story are told from. */

import { wallTime } from "#core/counting/time-zone.ts";
import type { Words } from "#core/words/words.ts";
import type { RecapFacts } from "./recap-facts.ts";
import { greetingName } from "./recap-name.ts";

export interface StoryContext {
  facts: RecapFacts;
  words: Words;
  /** UTC milliseconds. */
  now: number;
  /** The first name, or what stands in for it; null where none can be shown. */
  name: string | null;
  /** 0 where nothing is known. */
  orders: number;
  /** In the programme since this campaign's year. */
  joinedThisYear: boolean;
  /** Whole years in the programme at the campaign's end; null where it is not known. */
  yearsWithUs: number | null;
  /** Sold before, nothing in the year before this one, and sells again. */
  isBack: boolean;
}

/** Up to this many orders each of them is told of, not their sum. */
export const FEW_ORDERS = 5;

export function contextOf(facts: RecapFacts, words: Words, now: number): StoryContext {
  const orders = Math.max(0, facts.numbers?.orders ?? 0);
  return {
    facts,
    words,
    now,
    name: greetingName(facts.person),
    orders,
    ...membership(facts),
    isBack: orders > 0 && isBack(facts),
  };
}

function membership({ campaign, person }: RecapFacts): Pick<StoryContext, "joinedThisYear" | "yearsWithUs"> {
  if (person.joinedAt === null) return { joinedThisYear: false, yearsWithUs: null };
  const joined = wallTime(person.joinedAt, campaign.timeZone);
  // The end is the first moment after: a day that begins then is not over.
  const end = wallTime(campaign.endsAt, campaign.timeZone);
  const anniversaryIsPast = end.month > joined.month || (end.month === joined.month && end.day >= joined.day);
  const years = end.year - joined.year - (anniversaryIsPast ? 0 : 1);
  return { joinedThisYear: joined.year === campaign.year, yearsWithUs: years >= 0 ? years : null };
}

/** A year between without a campaign is no pause of the person's. */
function isBack({ campaign, otherYears }: RecapFacts): boolean {
  const soldIn = (year: number) => otherYears.some((other) => other.year === year && other.orders > 0);
  const soldBefore = otherYears.some(({ year, orders }) => year < campaign.year - 1 && orders > 0);
  return campaign.followsLive && soldBefore && !soldIn(campaign.year - 1);
}

/** The orders of each month, where they are known and there are any. */
export function monthsOf({ facts, orders }: StoryContext): number[] | null {
  const months = facts.numbers?.months ?? null;
  if (!months || orders === 0 || !months.some((count) => count > 0)) return null;
  return months.map((count) => Math.max(0, count));
}
