import { BULK_FROM_ORDERS } from "#core/jobs/policy.ts";

/** How a campaign's orders come into the store before they are counted. */
export type ReadStrategy = "ids" | "bulk";

/**
 * One export of the shop, or by their ids while jobs run.
 *
 * @param unread how many of the campaign's orders are not stored yet
 * @param forced what staff asked for
 */
export function chooseReadStrategy(unread: number, forced: ReadStrategy | undefined): ReadStrategy {
  if (unread === 0) return "ids";
  return forced ?? (unread >= BULK_FROM_ORDERS ? "bulk" : "ids");
}
