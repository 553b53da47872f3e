/** What is known of the person and the year that a card is of. No surname, and of the models only the best. */
import type { JobFacts } from "#core/jobs/state.ts";
import type { Copy } from "#core/words/copy.ts";

export interface CardFacts {
  campaign: {
    year: number;
    status: "draft" | "live";
    timeZone: string;
    currency: string;
    locale: string;
    brand: string;
    copy: Copy;
    /** How many people are ranked. */
    participants: number;
  };
  firstName: string;
  /** Null: nothing is known of this person's year. */
  numbers: {
    orders: number;
    revenueCents: number;
    /** Orders of each month, January first; null where only totals were given. */
    months: number[] | null;
    countableOrders: number;
    rank: number | null;
    /** As stored: an `ArchetypeKey`, or one of an older version. */
    archetype: string | null;
  } | null;
  job: JobFacts | null;
  model: { name: string; pictureUrl: string | null } | null;
}
