/** What a refresh compares, and whose jobs a change concerns. */
import { type SQL, sql } from "drizzle-orm";
import { BRINGS_ORDER } from "#core/counting/counted.server.ts";
import type { StoredVersion } from "#core/counting/same-order.ts";
import { CLOCK_SKEW_MS, REFRESH_AGAIN_MS, REFRESH_AROUND_END_MS, REFRESH_EVERY_MS } from "#core/jobs/policy.ts";
import type { Statement } from "./batches.server.ts";
import { YEARS_BEING_FILLED } from "./bulk-runs.server.ts";
import type { Db } from "./client.server.ts";
import { jsonChunks } from "./json-rows.server.ts";
import { recountWhere } from "./runs.server.ts";
import { SHOP_IS_OPEN } from "./shop-hold.server.ts";

/** What is stored of these; ids without are left out. */
export async function storedVersions(db: Db, ids: readonly string[]): Promise<StoredVersion[]> {
  const found: StoredVersion[] = [];
  for (const json of jsonChunks(ids, 1_000))
    found.push(
      ...(await db.all<StoredVersion>(sql`
        SELECT o.id, o.not_found AS "notFound", o.cancelled_at AS "cancelledAt", o.test,
          o.financial_status AS "financialStatus", o.updated_at AS "updatedAt", o.lines,
          o.lines_version AS "linesVersion"
        FROM json_each(${json}) AS d JOIN shopify_orders AS o ON o.id = d.value`)),
    );
  return found;
}

/** Orders that the shop did not have when they were asked for. */
export async function notFoundIds(db: Db): Promise<string[]> {
  const rows = await db.all<{ id: string }>(sql`SELECT id FROM shopify_orders WHERE not_found = 1 ORDER BY id`);
  return rows.map(({ id }) => id);
}

/** Every product and variant that is stored, also those that were gone when they were read: they may be there again. */
export async function knownCatalogueIds(db: Db): Promise<{ productIds: string[]; variantIds: string[] }> {
  const [products, variants] = await db.batch([
    db.all<{ id: string }>(sql`SELECT id FROM products ORDER BY id`),
    db.all<{ id: string }>(sql`SELECT id FROM product_variants ORDER BY id`),
  ]);
  return { productIds: products.map(({ id }) => id), variantIds: variants.map(({ id }) => id) };
}

/** So many orders, the next without prices in the order of their rows; `at` is where the one after it is looked for. */
export function unpricedOrders(db: Db, after: number, limit: number): Promise<{ id: string; at: number }[]> {
  // The index holds nothing else; by itself SQLite would walk the table in the order of its rows.
  return db.all<{ id: string; at: number }>(sql`
    SELECT id, rowid AS at FROM shopify_orders INDEXED BY shopify_orders_unpriced
    WHERE lines_version = 0 AND not_found = 0 AND rowid > ${after} ORDER BY rowid LIMIT ${limit}`);
}

const leavesOut = sql`c.free_items = 'leave-out'`;

const ofTheirPeople = (json: string, which: SQL) => sql`(ambassador_uuid, year) IN (
  SELECT r.ambassador_uuid, c.year FROM json_each(${json}) AS d
  JOIN referrals AS r ON r.shopify_order_id = d.value
  JOIN campaigns AS c ON ${BRINGS_ORDER} AND ${which})`;

/**
 * Statements that count anew whoever's job these orders are part of, at the moment when they run. Where a job read
 * them, those at work are left alone if their campaign leaves free items out: they read them again themselves.
 */
export function recountWithOrders(db: Db, ids: readonly string[], now: number, by: "refresh" | "job"): Statement[] {
  return jsonChunks(ids, 1_000).flatMap((json) => {
    if (by === "refresh") return [recountWhere(db, ofTheirPeople(json, sql`true`), now)];
    return [
      recountWhere(db, sql`+status <> 'processing' AND ${ofTheirPeople(json, sql`true`)}`, now),
      recountWhere(db, sql`+status = 'processing' AND ${ofTheirPeople(json, sql`NOT ${leavesOut}`)}`, now),
    ];
  });
}

/**
 * Statements that count anew whoever was counted before the prices of these orders were known, where their campaign
 * leaves free items out. Who is at work there reads the orders by itself: without a price it does not count them.
 */
export function recountWithPrices(db: Db, ids: readonly string[], now: number): Statement[] {
  return jsonChunks(ids, 1_000).map((json) =>
    recountWhere(db, sql`+status <> 'processing' AND ${ofTheirPeople(json, leavesOut)}`, now),
  );
}

/** A statement that counts anew whoever was counted or is being: a word of the catalogue changed. */
export function recountEverybody(db: Db, now: number): Statement {
  return recountWhere(db, sql`(counted_at IS NOT NULL OR +status = 'processing')`, now);
}

/** Since when the shop's changes are not known; null: nothing was ever read. */
export async function changesUnknownSince(db: Db, year: number): Promise<number | null> {
  const rows = await db.all<{ since: number | null }>(sql`
    SELECT coalesce((SELECT refreshed_at FROM campaigns WHERE year = ${year}),
      (SELECT min(read_at) FROM shopify_orders)) AS since`);
  return rows[0]?.since ?? null;
}

/** All changes before `until` are known. */
export function markRefreshedUntil(db: Db, year: number, until: number): Statement {
  return db.run(sql`UPDATE campaigns SET refreshed_at = ${until} WHERE year = ${year}`);
}

/** The refresh that staff asked for before `begunAt` is done. */
export function markRefreshDone(db: Db, year: number, begunAt: number): Statement {
  return db.run(sql`
    UPDATE campaigns SET refreshed_at = ${begunAt}, refresh_sent_at = NULL,
      refresh_requested_at = CASE WHEN refresh_requested_at > ${begunAt} THEN refresh_requested_at END
    WHERE year = ${year}`);
}

/**
 * Takes the campaigns that are to be compared with the shop now: those that staff asked to refresh, and once a day each
 * that is in its last month or the one after it, in which somebody was counted. By an UPDATE that wins once; a refresh
 * that did not come to its end is begun again an hour later. Not while an export is being read: its orders are not stored
 * yet, so their changes would be missed.
 *
 * @param at UTC milliseconds
 */
export async function takeDueRefreshes(db: Db, at: number): Promise<{ year: number }[]> {
  const nothingUnderWay = sql`(
    coalesce(refresh_sent_at, 0) <= ${at - REFRESH_AGAIN_MS} OR refresh_sent_at > ${at + CLOCK_SKEW_MS}
    OR refresh_sent_at < refresh_requested_at)`;
  const daily = sql`(
    ends_at BETWEEN ${at - REFRESH_AROUND_END_MS} AND ${at + REFRESH_AROUND_END_MS}
    AND coalesce(refreshed_at, 0) <= ${at - REFRESH_EVERY_MS}
    AND EXISTS (SELECT 1 FROM processing_status AS p WHERE p.year = campaigns.year AND p.counted_at IS NOT NULL))`;
  return db.all<{ year: number }>(sql`
    UPDATE campaigns SET refresh_sent_at = ${at}
    WHERE ${SHOP_IS_OPEN} AND NOT EXISTS ${YEARS_BEING_FILLED} AND ${nothingUnderWay} AND (refresh_requested_at IS NOT NULL OR ${daily})
    RETURNING year`);
}

/** Its message could not be sent: the next sweep takes it. */
export async function returnRefresh(db: Db, year: number): Promise<void> {
  await db.run(sql`UPDATE campaigns SET refresh_sent_at = NULL WHERE year = ${year}`);
}
