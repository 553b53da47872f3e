/** A campaign's people and stored orders, a page at a time: whoever looks at all of them holds only some. */
import { sql } from "drizzle-orm";
import { BRINGS_ORDER } from "#core/counting/counted.server.ts";
import type { Db } from "./client.server.ts";

export interface CountedPerson {
  ambassadorUuid: string;
  /** Distinct orders, by which a page can be cut. */
  orders: number;
}

/** The next people whose top models were counted, by their uuid. */
export function countedPeople(db: Db, year: number, after: string, limit: number): Promise<CountedPerson[]> {
  return db.all<CountedPerson>(sql`
    SELECT p.ambassador_uuid AS "ambassadorUuid", y.countable_orders AS orders
    FROM processing_status AS p
    JOIN ambassador_years AS y ON y.ambassador_uuid = p.ambassador_uuid AND y.year = p.year
    WHERE p.year = ${year} AND p.ambassador_uuid > ${after} AND p.counted_at IS NOT NULL
    ORDER BY p.ambassador_uuid LIMIT ${limit}`);
}

/** The next stored orders of a campaign, each once, in the order of their rows; `at` is where the next one is looked for. */
export function campaignOrderIds(
  db: Db,
  year: number,
  after: number,
  limit: number,
): Promise<{ id: string; at: number }[]> {
  return db.all<{ id: string; at: number }>(sql`
    SELECT o.id, o.rowid AS at FROM shopify_orders AS o
    WHERE o.rowid > ${after} AND o.not_found = 0 AND EXISTS (
      SELECT 1 FROM referrals AS r JOIN campaigns AS c ON c.year = ${year} AND ${BRINGS_ORDER}
      WHERE r.shopify_order_id = o.id)
    ORDER BY o.rowid LIMIT ${limit}`);
}
