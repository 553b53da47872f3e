/** What the pipeline works with, and what it says of each message. */
import type { Shop, ShopOptions } from "#core/shopify/shop.ts";
import type { TopModelsMessage } from "./message.ts";

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

/** What becomes of a message. */
export type Outcome =
  | { kind: "ack" }
  /** The queue delivers it again; a delivery is used up. */
  | { kind: "retry"; delayMs: number }
  /** A new message is sent and this one acked: waiting uses nothing up. */
  | { kind: "send-again"; delayMs: number };

export const ACK: Outcome = { kind: "ack" };

/** A structured line of the log: ids and counts, nothing personal, no token, no order id. */
export type Log = (event: string, fields: Record<string, string | number | boolean | null>) => void;
