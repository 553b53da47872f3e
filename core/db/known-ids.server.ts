import { type SQL, sql } from "drizzle-orm";
import { BRINGS_ORDER } from "#core/counting/counted.server.ts";
import type { Db } from "./client.server.ts";

/** One more than the shop is asked of when it is doubted, for one may be in the question that is doubted. */
const WANTED = 3;

/**
 * Ids, without `gid://…`, by which the shop can be tried: of orders or products that it has answered well before, others
 * each time, so that none decides for ever; where there are too few, orders that nobody has read yet.
 */
export async function knownIds(db: Db, of: "orders" | "products"): Promise<string[]> {
  const stored =
    of === "orders"
      ? await somewhere(db, sql`shopify_orders`, sql`not_found = 0`)
      : await somewhere(db, sql`products`, sql`deleted = 0`);
  if (stored.length >= WANTED || of === "products") return stored;
  const unread = await db.all<{ id: string }>(sql`
    SELECT DISTINCT r.shopify_order_id AS id FROM referrals AS r JOIN campaigns AS c ON ${BRINGS_ORDER}
    WHERE r.id >= abs(random()) % (SELECT max(1, max(id) - 20) FROM referrals)
      AND NOT EXISTS (SELECT 1 FROM shopify_orders AS o WHERE o.id = r.shopify_order_id)
    LIMIT ${WANTED}`);
  return [...stored, ...unread.map(({ id }) => id)];
}

/** Some rows from a place drawn anew each time, then from the beginning. */
async function somewhere(db: Db, table: SQL, condition: SQL): Promise<string[]> {
  const [later, first] = await db.batch([
    db.all<{ id: string }>(sql`
      SELECT id FROM ${table} WHERE rowid >= abs(random()) % (SELECT max(1, max(rowid)) FROM ${table})
        AND ${condition} LIMIT ${WANTED}`),
    db.all<{ id: string }>(sql`SELECT id FROM ${table} WHERE ${condition} LIMIT ${WANTED}`),
  ]);
  return [...new Set([...later, ...first].map(({ id }) => id))].slice(0, WANTED);
}
