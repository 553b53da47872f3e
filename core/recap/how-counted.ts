/** How each slide's numbers were counted, in sentences: design page, "How the numbers are counted". */
import { WHOLE_UNITS_FROM } from "#core/words/format.ts";
import { ordersBefore } from "./numbers-slide.ts";
import type { HowCounted, StoryContent } from "./story.ts";
import type { StoryContext } from "./story-context.ts";

/** Null for a slide without a number. */
export function howCounted(context: StoryContext, content: StoryContent): HowCounted | null {
  const lines = linesOf(context, content);
  return lines.length > 0 ? { heading: context.words("how.heading"), lines } : null;
}

function linesOf(context: StoryContext, content: StoryContent): string[] {
  const { words } = context;
  switch (content.kind) {
    case "numbers":
      return [
        ...sources(context),
        ...amounts(context),
        ...comparison(context),
        ...cut(context, [content.note]),
        ...upTo(context),
      ];
    case "months":
      return [words("how.months"), ...zone(context), words("how.equal"), ...upTo(context)];
    case "top-models":
      return content.state === "podium"
        ? [
            words("how.units"),
            ...rules(context),
            ...cut(
              context,
              content.models.map(({ share }) => share),
            ),
            ...ordersRead(context),
          ]
        : ordersRead(context);
    case "archetype":
      return content.archetype === null ? [] : [words("how.archetype"), ...cut(context, [content.why])];
    case "rank":
      return [...place(context), words("how.rankWho"), ...upTo(context)];
    case "community":
      return [community(context), ...people(context), ...upTo(context)];
    default:
      return [];
  }
}

function sources(context: StoryContext): string[] {
  const { facts, words, orders } = context;
  const { campaign, numbers } = facts;
  const clicks = (numbers?.clicks ?? 0) > 0 ? [words("how.clicks")] : [];
  if (orders === 0) return clicks;
  if (numbers?.source === "affiliates") return [words("how.affiliates"), ...clicks];
  return [words("how.referrals"), words("how.status", { year: String(campaign.year) }), ...zone(context), ...clicks];
}

function amounts({ facts, words }: StoryContext): string[] {
  const { revenueCents = 0, commissionCents = 0 } = facts.numbers ?? {};
  const cut = words.format.hasCents && Math.max(revenueCents, commissionCents) >= WHOLE_UNITS_FROM;
  return cut ? [words("how.cents", { money: words.format.money(WHOLE_UNITS_FROM) })] : [];
}

function comparison(context: StoryContext): string[] {
  const before = ordersBefore(context);
  return before ? [context.words("how.growth", { year: String(before.year), count: before.orders })] : [];
}

/** `wholePercent`, where a text of the slide tells one. */
function cut({ words }: StoryContext, texts: readonly (string | null)[]): string[] {
  return texts.some((text) => text !== null && /[%٪]/.test(text)) ? [words("how.cut")] : [];
}

/** Whose midnight ends a day: the last part of the zone's name, "New York" of `America/New_York`. */
function zone({ facts, words }: StoryContext): string[] {
  const city = facts.campaign.timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? "";
  return city ? [words("how.zone", { city })] : [];
}

/** Both rules of the campaign, whichever holds. */
function rules({ facts, words }: StoryContext): string[] {
  const { freeItems, goods } = facts.campaign;
  return [
    words(goods === "all" ? "how.linesAll" : "how.lines"),
    words(freeItems === "count" ? "how.freeToo" : "how.freeOut"),
  ];
}

function ordersRead({ facts, words }: StoryContext): string[] {
  const { ordersTotal, ordersRead, ordersNotFound, countedAt } = facts.job ?? {};
  if (countedAt == null || !ordersTotal || !ordersRead) return [];
  const missing = ordersNotFound ?? 0;
  return [
    words("how.read", { read: ordersRead, count: ordersTotal }),
    ...(missing > 0 ? [words("how.missing", { count: missing })] : []),
    words("how.counted", { date: words.format.date(countedAt) }),
  ];
}

function place({ facts, words }: StoryContext): string[] {
  const { rank, rankBy } = facts.numbers ?? {};
  if (rank == null) return [];
  const values = { rank, people: facts.campaign.participants };
  return [rankBy === "orders" ? words("how.rankOrders", values) : words("how.rankRevenue", values)];
}

/** Totals of people cannot tell an order that two of them share. */
function community({ facts, words }: StoryContext): string {
  return facts.numbers?.source === "affiliates" ? words("how.communityTotals") : words("how.community");
}

function people({ facts, words }: StoryContext): string[] {
  return [words("how.people", { count: facts.campaign.participants })];
}

/** How far the newest exports reach: never beyond the campaign's last day. */
export function countedUpTo({ facts, words }: StoryContext): string | null {
  const { importedAt, campaign } = facts;
  return importedAt === null ? null : words.format.date(Math.min(importedAt, campaign.endsAt - 1));
}

function upTo(context: StoryContext): string[] {
  const date = countedUpTo(context);
  const { words, facts, now } = context;
  return [
    ...(date === null ? [] : [words("how.upTo", { date })]),
    ...(now < facts.campaign.endsAt ? [words("how.notOver")] : []),
  ];
}
