import type { JobFacts } from "#core/jobs/state.ts";
import type { Copy } from "#core/words/copy.ts";

/** Everything that a recap is made of. Times are UTC milliseconds, money is cents. */
export interface RecapFacts {
  campaign: {
    year: number;
    status: "draft" | "live";
    /** First moment of the campaign, and the first after it. */
    startsAt: number;
    endsAt: number;
    timeZone: string;
    currency: string;
    locale: string;
    brand: string;
    copy: Copy;
    /** How many people are ranked. */
    participants: number;
    /** Orders of the whole programme, each once. */
    communityOrders: number;
    /** Whether the year before has a live campaign too. */
    followsLive: boolean;
    /** By which rules the models are counted: `CountingRules`. */
    freeItems: "count" | "leave-out";
    goods: "physical" | "all";
  };
  person: { firstName: string; lastName: string; joinedAt: number | null };
  /** Null: nothing is known of this person's year. */
  numbers: YearNumbers | null;
  job: RecapJob | null;
  /** Best first. */
  models: { name: string; pictureUrl: string | null; units: number }[];
  /** When the newest exports came in; null: not by an import. */
  importedAt: number | null;
  /** The person's other live campaigns, newest first. */
  otherYears: OtherYear[];
}

export interface OtherYear {
  year: number;
  orders: number;
  clicks: number | null;
}

/** The job, and how many orders its last attempt asked for, read and did not find; null: none got so far. */
export interface RecapJob extends JobFacts {
  ordersTotal: number | null;
  ordersRead: number | null;
  ordersNotFound: number | null;
}

export interface YearNumbers {
  orders: number;
  revenueCents: number;
  commissionCents: number;
  clicks: number | null;
  /** Which file the orders and the money are from. */
  source: "referrals" | "affiliates";
  /** Orders of each month, January first; null where only totals were given. */
  months: number[] | null;
  firstOrderAt: number | null;
  countableOrders: number;
  rank: number | null;
  rankBy: "revenue" | "orders" | null;
  /** Units and distinct models behind the top models; null until they were counted. */
  units: number | null;
  models: number | null;
  /** As stored: an `ArchetypeKey`, or one of an older version. */
  archetype: string | null;
}
