/**
 * What the words of `archetype.<key>.why` may name. A share is in whole percent, cut; a month is a calendar month, 0 is
 * January. No value is ever 0 where it is a number of orders, months, clicks or models.
 */
export interface ArchetypeValues {
  /** Sold in `months` of the `of` months that they were there. */
  metronome: { months: number; of: number };
  /** This share of the orders came by the end of `month`. */
  "early-bird": { share: number; month: number };
  /** Orders of the first and of the last third of the months that they were there. */
  climber: { first: number; last: number };
  /** This share of the orders came in three months in a row: the first, and the last of them. */
  firework: { share: number; from: number; to: number };
  /** Joined in `month` of this campaign. */
  newcomer: { month: number; orders: number };
  /** One click in `clicks` became an order; rounded up, never better than it was. */
  closer: { clicks: number };
  spark: { orders: number };
  /** The first model's share of all units. */
  specialist: { share: number };
  /** Distinct models that were bought. */
  curator: { models: number };
  companion: { orders: number };
}
