/** From orders that were all read to each job's three models. */

import { type CountedModels, type CountedOrder, canCount, countModels } from "#core/counting/top-models.ts";
import type { Db } from "#core/db/client.server.ts";
import { countingRules } from "#core/db/counting-rules.server.ts";
import { storedOrders } from "#core/db/orders.server.ts";
import type { Cause } from "#core/jobs/ending.ts";
import { isDoubtful } from "#core/shopify/errors.ts";
import type { Shop } from "#core/shopify/shop.ts";
import { catalogueOf } from "./catalogue.server.ts";
import { causeOf } from "./causes.ts";

export interface CountDeps {
  db: Db;
  /** Opened only for a product that is not stored yet. */
  shop: () => Shop;
  now: () => number;
}

export interface ReadyJob {
  jobId: string;
  year: number;
  /** Distinct orders that were found. */
  found: ReadonlySet<string>;
}

export type Count = CountedModels | { cause: Cause };

/** Stored a moment ago and gone now: someone emptied the table. Read again rather than count less. */
const ORDERS_GONE: Cause = { code: "orders-changed", message: "Stored orders disappeared while counting." };

/** When its orders were looked up, free items counted, and prices did not matter. */
const RULES_CHANGED: Cause = { code: "orders-changed", message: "The counting rules changed while counting." };

/**
 * Counts these jobs, together as far as that goes: when the words of what they sold cannot be read for all at once,
 * each is counted by itself, so that one product that cannot be read fails only who sold it.
 *
 * @param fresh orders that were read just now; the others come from the store
 * @returns by `jobId`: its models, or why it cannot be counted now
 * @throws ShopifyError what stops the shop, or makes everybody wait
 */
export async function countJobs(
  deps: CountDeps,
  jobs: readonly ReadyJob[],
  fresh: ReadonlyMap<string, CountedOrder>,
): Promise<Map<string, Count>> {
  try {
    return await countTogether(deps, jobs, fresh);
  } catch (error) {
    if (!isDoubtful(error)) throw error;
    if (jobs.length === 1) return new Map(jobs.map(({ jobId }) => [jobId, { cause: causeOf(error, new Set()) }]));
  }
  const counts = new Map<string, Count>();
  for (const job of jobs) for (const [jobId, count] of await countJobs(deps, [job], fresh)) counts.set(jobId, count);
  return counts;
}

async function countTogether(
  { db, shop, now }: CountDeps,
  jobs: readonly ReadyJob[],
  fresh: ReadonlyMap<string, CountedOrder>,
): Promise<Map<string, Count>> {
  const needed = [...new Set(jobs.flatMap((job) => [...job.found]))];
  const stored = await storedOrders(
    db,
    needed.filter((id) => !fresh.has(id)),
  );
  const orders = new Map(stored.map((order) => [order.id, order]));
  for (const id of needed) {
    const order = fresh.get(id);
    if (order) orders.set(id, order);
  }
  const catalogue = await catalogueOf({ db, now, shop }, [...orders.values()]);
  const rules = await countingRules(db, [...new Set(jobs.map(({ year }) => year))]);
  return new Map(
    jobs.map(({ jobId, year, found }) => {
      const own = [...found].map((id) => orders.get(id)).filter((order) => order !== undefined);
      const rule = rules.get(year);
      if (rule === undefined || own.length < found.size) return [jobId, { cause: ORDERS_GONE }];
      const canAll = own.every((order) => canCount(order, rule.freeItems));
      return [jobId, canAll ? countModels(own, catalogue, rule) : { cause: RULES_CHANGED }];
    }),
  );
}
