/** Facts in, recap out: every word and number that the slides show, and nothing else. */
import { flatteringPercent } from "./ranking.ts";
import type { RecapFacts } from "./recap-facts.ts";
import { formatFor } from "./recap-format.ts";
import { type MonthsSlide, monthsSlide } from "./recap-months.ts";
import { greetingName, type Name } from "./recap-name.ts";
import { type NumbersSlide, numbersSlide } from "./recap-numbers.ts";
import { type TopModelsSlide, topModelsSlide } from "./recap-top.ts";

export interface RankSlide {
  /** N of "top N%", 1–25. */
  percent: number;
  text: string;
}

export interface Recap {
  year: number;
  brand: string;
  name: Name | null;
  /** Under the name. */
  welcome: string;
  numbers: NumbersSlide | null;
  months: MonthsSlide | null;
  top: TopModelsSlide;
  rank: RankSlide | null;
  /** "Counted on …": how fresh the numbers are; null where it is not known. */
  freshness: string | null;
}

/** @param pictureOrigins origins that product pictures may come from */
export function makeRecap(facts: RecapFacts, pictureOrigins: readonly string[]): Recap {
  const { campaign, numbers, importedAt } = facts;
  const format = formatFor(campaign);
  return {
    year: campaign.year,
    brand: campaign.brand,
    name: greetingName(facts.person),
    welcome: welcome(numbers?.orders ?? 0),
    numbers: numbers && numbersSlide(numbers, format),
    months: numbers && monthsSlide(numbers.months, format),
    top: topModelsSlide(facts, format, pictureOrigins),
    rank: rankSlide(facts, format.count),
    freshness: importedAt === null ? null : `Numbers as of ${format.date(Math.min(importedAt, campaign.endsAt - 1))}.`,
  };
}

function welcome(orders: number): string {
  if (orders === 0) return "A year beside us. Thank you for it.";
  if (orders === 1) return "Twelve months, and one of them began something.";
  return "Twelve months. All of this came from you.";
}

function rankSlide({ campaign, numbers }: RecapFacts, count: (value: number) => string): RankSlide | null {
  if (numbers?.rank == null || numbers.rankBy === null || campaign.participants < 1) return null;
  const percent = flatteringPercent(numbers.rank, campaign.participants);
  if (percent === null) return null;
  const by = { revenue: "by sales", orders: "by orders" }[numbers.rankBy];
  return { percent, text: `of ${count(campaign.participants)} ambassadors, ${by}.` };
}
