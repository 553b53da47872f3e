/** What a bulk run has read of its file: kept in parts, and moved to the store when the file was read to its end. */

import { sql } from "drizzle-orm";
import { BRINGS_ORDER } from "#core/counting/counted.server.ts";
import { readBatch } from "./batches.server.ts";
import { type BulkChange, type BulkRun, change, type Held, held, heldFrom } from "./bulk-runs.server.ts";
import type { Db } from "./client.server.ts";
import type { Lease } from "./jobs.server.ts";

/** Which of these orders the campaign needs and has not stored. */
export async function wantedOrders(db: Db, year: number, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.all<{ id: string }>(sql`
    SELECT d.value AS id FROM json_each(${JSON.stringify(ids)}) AS d
    WHERE NOT EXISTS (SELECT 1 FROM shopify_orders AS o WHERE o.id = d.value)
      AND EXISTS (
        SELECT 1 FROM referrals AS r JOIN campaigns AS c ON c.year = ${year}
        WHERE r.shopify_order_id = d.value AND ${BRINGS_ORDER})`);
  return new Set(rows.map(({ id }) => id));
}

export interface Parts {
  /** The number of the first. */
  from: number;
  /** Each a `StorableOrder[]` as JSON, below 1 MB. */
  orders: readonly string[];
  /** Ids of orders of which a line came late; kept beside the first. */
  late: readonly string[];
}

/** Keeps parts of the file together with the progress that they mean, or nothing. */
export async function saveParts(
  db: Db,
  id: string,
  lease: Lease,
  { from, orders, late }: Parts,
  changes: BulkChange,
): Promise<Held> {
  const rows = orders.length === 0 && late.length > 0 ? ["[]"] : orders;
  const inserts = rows.map((json, index) =>
    db.run(sql`
      INSERT INTO bulk_parts (run_id, part, late, orders)
      SELECT id, ${from + index}, ${index === 0 ? JSON.stringify(late) : "[]"}, ${json}
      FROM bulk_runs WHERE id = ${id} AND parts = ${from} AND ${held(lease)}`),
  );
  const saved = change(db, id, lease, { ...changes, parts: from + rows.length });
  const results = await readBatch<{ open: number }[]>(db, [...inserts, saved]);
  return heldFrom(results.at(-1) ?? []);
}

/**
 * Puts a part's orders into the store, those left out of which a line came late. What is stored already stays: it was
 * read by its id, and not before the export.
 */
export async function storePart(db: Db, run: BulkRun, lease: Lease, part: number): Promise<Held> {
  const [, rows] = await db.batch([
    db.run(sql`
      INSERT INTO shopify_orders (id, not_found, cancelled_at, test, financial_status, updated_at, read_at, lines,
        vendor_folds, lines_version)
      SELECT d.value ->> 'id', 0, d.value ->> 'cancelledAt', d.value ->> 'test', d.value ->> 'financialStatus',
        d.value ->> 'updatedAt', ${run.startedAt ?? run.requestedAt}, d.value -> 'lines',
        d.value -> 'vendorFolds',
        -- A part may have been kept by a version that asked for no prices.
        NOT EXISTS (SELECT 1 FROM json_each(d.value, '$.lines') AS l WHERE l.value ->> 'unitPrice' IS NULL)
      FROM bulk_parts AS p, json_each(p.orders) AS d
      WHERE p.run_id = ${run.id} AND p.part = ${part}
        AND EXISTS (SELECT 1 FROM bulk_runs WHERE id = ${run.id} AND ${held(lease)})
        AND d.value ->> 'id' NOT IN (
          SELECT late.value FROM bulk_parts AS other, json_each(other.late) AS late WHERE other.run_id = ${run.id})
      ON CONFLICT (id) DO NOTHING`),
    change(db, run.id, lease, { partsStored: part + 1, failures: 0 }),
  ]);
  return heldFrom(rows);
}

/** Products and variants of a part's lines whose words are not stored. */
export async function unknownCatalogue(
  db: Db,
  runId: string,
  part: number,
): Promise<{ kind: "product" | "variant"; id: string }[]> {
  const lines = sql`bulk_parts AS p, json_each(p.orders) AS d, json_each(d.value, '$.lines') AS l`;
  const ofPart = sql`p.run_id = ${runId} AND p.part = ${part}`;
  const [products, variants] = await db.batch([
    db.all<{ id: string }>(sql`
      SELECT DISTINCT l.value ->> 'productId' AS id FROM ${lines}
      WHERE ${ofPart} AND l.value ->> 'productId' IS NOT NULL
        AND l.value ->> 'productId' NOT IN (SELECT id FROM products)`),
    db.all<{ id: string }>(sql`
      SELECT DISTINCT l.value ->> 'variantId' AS id FROM ${lines}
      WHERE ${ofPart} AND l.value ->> 'variantId' IS NOT NULL
        AND l.value ->> 'variantId' NOT IN (SELECT id FROM product_variants)`),
  ]);
  return [
    ...products.map(({ id }) => ({ kind: "product" as const, id })),
    ...variants.map(({ id }) => ({ kind: "variant" as const, id })),
  ];
}
