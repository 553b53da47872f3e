/** The words and pictures of what was sold: from the store, and from the shop what is not there yet. */

import type { CountedOrder } from "#core/counting/top-models.ts";
import { runBatch } from "#core/db/batches.server.ts";
import { type KnownCatalogue, saveCatalogue, storedCatalogue } from "#core/db/catalogue.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { isDoubtful } from "#core/shopify/errors.ts";
import { MAX_IDS_PER_CALL } from "#core/shopify/limits.ts";
import type { Shop } from "#core/shopify/shop.ts";

/**
 * The catalogue that these orders need. Each product and variant is read from the shop once and stored; one that
 * exists no more is stored as such.
 *
 * @param shop opened only when something is missing
 * @throws ShopifyError when the shop cannot say
 */
export async function catalogueOf(
  { db, shop, now }: { db: Db; shop: () => Shop; now: () => number },
  orders: readonly CountedOrder[],
): Promise<KnownCatalogue> {
  const lines = orders.flatMap((order) => order.lines);
  const productIds = distinct(lines.map((line) => line.productId));
  const variantIds = distinct(lines.map((line) => line.variantId));
  const known = await storedCatalogue(db, { productIds, variantIds });
  const missing = [
    ...productIds
      .filter((id) => !known.products.has(id) && !known.goneProducts.has(id))
      .map((id) => ({ kind: "product" as const, id })),
    ...variantIds
      .filter((id) => !known.variants.has(id) && !known.goneVariants.has(id))
      .map((id) => ({ kind: "variant" as const, id })),
  ];
  for (let start = 0; start < missing.length; start += MAX_IDS_PER_CALL) {
    for await (const answer of readInParts({ db, shop: shop(), now }, missing.slice(start, start + MAX_IDS_PER_CALL))) {
      for (const [id, product] of answer.products) known.products.set(id, product);
      for (const [id, variant] of answer.variants) known.variants.set(id, variant);
    }
  }
  return known;
}

/**
 * Reads in one call; one that comes to nothing is halved until the item at fault is alone, so that the others are stored.
 *
 * @throws ShopifyError once all were asked for: what an item failed by that was alone
 */
async function* readInParts(
  deps: { db: Db; shop: Shop; now: () => number },
  items: readonly CatalogueItem[],
): AsyncGenerator<Awaited<ReturnType<Shop["products"]>>> {
  let failure: unknown = null;
  const queue = [items];
  for (let part = queue.shift(); part; part = queue.shift()) {
    try {
      yield await readCatalogue(deps, part);
    } catch (error) {
      if (!isDoubtful(error)) throw error;
      const half = Math.ceil(part.length / 2);
      if (part.length > 1) queue.push(part.slice(0, half), part.slice(half));
      else failure ??= error;
    }
  }
  if (failure !== null) throw failure;
}

/** A product or a variant, by its id. */
export interface CatalogueItem {
  kind: "product" | "variant";
  id: string;
}

/**
 * Reads at most 250 products and variants in one call, and stores them.
 *
 * @throws ShopifyError when the shop cannot say
 */
export async function readCatalogue(
  { db, shop, now }: { db: Db; shop: Shop; now: () => number },
  items: readonly CatalogueItem[],
): ReturnType<Shop["products"]> {
  const ids = {
    productIds: items.filter(({ kind }) => kind === "product").map(({ id }) => id),
    variantIds: items.filter(({ kind }) => kind === "variant").map(({ id }) => id),
  };
  const answer = await shop.products(ids.productIds, ids.variantIds);
  await runBatch(db, saveCatalogue(db, ids, answer, now()));
  return answer;
}

const distinct = (ids: readonly (string | null)[]) => [...new Set(ids.filter((id) => id !== null))];
