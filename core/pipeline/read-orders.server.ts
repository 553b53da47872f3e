/** Reads the orders that a group of jobs still needs, in as few calls as there can be. */

import type { Db } from "#core/db/client.server.ts";
import { takeReadAhead } from "#core/db/orders.server.ts";
import { MAX_IDS_PER_CALL } from "#core/shopify/limits.ts";
import type { Shop } from "#core/shopify/shop.ts";
import type { ReadOrders } from "./running-job.ts";
import { storeOrders } from "./store-orders.server.ts";

/**
 * Reads `ids` in their order, 250 a call, and stores each call's answer before it is handed out. The price of a call
 * is the same for any number of ids, so the last one is filled with the campaign's next unread orders.
 *
 * @throws ShopifyError when a call fails as a whole
 */
export async function* readOrders(
  { db, shop, now }: { db: Db; shop: Shop; now: () => number },
  ids: readonly string[],
  year: number,
): AsyncGenerator<ReadOrders> {
  for (let start = 0; start < ids.length; start += MAX_IDS_PER_CALL) {
    const call = new Set(ids.slice(start, start + MAX_IDS_PER_CALL));
    if (call.size < MAX_IDS_PER_CALL) {
      for (const id of await takeReadAhead(db, year, MAX_IDS_PER_CALL - call.size)) call.add(id);
    }
    yield await readCall({ db, shop, now }, call);
  }
}

async function readCall(
  { db, shop, now }: { db: Db; shop: Shop; now: () => number },
  asked: Set<string>,
): Promise<ReadOrders> {
  const answers = await shop.orders([...asked]);
  const read: ReadOrders = { asked, found: new Map(), notFound: new Set(), unreadable: new Map(), notAsked: new Map() };
  for (const answer of answers) {
    if (answer.kind === "found") read.found.set(answer.order.id, answer.order);
    else if (answer.kind === "not-found") read.notFound.add(answer.id);
    else if (answer.kind === "not-asked") read.notAsked.set(answer.id, answer.waitMs);
    else read.unreadable.set(answer.id, answer.message);
  }
  await storeOrders(db, { found: [...read.found.values()], notFound: [...read.notFound] }, now(), "job");
  return read;
}
