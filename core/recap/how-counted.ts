/** How each slide's numbers were counted, in sentences: design page, "How the numbers are counted". */
import { WHOLE_UNITS_FROM } from "#core/words/format.ts";
import { ordersBefore } from "./numbers-slide.ts";
import type { HowCounted, StoryContent } from "./story.ts";
import type { Telling } from "./telling.ts";

/** Null for a slide without a number. */
export function howCounted(telling: Telling, content: StoryContent): HowCounted | null {
  const lines = linesOf(telling, content);
  return lines.length > 0 ? { heading: telling.words("how.heading"), lines } : null;
}

function linesOf(telling: Telling, content: StoryContent): string[] {
  const { words } = telling;
  switch (content.kind) {
    case "numbers":
      return [
        ...sources(telling),
        ...amounts(telling),
        ...comparison(telling),
        ...cut(telling, [content.note]),
        ...upTo(telling),
      ];
    case "months":
      return [words("how.months"), ...zone(telling), words("how.equal"), ...upTo(telling)];
    case "top-models":
      return content.state === "podium"
        ? [
            words("how.units"),
            ...rules(telling),
            ...cut(
              telling,
              content.models.map(({ share }) => share),
            ),
            ...ordersRead(telling),
          ]
        : ordersRead(telling);
    case "archetype":
      return content.archetype === null ? [] : [words("how.archetype"), ...cut(telling, [content.why])];
    case "rank":
      return [...place(telling), words("how.rankWho"), ...upTo(telling)];
    case "community":
      return [community(telling), ...people(telling), ...upTo(telling)];
    default:
      return [];
  }
}

function sources(telling: Telling): string[] {
  const { facts, words, orders } = telling;
  const { campaign, numbers } = facts;
  const clicks = (numbers?.clicks ?? 0) > 0 ? [words("how.clicks")] : [];
  if (orders === 0) return clicks;
  if (numbers?.source === "affiliates") return [words("how.affiliates"), ...clicks];
  return [words("how.referrals"), words("how.status", { year: String(campaign.year) }), ...zone(telling), ...clicks];
}

function amounts({ facts, words }: Telling): string[] {
  const { revenueCents = 0, commissionCents = 0 } = facts.numbers ?? {};
  const cut = words.format.hasCents && Math.max(revenueCents, commissionCents) >= WHOLE_UNITS_FROM;
  return cut ? [words("how.cents", { money: words.format.money(WHOLE_UNITS_FROM) })] : [];
}

function comparison(telling: Telling): string[] {
  const before = ordersBefore(telling);
  return before ? [telling.words("how.growth", { year: String(before.year), count: before.orders })] : [];
}

/** `wholePercent`, where a text of the slide tells one. */
function cut({ words }: Telling, texts: readonly (string | null)[]): string[] {
  return texts.some((text) => text !== null && /[%٪]/.test(text)) ? [words("how.cut")] : [];
}

/** Whose midnight ends a day: the last part of the zone's name, "New York" of `America/New_York`. */
function zone({ facts, words }: Telling): string[] {
  const city = facts.campaign.timeZone.split("/").at(-1)?.replaceAll("_", " ") ?? "";
  return city ? [words("how.zone", { city })] : [];
}

/** Both rules of the campaign, whichever holds. */
function rules({ facts, words }: Telling): string[] {
  const { freeItems, goods } = facts.campaign;
  return [
    words(goods === "all" ? "how.linesAll" : "how.lines"),
    words(freeItems === "count" ? "how.freeToo" : "how.freeOut"),
  ];
}

function ordersRead({ facts, words }: Telling): string[] {
  const { ordersTotal, ordersRead, ordersNotFound, countedAt } = facts.job ?? {};
  if (countedAt == null || !ordersTotal || !ordersRead) return [];
  const missing = ordersNotFound ?? 0;
  return [
    words("how.read", { read: ordersRead, count: ordersTotal }),
    ...(missing > 0 ? [words("how.missing", { count: missing })] : []),
    words("how.counted", { date: words.format.date(countedAt) }),
  ];
}

function place({ facts, words }: Telling): string[] {
  const { rank, rankBy } = facts.numbers ?? {};
  if (rank == null) return [];
  const values = { rank, people: facts.campaign.participants };
  return [rankBy === "orders" ? words("how.rankOrders", values) : words("how.rankRevenue", values)];
}

/** Totals of people cannot tell an order that two of them share. */
function community({ facts, words }: Telling): string {
  return facts.numbers?.source === "affiliates" ? words("how.communityTotals") : words("how.community");
}

function people({ facts, words }: Telling): string[] {
  return [words("how.people", { count: facts.campaign.participants })];
}

/** How far the newest exports reach: never beyond the campaign's last day. */
export function countedUpTo({ facts, words }: Telling): string | null {
  const { importedAt, campaign } = facts;
  return importedAt === null ? null : words.format.date(Math.min(importedAt, campaign.endsAt - 1));
}

function upTo(telling: Telling): string[] {
  const date = countedUpTo(telling);
  const { words, facts, now } = telling;
  return [
    ...(date === null ? [] : [words("how.upTo", { date })]),
    ...(now < facts.campaign.endsAt ? [words("how.notOver")] : []),
  ];
}
