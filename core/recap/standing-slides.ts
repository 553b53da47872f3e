/** Where a person stands, and among whom. */

import { flatteringPercent } from "#core/counting/ranking.ts";
import { MOST_DASHES } from "#core/line/figures/community.ts";
import type { Words } from "#core/words/words.ts";
import type { CommunitySlide, RankSlide } from "./story.ts";
import { monthsOf, type StoryContext } from "./story-context.ts";

/** Null where it flatters nobody. */
export function rankSlide(context: StoryContext): RankSlide | null {
  const { campaign, numbers } = context.facts;
  const { words } = context;
  if (numbers?.rank == null || numbers.rankBy === null || context.orders === 0) return null;
  const percent = flatteringPercent(numbers.rank, campaign.participants);
  if (percent === null) return null;
  const by = numbers.rankBy === "orders" ? "rank.byOrders" : "rank.byRevenue";
  return {
    kind: "rank",
    heading:
      numbers.rank === 1
        ? [words("rank.number"), words.format.count(1)]
        : [words("rank.top"), words.format.percent(percent)],
    text: words(by, { people: campaign.participants }),
    ends: monthsOf(context) ? [monthName(words, 0), monthName(words, 11)] : [],
  };
}

function monthName({ format }: Words, month: number): string {
  return format.capital(format.month(month, "long"));
}

/** Among fewer people each of them could be told. */
const COMMUNITY_FROM_PEOPLE = 10;

/** Null in a small programme, and before anybody has sold. */
export function communitySlide({ facts, words, orders }: StoryContext): CommunitySlide | null {
  const { communityOrders, participants } = facts.campaign;
  if (participants < COMMUNITY_FROM_PEOPLE || communityOrders < 1) return null;
  // With more people than dashes can be told apart, no words may say that each has one.
  const beside = participants > MOST_DASHES ? "community.beside" : "community.dashes";
  const mine = orders > 0 ? beside : "community.room";
  return {
    kind: "community",
    value: words.format.count(communityOrders),
    text: [words("community.orders", { count: communityOrders }), words(mine)].join("\n"),
  };
}
