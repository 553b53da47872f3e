import type { CallKind } from "./calls.ts";
import type { ShopConfig } from "./config.ts";
import type { OrderAnswer, ProductFacts, VariantFacts } from "./orders.ts";

/** What the last answers said of the bucket of points. */
export interface Points {
  available: number;
  maximum: number;
  perSecond: number;
  /** When that was so. */
  seenAt: number;
}

/** What one exchange cost: also those that were tried again. */
export interface Spent {
  requests: number;
  throttled: number;
  points: number;
}

export interface ShopFacts {
  /** As its customers know it. */
  name: string;
  /** `…myshopify.com` */
  domain: string;
  /** IANA name. */
  timeZone: string;
  /** ISO 4217. */
  currency: string;
  scopes: string[];
  /** The version that answered (`X-Shopify-API-Version`); another than `API_VERSION` once that one is gone. */
  apiVersion: string;
}

/** Shopify began to write the file, or the app has as many exports under way as it may have. */
export type ExportStart = { kind: "started"; id: string } | { kind: "busy" };

/** How far an export is. https://shopify.dev/docs/api/admin-graphql/latest/objects/BulkOperation */
export interface OrderExport {
  status: "CREATED" | "RUNNING" | "COMPLETED" | "CANCELING" | "CANCELED" | "FAILED" | "EXPIRED";
  /** Why it failed, in Shopify's code. */
  errorCode: string | null;
  objectCount: number;
  /** Opens the file for a week, to whoever has it; null while there is none, and when nothing was found. */
  url: string | null;
}

/** A line of an export's file; `at` is its first byte, `end` the one behind it. */
export interface ExportLine {
  text: string;
  at: number;
  end: number;
}

export interface ExportFile {
  /** Bytes, where the storage says so. */
  total: number | null;
  /** In pieces as they come. Ends only when the file does; throws `ShopifyError` when it is cut off. */
  lines: AsyncGenerator<ExportLine[]>;
}

/** How a shop is asked: its settings, and what the caller lends for the time of one invocation. */
export interface ShopOptions extends ShopConfig {
  /** UTC milliseconds. */
  now: () => number;
  sleep: (ms: number) => Promise<unknown>;
  /** In [0, 1). */
  random: () => number;
  /** Called before every single request, also for tokens and further tries; what it throws ends the call. */
  beforeCall?: () => Promise<void>;
  /** How often a question is asked while its failure may pass. */
  tries?: number;
  /** A longer wait for points, or a longer `Retry-After`, is thrown instead of waited. Milliseconds. */
  longestWaitMs?: number;
  /** UTC milliseconds; from then on no request is begun. */
  deadline?: number;
  /** What an earlier invocation saw of the bucket. */
  points?: Points | null;
  /** Scopes that an earlier invocation read: if they are enough they are not read again. */
  scopesKnown?: readonly string[];
  /** Told what the shop says of itself whenever it is asked, also when the scopes turn out not to be enough. */
  onFacts?: (facts: ShopFacts) => Promise<void>;
  /**
   * Ids that the shop has answered well before, at most two. Given, a question that comes to nothing is doubted: the
   * same is asked of these, and when that comes to nothing either the shop is `not-answering`.
   */
  knownIds?: (of: "orders" | "products") => Promise<string[]>;
  /** For one request; milliseconds. */
  timeoutMs?: number;
}

/**
 * The shop, as the rest of core sees it. Every method makes as many requests as it needs, each paced by points
 * and tried again while its failure may pass; what then still fails is thrown as a `ShopifyError`.
 */
export interface Shop {
  /** Scopes and settings; one request. */
  facts(): Promise<ShopFacts>;
  /**
   * At most 250 ids, of digits. Answers in the order of the ids. All lines of every order are read, on as many pages
   * as it takes; the scopes are read first where they are not known. A call that costs too much, or that keeps failing
   * for one order's sake, is halved: that order is `unreadable`, the others are good.
   */
  orders(ids: readonly string[]): Promise<OrderAnswer[]>;
  /** At most 250 ids together. A missing key in the answer: exists no more; what cannot be read now is thrown. */
  products(
    productIds: readonly string[],
    variantIds: readonly string[],
  ): Promise<{ products: Map<string, ProductFacts>; variants: Map<string, VariantFacts> }>;
  /**
   * Ids of orders changed since a moment, oldest change first, up to 250 a page; `next` continues, null at the end.
   * An order may come twice.
   */
  changedOrders(
    sinceMs: number,
    after: string | null,
  ): Promise<{ orders: { id: string; updatedAt: number }[]; next: string | null }>;
  /** Has Shopify write all orders placed from one moment to another into a file; tried once. UTC milliseconds. */
  startOrderExport(fromMs: number, toMs: number): Promise<ExportStart>;
  /** How far that is; null: there is no such export. */
  orderExport(id: string): Promise<OrderExport | null>;
  /** The file, from a byte on. Only the shop's own storage is asked, and no request to the API is made. */
  openExportFile(url: string, from: number): Promise<ExportFile>;
  /** One small question of this kind, asked once: whether the shop is well again. Throws `ShopifyError`. */
  probe(call: CallKind): Promise<void>;
  /** Whether any question was answered as it should be since this object was made. */
  answered(): boolean;
  /** What was spent since this object was made. */
  spent(): Spent;
  points(): Points | null;
}
