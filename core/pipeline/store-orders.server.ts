/** Stores orders that were read, and counts anew whom a difference to what was stored concerns. */

import { freeLines } from "#core/counting/free-items.ts";
import { countsTheSame } from "#core/counting/same-order.ts";
import { runBatch } from "#core/db/batches.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { saveOrders } from "#core/db/orders.server.ts";
import { recountWithOrders, recountWithPrices, storedVersions } from "#core/db/refresh.server.ts";
import type { Order } from "#core/shopify/orders.ts";

export interface StoredOrders {
  /** Of those that were stored before. */
  ordersChanged: number;
  jobsRecounted: number;
}

/**
 * In one batch: whoever was counted from another version of these orders, or before their prices were known, begins a
 * new run, and the orders take the place of what was stored.
 *
 * @param by a job reads again what it needs a price of, and goes on with it: it is not counted anew for that
 */
export async function storeOrders(
  db: Db,
  { found, notFound }: { found: readonly Order[]; notFound: readonly string[] },
  now: number,
  by: "refresh" | "job",
): Promise<StoredOrders> {
  const ids = [...found.map(({ id }) => id), ...notFound];
  const before = new Map((await storedVersions(db, ids)).map((order) => [order.id, order]));
  const changed: string[] = [];
  const priced: string[] = [];
  for (const order of found) {
    const stored = before.get(order.id);
    if (!stored) continue;
    if (!countsTheSame(stored, order)) changed.push(order.id);
    else if (stored.linesVersion === 0 && order.lines.some(freeLines(order.lines))) priced.push(order.id);
  }
  for (const id of notFound) if (before.get(id)?.notFound === 0) changed.push(id);
  const recounts = [...recountWithOrders(db, changed, now, by), ...recountWithPrices(db, priced, now)];
  const rows = await runBatch(db, [...recounts, ...saveOrders(db, found, notFound, now)]);
  return {
    ordersChanged: changed.length,
    jobsRecounted: rows.slice(0, recounts.length).reduce((sum, jobs) => sum + jobs, 0),
  };
}
