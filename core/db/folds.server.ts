/** Fills the folds that rows written by an older version lack; whoever writes such a row now folds it at once. */
import { sql } from "drizzle-orm";
import { fold, foldsOf } from "#core/text/fold.ts";
import { runBatch } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { jsonChunks } from "./json-rows.server.ts";

/**
 * Folds at most `limit` rows of each table, and only what is null when it is written: a row that somebody else has
 * written meanwhile keeps theirs.
 *
 * Orders are done last, and in one batch with the last of the others. So one look at the partial index of unfolded orders
 * tells that nothing is left, and a finished database costs that look alone: products have no such index, and are not asked.
 *
 * @returns how many rows were filled
 */
export async function fillFolds(db: Db, limit: number): Promise<number> {
  const orders = await db.all<{ id: string; vendors: string }>(sql`
    SELECT o.id, (SELECT json_group_array(DISTINCT l.value ->> 'vendor') FROM json_each(o.lines) AS l) AS vendors
    FROM shopify_orders AS o WHERE o.vendor_folds IS NULL ORDER BY o.id LIMIT ${limit}`);
  if (orders.length === 0) return 0;
  const [products, exclusions] = await db.batch([
    db.all<{ id: string; type: string; vendor: string }>(sql`
      SELECT id, type, vendor FROM products WHERE type_fold IS NULL OR vendor_fold IS NULL LIMIT ${limit}`),
    db.all<{ year: number; kind: string; value: string }>(sql`
      SELECT year, kind, value FROM exclusions WHERE value_fold IS NULL LIMIT ${limit}`),
  ]);
  const ordersToo = products.length < limit && exclusions.length < limit;
  const filled = await runBatch(db, [
    ...fillProducts(db, products),
    ...fillExclusions(db, exclusions),
    ...(ordersToo ? fillOrders(db, orders) : []),
  ]);
  return filled.reduce((total, rows) => total + rows, 0);
}

function fillProducts(db: Db, rows: readonly { id: string; type: string; vendor: string }[]) {
  const folds = rows.map(({ id, type, vendor }) => ({ id, type: fold(type), vendor: fold(vendor) }));
  return jsonChunks(folds).map((json) =>
    db.run(sql`
      UPDATE products SET
        type_fold = coalesce(type_fold, d.value ->> 'type'), vendor_fold = coalesce(vendor_fold, d.value ->> 'vendor')
      FROM json_each(${json}) AS d
      WHERE products.id = d.value ->> 'id' AND (type_fold IS NULL OR vendor_fold IS NULL)`),
  );
}

function fillExclusions(db: Db, rows: readonly { year: number; kind: string; value: string }[]) {
  return jsonChunks(rows.map((row) => ({ ...row, fold: fold(row.value) }))).map((json) =>
    db.run(sql`
      UPDATE exclusions SET value_fold = d.value ->> 'fold' FROM json_each(${json}) AS d
      WHERE exclusions.year = d.value ->> 'year' AND exclusions.kind = d.value ->> 'kind'
        AND exclusions.value = d.value ->> 'value' AND value_fold IS NULL`),
  );
}

function fillOrders(db: Db, rows: readonly { id: string; vendors: string }[]) {
  const folds = rows.map(({ id, vendors }) => ({ id, folds: foldsOf(JSON.parse(vendors) as (string | null)[]) }));
  return jsonChunks(folds).map((json) =>
    db.run(sql`
      UPDATE shopify_orders SET vendor_folds = d.value -> 'folds' FROM json_each(${json}) AS d
      WHERE shopify_orders.id = d.value ->> 'id' AND vendor_folds IS NULL`),
  );
}
