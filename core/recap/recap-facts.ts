import type { JobFacts } from "#core/jobs/state.ts";

/** Everything that a recap is made of. Times are UTC milliseconds, money is cents. */
export interface RecapFacts {
  campaign: {
    year: number;
    status: "draft" | "live";
    /** First moment after the campaign. */
    endsAt: number;
    timeZone: string;
    currency: string;
    locale: string;
    brand: string;
    /** How many people are ranked. */
    participants: number;
  };
  person: { firstName: string; lastName: string };
  /** Null: nothing is known of this person's year. */
  numbers: YearNumbers | null;
  job: RecapJob | null;
  /** Best first. */
  models: { name: string; pictureUrl: string | null; units: number }[];
  /** When the newest exports came in; null: not by an import. */
  importedAt: number | null;
}

/** The job, and how many orders its last attempt asked for and did not find; null: none got so far. */
export interface RecapJob extends JobFacts {
  ordersTotal: number | null;
  ordersNotFound: number | null;
}

export interface YearNumbers {
  orders: number;
  revenueCents: number;
  commissionCents: number;
  clicks: number | null;
  /** Orders of each month, January first; null where only totals were given. */
  months: number[] | null;
  firstOrderAt: number | null;
  countableOrders: number;
  rank: number | null;
  rankBy: "revenue" | "orders" | null;
}
