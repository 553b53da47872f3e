/** Asks the shop what changed since it was last read, and recounts exactly the jobs that this concerns. */
import { runBatch, type Statement } from "#core/db/batches.server.ts";
import { saveCatalogue, storedCatalogue } from "#core/db/catalogue.server.ts";
import type { Db } from "#core/db/client.server.ts";
import {
  changesUnknownSince,
  knownCatalogueIds,
  markRefreshDone,
  markRefreshedUntil,
  notFoundIds,
  recountEverybody,
  storedVersions,
  unpricedOrders,
} from "#core/db/refresh.server.ts";
import { REFRESH_OVERLAP_MS } from "#core/jobs/policy.ts";
import { MAX_IDS_PER_CALL } from "#core/shopify/limits.ts";
import type { Shop } from "#core/shopify/shop.ts";
import { storeOrders } from "./store-orders.server.ts";

export interface RefreshDeps {
  db: Db;
  shop: Shop;
  now: () => number;
}

export interface Refreshed {
  ordersChanged: number;
  jobsRecounted: number;
  /** Orders that could not be read: the refresh is not done, and begins again where the first of them was. */
  unread: number;
}

/**
 * Reads again: stored orders that changed at the shop, orders that were not found, orders without prices, and the
 * words and pictures of known products. What was counted from something that changed begins a new run, in the batch that stores the change.
 * Progress is kept after each page of changes, so a refresh that is interrupted goes on where it stood.
 *
 * @throws ShopifyError
 */
export async function refresh(deps: RefreshDeps, year: number): Promise<Refreshed> {
  const begunAt = deps.now();
  const total: Refreshed = { ordersChanged: 0, jobsRecounted: 0, unread: 0 };
  const add = (part: Refreshed) => {
    total.ordersChanged += part.ordersChanged;
    total.jobsRecounted += part.jobsRecounted;
    total.unread += part.unread;
  };
  const since = await changesUnknownSince(deps.db, year);
  if (since !== null) {
    let after: string | null = null;
    do {
      const page = await deps.shop.changedOrders(since - REFRESH_OVERLAP_MS, after);
      add(await readAgain(deps, await outdated(deps.db, page.orders)));
      const last = page.orders.at(-1);
      // What could not be read would never be listed again: from there on nothing counts as known.
      if (last && total.unread === 0)
        await deps.db.batch([markRefreshedUntil(deps.db, year, Math.min(last.updatedAt, begunAt))]);
      after = page.next;
    } while (after !== null);
    const lost = await notFoundIds(deps.db);
    for (let start = 0; start < lost.length; start += MAX_IDS_PER_CALL)
      add(await readAgain(deps, lost.slice(start, start + MAX_IDS_PER_CALL)));
    for (let after = 0; ; ) {
      const unpriced = await unpricedOrders(deps.db, after, MAX_IDS_PER_CALL);
      const last = unpriced.at(-1);
      if (!last) break;
      add(
        await readAgain(
          deps,
          unpriced.map(({ id }) => id),
        ),
      );
      after = last.at;
    }
    total.jobsRecounted += await refreshCatalogue(deps);
  }
  // Left as under way, it is begun again in an hour.
  if (total.unread === 0) await deps.db.batch([markRefreshDone(deps.db, year, begunAt)]);
  return total;
}

async function outdated(db: Db, changed: readonly { id: string; updatedAt: number }[]): Promise<string[]> {
  const updatedAt = new Map(changed.map((order) => [order.id, order.updatedAt]));
  const stored = await storedVersions(db, [...updatedAt.keys()]);
  return stored.filter((order) => order.updatedAt !== updatedAt.get(order.id)).map(({ id }) => id);
}

async function readAgain({ db, shop, now }: RefreshDeps, ids: readonly string[]): Promise<Refreshed> {
  if (ids.length === 0) return { ordersChanged: 0, jobsRecounted: 0, unread: 0 };
  const answers = await shop.orders(ids);
  const found = answers.flatMap((answer) => (answer.kind === "found" ? [answer.order] : []));
  const notFound = answers.flatMap((answer) => (answer.kind === "not-found" ? [answer.id] : []));
  const stored = await storeOrders(db, { found, notFound }, now(), "refresh");
  return { ...stored, unread: ids.length - found.length - notFound.length };
}

/** A renamed product, a new picture or another type concerns whoever sold it; recounting asks the shop nothing. */
async function refreshCatalogue(deps: RefreshDeps): Promise<number> {
  const { db, shop, now } = deps;
  const known = await knownCatalogueIds(db);
  const all = [
    ...known.productIds.map((id) => ({ kind: "product" as const, id })),
    ...known.variantIds.map((id) => ({ kind: "variant" as const, id })),
  ];
  const statements: Statement[] = [];
  for (let start = 0; start < all.length; start += MAX_IDS_PER_CALL) {
    const part = all.slice(start, start + MAX_IDS_PER_CALL);
    const ids = {
      productIds: part.filter(({ kind }) => kind === "product").map(({ id }) => id),
      variantIds: part.filter(({ kind }) => kind === "variant").map(({ id }) => id),
    };
    const stored = await storedCatalogue(db, ids);
    const answer = await shop.products(ids.productIds, ids.variantIds);
    const changed = {
      productIds: ids.productIds.filter((id) => differ(stored.products.get(id), answer.products.get(id))),
      variantIds: ids.variantIds.filter((id) => differ(stored.variants.get(id), answer.variants.get(id))),
    };
    statements.push(...saveCatalogue(db, changed, answer, now()));
  }
  return statements.length === 0 ? 0 : commit(db, statements, [recountEverybody(db, now())]);
}

function differ<T extends object>(stored: T | undefined, answer: T | undefined): boolean {
  if (!stored || !answer) return stored !== answer;
  return Object.entries(answer).some(([key, value]) => stored[key as keyof T] !== value);
}

/** The change and the recounts that it calls for, at once; answers how many jobs are counted anew. */
async function commit(db: Db, changes: readonly Statement[], recounts: readonly Statement[]): Promise<number> {
  const changed = await runBatch(db, [...changes, ...recounts]);
  return changed.slice(changes.length).reduce((sum, rows) => sum + rows, 0);
}
