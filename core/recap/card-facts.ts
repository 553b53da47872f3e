/** What is known of the person and the year that a card is of. No surname, and of the models only the best. */
import type { JobFacts } from "#core/jobs/state.ts";
import type { RecapFacts, YearNumbers } from "./recap-facts.ts";

export interface CardFacts {
  campaign: Pick<
    RecapFacts["campaign"],
    "year" | "status" | "timeZone" | "currency" | "locale" | "brand" | "copy" | "participants"
  >;
  firstName: string;
  /** Null: nothing is known of this person's year. */
  numbers: Pick<YearNumbers, "orders" | "revenueCents" | "months" | "countableOrders" | "rank" | "archetype"> | null;
  job: JobFacts | null;
  model: Pick<RecapFacts["models"][number], "name" | "pictureUrl"> | null;
}
