/** What the pipeline works with, and what it says of each message. */

import type { TopModelsMessage } from "#core/jobs/message.ts";
import type { Shop, ShopOptions } from "#core/shopify/shop.ts";

/** What an invocation lends to the shop; the rest are the consumer's settings. */
export type SessionOptions = Required<
  Pick<ShopOptions, "beforeCall" | "deadline" | "points" | "scopesKnown" | "onFacts" | "knownIds">
>;

/** Opens the configured shop; throws `ShopifyError("not-configured")` where there is none. */
export type OpenShop = (session: SessionOptions) => Shop;

/** A message of the queue, parsed. */
export interface Delivery {
  messageId: string;
  body: TopModelsMessage;
}

/** A structured line of the log: ids and counts, nothing personal, no token, no order id. */
export type Log = (event: string, fields: Record<string, string | number | boolean | null>) => void;
