/** Orders: which ones a job needs, what is stored of them, and what was read ahead. */
import { sql } from "drizzle-orm";
import { BRINGS_ORDER } from "#core/counting/counted.server.ts";
import { isPriced } from "#core/counting/free-items.ts";
import type { CountedOrder } from "#core/counting/top-models.ts";
import type { Order, OrderLine } from "#core/shopify/orders.ts";
import { foldsOf } from "#core/text/fold.ts";
import type { Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import type { JobKey } from "./jobs.server.ts";
import { jsonChunks } from "./json-rows.server.ts";

/**
 * `found`: its lines are stored; `not-found`: the shop has no such order; `unread`: nothing is known yet, or no prices
 * where the campaign leaves free items out.
 */
export type OrderKnowledge = "found" | "not-found" | "unread";

export interface NeededOrder {
  jobId: string;
  orderId: string;
  known: OrderKnowledge;
}

/** The distinct orders of each job's counted referrals, and what is stored of each. */
export function neededOrders(db: Db, keys: readonly JobKey[]) {
  return db.all<NeededOrder>(sql`
    SELECT DISTINCT d.value ->> 'jobId' AS "jobId", r.shopify_order_id AS "orderId",
      CASE WHEN o.id IS NULL THEN 'unread' WHEN o.not_found THEN 'not-found'
        WHEN o.lines_version = 0 AND c.free_items = 'leave-out' THEN 'unread' ELSE 'found' END AS known
    FROM json_each(${JSON.stringify(keys)}) AS d
    JOIN campaigns AS c ON c.year = d.value ->> 'year'
    JOIN referrals AS r ON r.ambassador_uuid = d.value ->> 'ambassadorUuid'
    LEFT JOIN shopify_orders AS o ON o.id = r.shopify_order_id
    WHERE ${BRINGS_ORDER}`);
}

/** Orders whose lines are stored, by id; ids without are left out. */
export async function storedOrders(db: Db, ids: readonly string[]): Promise<CountedOrder[]> {
  const orders: CountedOrder[] = [];
  for (const json of jsonChunks(ids, 1_000)) {
    const rows = await db.all<{
      id: string;
      cancelledAt: number | null;
      test: number;
      financialStatus: string | null;
      lines: string;
    }>(sql`
      SELECT o.id, o.cancelled_at AS "cancelledAt", o.test, o.financial_status AS "financialStatus", o.lines
      FROM json_each(${json}) AS d JOIN shopify_orders AS o ON o.id = d.value
      WHERE o.not_found = 0`);
    for (const row of rows) orders.push({ ...row, test: row.test === 1, lines: JSON.parse(row.lines) as OrderLine[] });
  }
  return orders;
}

/** An order with what the database compares its vendors by. */
export interface StorableOrder extends Order {
  vendorFolds: string[];
}

export function storable(order: Order): StorableOrder {
  return { ...order, vendorFolds: foldsOf(order.lines.map(({ vendor }) => vendor)) };
}

/** Stores what was read, in place of what was stored before. */
export function saveOrders(db: Db, orders: readonly Order[], notFound: readonly string[], now: number): Statement[] {
  const rows = [
    ...orders.map((order) => ({ ...storable(order), notFound: 0, linesVersion: isPriced(order.lines) ? 1 : 0 })),
    ...notFound.map((id) => ({ id, notFound: 1, test: false, lines: [], vendorFolds: [], linesVersion: 1 })),
  ];
  return jsonChunks(rows).map((json) =>
    db.run(sql`
      INSERT INTO shopify_orders (id, not_found, cancelled_at, test, financial_status, updated_at, read_at, lines,
        vendor_folds, lines_version)
      SELECT d.value ->> 'id', d.value ->> 'notFound', d.value ->> 'cancelledAt', d.value ->> 'test',
        d.value ->> 'financialStatus', d.value ->> 'updatedAt', ${now}, d.value -> 'lines',
        d.value -> 'vendorFolds', d.value ->> 'linesVersion'
      FROM json_each(${json}) AS d WHERE true
      ON CONFLICT (id) DO UPDATE SET
        not_found = excluded.not_found, cancelled_at = excluded.cancelled_at, test = excluded.test,
        financial_status = excluded.financial_status, updated_at = excluded.updated_at, read_at = excluded.read_at,
        lines = excluded.lines, vendor_folds = excluded.vendor_folds, lines_version = excluded.lines_version`),
  );
}

/**
 * Takes the campaign's next unread orders for a call that has room, at most `limit`. The mark `read_ahead_id` moves
 * on in the same batch, so that no two invocations take the same; each referral is looked at once in a campaign's
 * life. An order that then could not be read is read by the jobs that need it.
 */
export async function takeReadAhead(db: Db, year: number, limit: number): Promise<string[]> {
  const next = sql`
    SELECT r.id, r.shopify_order_id FROM campaigns AS c JOIN referrals AS r ON r.id > c.read_ahead_id
    WHERE c.year = ${year} AND ${BRINGS_ORDER}
      AND NOT EXISTS (SELECT 1 FROM shopify_orders AS o WHERE o.id = r.shopify_order_id)
    ORDER BY r.id LIMIT ${limit}`;
  const [rows] = await db.batch([
    db.all<{ orderId: string }>(sql`SELECT DISTINCT shopify_order_id AS "orderId" FROM (${next})`),
    db.run(sql`
      UPDATE campaigns SET read_ahead_id = coalesce((SELECT max(id) FROM (${next})), (SELECT max(id) FROM referrals), 0)
      WHERE year = ${year}`),
  ]);
  return rows.map(({ orderId }) => orderId);
}

/**
 * How many of the campaign's orders were asked for and not found; null: too few to tell. `asked` is counted no further
 * than it takes to know whether `notFound` is more than `share` of it: a campaign that is well costs only a few rows.
 *
 * What was well so far and gains a call that is well itself is well: then nothing more is counted, and null answered.
 *
 * @param shareOf the share that is too much for so many not found; null: too few to tell
 * @param lately the last call's orders, which are among those counted
 */
export async function notFoundSoFar(
  db: Db,
  year: number,
  shareOf: (notFound: number) => number | null,
  lately: { notFound: number; asked: number },
): Promise<{ notFound: number; asked: number; share: number } | null> {
  const ofCampaign = sql`EXISTS (
    SELECT 1 FROM referrals AS r JOIN campaigns AS c ON c.year = ${year}
    WHERE r.shopify_order_id = o.id AND ${BRINGS_ORDER})`;
  const lost = await db.all<{ n: number }>(sql`
    SELECT count(*) AS n FROM shopify_orders AS o WHERE o.not_found = 1 AND ${ofCampaign}`);
  const notFound = lost[0]?.n ?? 0;
  const share = shareOf(notFound);
  const stillWell = shareOf(notFound - lately.notFound) === share && lately.notFound <= lately.asked * (share ?? 1);
  if (share === null || stillWell) return null;
  const enough = Math.ceil(notFound / share) + 1;
  const asked = await db.all<{ n: number }>(sql`
    SELECT count(*) AS n FROM (SELECT 1 FROM shopify_orders AS o WHERE ${ofCampaign} LIMIT ${enough})`);
  return { notFound, asked: asked[0]?.n ?? 0, share };
}

/** In doubt whether this is the right shop, nothing stays stored as "not found": it is asked for again. */
export function forgetNotFound(db: Db): Statement {
  return db.run(sql`DELETE FROM shopify_orders WHERE not_found = 1`);
}
