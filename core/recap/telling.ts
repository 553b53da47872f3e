/** What all slides of one story are told from. */
import type { Words } from "#core/words/words.ts";
import type { RecapFacts } from "./recap-facts.ts";
import { greetingName } from "./recap-name.ts";
import { wallTime } from "./time-zone.ts";

export interface Telling {
  facts: RecapFacts;
  words: Words;
  /** UTC milliseconds. */
  now: number;
  /** The first name, or what stands in for it; null where none can be shown. */
  name: string | null;
  /** 0 where nothing is known. */
  orders: number;
  /** Of the programme, this one counted: 1 for who joined this year. Null where it is not known. */
  yearsInProgramme: number | null;
  /** Sold before, nothing in the year before this one, and sells again. */
  isBack: boolean;
}

/** Up to this many orders each of them is told of, not their sum. */
export const FEW_ORDERS = 5;

export function telling(facts: RecapFacts, words: Words, now: number): Telling {
  const orders = Math.max(0, facts.numbers?.orders ?? 0);
  return {
    facts,
    words,
    now,
    name: greetingName(facts.person),
    orders,
    yearsInProgramme: yearsInProgramme(facts),
    isBack: orders > 0 && isBack(facts),
  };
}

function yearsInProgramme({ campaign, person }: RecapFacts): number | null {
  if (person.joinedAt === null) return null;
  const years = campaign.year - wallTime(person.joinedAt, campaign.timeZone).year + 1;
  return years >= 1 ? years : null;
}

/** A year between without a campaign is no pause of the person's. */
function isBack({ campaign, otherYears }: RecapFacts): boolean {
  const soldIn = (year: number) => otherYears.some((other) => other.year === year && other.orders > 0);
  const soldBefore = otherYears.some(({ year, orders }) => year < campaign.year - 1 && orders > 0);
  return campaign.followsLive && soldBefore && !soldIn(campaign.year - 1);
}

/** The orders of each month, where they are known and there are any. */
export function monthsOf({ facts, orders }: Telling): number[] | null {
  const months = facts.numbers?.months ?? null;
  if (!months || orders === 0 || !months.some((count) => count > 0)) return null;
  return months.map((count) => Math.max(0, count));
}
