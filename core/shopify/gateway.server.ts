import { readProductNodes, readShopFacts } from "./answers.ts";
import { createAsker } from "./ask.server.ts";
import { readExportStart, readOrderExport } from "./bulk-answers.ts";
import { openExportFile } from "./bulk-download.server.ts";
import { orderExportQuery } from "./bulk-query.ts";
import { createChangesReader } from "./changes-reader.server.ts";
import { ORDER_EXPORT, PRODUCTS_BY_IDS, RUN_ORDER_EXPORT, SHOP_FACTS } from "./documents.ts";
import { createDoubt } from "./doubt.server.ts";
import { ShopifyError } from "./errors.ts";
import { MAX_IDS_PER_CALL } from "./limits.ts";
import { createOrderReader } from "./order-reader.server.ts";
import { shopifyId } from "./orders.ts";
import { missingScopes } from "./scopes.ts";
import type { Shop, ShopFacts, ShopOptions } from "./shop.ts";

/** So many products and variants asked for, and not one of them there: rather the shop than all of them. */
const MANY_GONE = 3;

/** One id that is none would make Shopify refuse all of them. */
function checkIds(ids: readonly string[]): void {
  if (ids.length > MAX_IDS_PER_CALL)
    throw new ShopifyError("bad-request", `At most ${MAX_IDS_PER_CALL} ids at once, not ${ids.length}.`);
  if (!ids.every((id) => shopifyId.safeParse(id).success))
    throw new ShopifyError("bad-request", "An id is not a Shopify id of 5 to 20 digits.");
}

/**
 * The shop behind Shopify's Admin API, or behind a stand-in on this machine. Make one for each invocation: it keeps
 * what it learns of points, scopes and prices. Nothing is asked before the first call.
 *
 * @throws ShopifyError `not-configured` when `apiOrigin` is no address of this machine
 */
export function createShop(options: ShopOptions): Shop {
  const asker = createAsker(options);
  const doubt = createDoubt(asker, options.knownIds);
  const readOrders = createOrderReader(asker, doubt);
  const readChanges = createChangesReader(asker);
  let scopes = options.scopesKnown ?? [];

  /** What is no single order's affair: where it comes to nothing, the shop is doubted. */
  async function doubted<T>(answer: Promise<T>, asked?: readonly string[]): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      await doubt.about(error, asked);
      throw error;
    }
  }

  async function facts(): Promise<ShopFacts> {
    const read = await doubted(
      asker.ask(SHOP_FACTS, {}, ({ data, apiVersion }) => ({
        ...readShopFacts(data),
        apiVersion: apiVersion ?? "unknown",
      })),
    );
    scopes = read.scopes;
    await options.onFacts?.(read);
    return read;
  }

  /** Before the first order: without all scopes, Shopify leaves orders out and says nothing. */
  async function requireScopes(): Promise<void> {
    if (missingScopes(scopes).length === 0) return;
    await facts();
    const missing = missingScopes(scopes);
    if (missing.length === 0) return;
    throw new ShopifyError("missing-scope", `Not granted: ${missing.join(", ")}.`);
  }

  return {
    facts,
    async orders(ids) {
      checkIds(ids);
      if (ids.length === 0) return [];
      await requireScopes();
      return readOrders(ids);
    },
    async products(productIds, variantIds) {
      checkIds([...productIds, ...variantIds]);
      const ids = [
        ...productIds.map((id) => `gid://shopify/Product/${id}`),
        ...variantIds.map((id) => `gid://shopify/ProductVariant/${id}`),
      ];
      if (ids.length === 0) return { products: new Map(), variants: new Map() };
      await requireScopes();
      const answer = await doubted(
        asker.ask(PRODUCTS_BY_IDS, { ids }, ({ data, spoilt }) => {
          // A product that cannot be read now is not one that exists no more.
          for (const message of spoilt.values())
            throw new ShopifyError("server-error", `A product cannot be read: ${message}`);
          return readProductNodes(ids, data);
        }),
        productIds,
      );
      if (ids.length >= MANY_GONE && answer.products.size + answer.variants.size === 0)
        await doubt.about(
          new ShopifyError("unreadable-answer", "No product that was sold is there.", { call: "products" }),
        );
      return answer;
    },
    async changedOrders(sinceMs, after) {
      await requireScopes();
      return doubted(readChanges(sinceMs, after));
    },
    async startOrderExport(fromMs, toMs) {
      await requireScopes();
      const query = orderExportQuery(fromMs, toMs);
      // Once: a second try after a lost answer would begin a second export.
      return doubted(asker.ask(RUN_ORDER_EXPORT, { query }, ({ data }) => readExportStart(data), 1));
    },
    orderExport: (id) => doubted(asker.ask(ORDER_EXPORT, { id }, ({ data }) => readOrderExport(data))),
    openExportFile: (url, from) =>
      openExportFile(url, from, { apiOrigin: options.apiOrigin, idleMs: options.timeoutMs }),
    probe: doubt.probe,
    answered: asker.answered,
    spent: asker.spent,
    points: asker.points,
  };
}
