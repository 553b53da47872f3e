/** What a campaign's recaps show of everybody: from sums of referrals, or from the affiliates file's totals. */
import { type MonthSpan, ordersByMonth } from "./months.ts";
import { rankAll, takesPart } from "./ranking.ts";

/** One person's counted referrals of a campaign, added up. Money in cents. */
export interface ReferralSums {
  uuid: string;
  revenueCents: number;
  commissionCents: number;
  /** Distinct orders that a row which is no refund brings; a row without an order is money only. */
  orders: number;
  firstOrderAt: number | null;
  /** Orders of each span of the campaign, by the date of the first row that brings the order. */
  monthly: number[];
}

/** One person's totals as the affiliates file gave them; null where it gave none. Money in cents. */
export interface GivenTotals {
  orders: number | null;
  revenueCents: number | null;
  commissionCents: number | null;
  /** No longer in the newest file: kept, not counted. */
  gone: boolean;
}

export interface YearPerson {
  uuid: string;
  /** Kept out of the ranking by staff. */
  excluded: boolean;
  given: GivenTotals;
}

/** What is shown of one person. Money in cents. */
export interface ShownYear {
  uuid: string;
  orders: number;
  revenueCents: number;
  commissionCents: number;
  source: "referrals" | "affiliates";
  /** Orders of each month, January first; null where only totals were given. */
  months: number[] | null;
  firstOrderAt: number | null;
  /** Orders that top models can be counted from; 0 where only totals were given. */
  countableOrders: number;
  rank: number | null;
  rankBy: "revenue" | "orders" | null;
}

export interface YearBasis {
  /** Null where no referrals were given: then the affiliates file's totals stand, for everybody. */
  sums: ReadonlyMap<string, ReferralSums> | null;
  /** The campaign's months. */
  spans: readonly MonthSpan[];
}

/** Everybody's shown numbers, in the order of `people`, and how many of them are ranked. */
export function yearNumbers(
  people: readonly YearPerson[],
  { sums, spans }: YearBasis,
): { shown: ShownYear[]; participants: number } {
  const numbers = people.map(({ uuid, given }) => (sums ? fromReferrals(sums.get(uuid), spans) : asGiven(given)));
  const standings = people.map(({ uuid, excluded }, index) => {
    const { orders = 0, revenueCents = 0 } = numbers[index] ?? {};
    return { uuid, excluded, orders, revenueCents };
  });
  const ranks = rankAll(standings);
  return {
    shown: numbers.map((own, index) => {
      const uuid = people[index]?.uuid ?? "";
      const rank = ranks.get(uuid);
      return { uuid, ...own, rank: rank?.rank ?? null, rankBy: rank?.by ?? null };
    }),
    participants: standings.filter(takesPart).length,
  };
}

type Numbers = Omit<ShownYear, "uuid" | "rank" | "rankBy">;

function fromReferrals(sums: ReferralSums | undefined, spans: readonly MonthSpan[]): Numbers {
  const orders = sums?.orders ?? 0;
  return {
    orders,
    revenueCents: sums?.revenueCents ?? 0,
    commissionCents: sums?.commissionCents ?? 0,
    source: "referrals",
    months: ordersByMonth(spans, sums?.monthly ?? []),
    firstOrderAt: sums?.firstOrderAt ?? null,
    countableOrders: orders,
  };
}

function asGiven({ gone, orders, revenueCents, commissionCents }: GivenTotals): Numbers {
  return {
    orders: gone ? 0 : (orders ?? 0),
    revenueCents: gone ? 0 : (revenueCents ?? 0),
    commissionCents: gone ? 0 : (commissionCents ?? 0),
    source: "affiliates",
    months: null,
    firstOrderAt: null,
    countableOrders: 0,
  };
}
