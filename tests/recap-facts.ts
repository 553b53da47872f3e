/** Somebody's good year, from which the tests of the story make every other. */
import type { RecapFacts, RecapJob, YearNumbers } from "#core/recap/recap-facts.ts";

export const MAYA: YearNumbers = {
  orders: 129,
  revenueCents: 1_688_040,
  commissionCents: 13_805,
  clicks: 2155,
  source: "referrals",
  months: [4, 6, 9, 7, 12, 18, 15, 11, 8, 10, 22, 7],
  firstOrderAt: Date.UTC(2026, 0, 3, 15),
  countableOrders: 128,
  rank: 41,
  rankBy: "orders",
  units: 128,
  models: 14,
  archetype: "closer",
};

const NOTHING: Partial<YearNumbers> = {
  orders: 0,
  revenueCents: 0,
  commissionCents: 0,
  clicks: null,
  months: Array(12).fill(0),
  firstOrderAt: null,
  countableOrders: 0,
  rank: null,
  rankBy: null,
  units: null,
  models: null,
  archetype: null,
};

export const COUNTED: RecapJob = {
  status: "completed",
  countedAt: Date.UTC(2026, 10, 25, 12),
  ordersTotal: 128,
  ordersRead: 128,
  ordersNotFound: 0,
};

/** @param numbers what differs from Maya's; null: nothing is known of the year */
export function recapFacts(
  numbers: Partial<YearNumbers> | null = {},
  rest: Partial<Omit<RecapFacts, "campaign">> & { campaign?: Partial<RecapFacts["campaign"]> } = {},
): RecapFacts {
  return {
    person: { firstName: "Maya", lastName: "Okafor", joinedAt: null },
    numbers: numbers && { ...MAYA, ...numbers },
    job: COUNTED,
    models: [{ name: "Merlin Air - 16mm", pictureUrl: "https://cdn.shopify.com/merlin.png", units: 41 }],
    importedAt: Date.UTC(2026, 10, 24, 12),
    otherYears: [],
    ...rest,
    campaign: {
      year: 2026,
      status: "live",
      startsAt: Date.UTC(2026, 0, 1, 5),
      endsAt: Date.UTC(2027, 0, 1, 5),
      timeZone: "America/New_York",
      currency: "USD",
      locale: "en-US",
      brand: "Harrier",
      copy: {},
      participants: 1836,
      communityOrders: 26_570,
      followsLive: false,
      freeItems: "leave-out",
      goods: "physical",
      ...rest.campaign,
    },
  };
}

/** A year in which nobody bought. */
export const nothingSold = (numbers: Partial<YearNumbers> = {}, rest: Parameters<typeof recapFacts>[1] = {}) =>
  recapFacts({ ...NOTHING, ...numbers }, { job: null, models: [], ...rest });
