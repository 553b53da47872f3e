/** How far the shop's own numbers are believed. Milliseconds unless a name says otherwise. */

const MINUTE = 60_000;

/** A `Retry-After` up to this is waited for; one that asks for longer puts the shop on hold, and the probe asks. */
export const LONGEST_RETRY_AFTER_MS = 10 * MINUTE;

/**
 * What was seen of the bucket says nothing after this long: every plan's bucket is full again within 20 s
 * (https://shopify.dev/docs/api/usage/limits#rate-limits). So no rate that a shop names, however small, is waited for
 * longer.
 */
export const POINTS_GOOD_FOR_MS = 10 * MINUTE;

/** More points than any bucket holds, or any question costs: what is dearer was not meant as points. */
export const MOST_POINTS = 1_000_000;

/** A GraphQL `Int` has 32 bits. https://spec.graphql.org/October2021/#sec-Int */
export const MOST_UNITS = 2 ** 31 - 1;

/** Pages of 250 line items of one order; an order that has more cannot be read. Shopify's own limit is 500 lines. */
export const MOST_LINE_PAGES = 100;

/** `nodes(ids:)` and `first:` take at most 250. https://shopify.dev/docs/api/usage/limits */
export const MAX_IDS_PER_CALL = 250;

/** How many times one call to Shopify is tried within an invocation (facts measured: five left nothing to retry). */
export const TRIES_WITHIN_INVOCATION = 5;

/** A wait for points longer than this gives the attempt back and comes again later. */
export const LONGEST_WAIT_IN_PLACE_MS = 25_000;

/** After this long a question that fails is not tried again: one that times out would take the invocation's time. */
export const LONGEST_QUESTION_MS = 45_000;
