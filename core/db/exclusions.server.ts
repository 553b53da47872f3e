import { and, asc, eq, type SQL, sql } from "drizzle-orm";
import type { Exclusion } from "#core/recap/top-models.ts";
import { recordAction } from "./audit.server.ts";
import { runBatch } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { BRINGS_ORDER } from "./counted.server.ts";
import { recountWhere } from "./runs.server.ts";
import { exclusions, products } from "./schema.server.ts";

/** What never counts as a model in this campaign. */
export function listExclusions(db: Db, year: number): Promise<Exclusion[]> {
  return db
    .select({ kind: exclusions.kind, value: exclusions.value })
    .from(exclusions)
    .where(eq(exclusions.year, year))
    .orderBy(asc(exclusions.kind), asc(exclusions.value));
}

/** Products read from the shop so far; those that no longer exist have lost their title. */
export function knownProducts(db: Db): Promise<{ id: string; title: string; type: string; vendor: string }[]> {
  return db
    .select({ id: products.id, title: products.title, type: products.type, vendor: products.vendor })
    .from(products);
}

export interface ExclusionChange extends Exclusion {
  year: number;
  remove: boolean;
  now: number;
  actor: string;
}

/**
 * Adds or removes an exclusion, and begins a new run for exactly those who sold what it names, and for whoever is being
 * counted right now, in the same batch: no count by the old rule is left standing. `changed` is false, and nothing is
 * written, where it was so already.
 */
export async function changeExclusion(
  db: Db,
  { year, kind, value, remove, now, actor }: ExclusionChange,
): Promise<{ changed: boolean; jobs: number }> {
  const same = (other: Exclusion) => other.kind === kind && fold(other.value) === fold(value);
  const stored = (await listExclusions(db, year)).filter(same);
  if (stored.length > 0 !== remove) return { changed: false, jobs: 0 };
  const changes = remove
    ? stored.map((row) =>
        db
          .delete(exclusions)
          .where(and(eq(exclusions.year, year), eq(exclusions.kind, kind), eq(exclusions.value, row.value))),
      )
    : [db.insert(exclusions).values({ year, kind, value, createdAt: now })];
  const concerned = sql`year = ${year} AND (+status = 'processing' OR ${await soldBy(db, year, { kind, value })})`;
  const [jobs = 0] = await runBatch(db, [
    recountWhere(db, concerned, now),
    ...changes,
    recordAction(db, { at: now, actor, action: "exclude", detail: { year, kind, value, remove } }),
  ]);
  return { changed: true, jobs };
}

/** Whether a row of `processing_status` is of somebody who has a line of this product, type or vendor in an order. */
async function soldBy(db: Db, year: number, { kind, value }: Exclusion): Promise<SQL> {
  const ids =
    kind === "product"
      ? [value]
      : (await knownProducts(db)).filter((product) => fold(product[kind]) === fold(value)).map(({ id }) => id);
  const asSold = kind === "vendor" ? sql` OR lower(trim(l.value ->> 'vendor')) = lower(${value.trim()})` : sql``;
  return sql`ambassador_uuid IN (
    SELECT r.ambassador_uuid
    FROM shopify_orders AS o JOIN json_each(o.lines) AS l
    JOIN referrals AS r ON r.shopify_order_id = o.id
    JOIN campaigns AS c ON c.year = ${year} AND ${BRINGS_ORDER}
    WHERE l.value ->> 'productId' IN (SELECT value FROM json_each(${JSON.stringify(ids)}))${asSold})`;
}

/** As the counting compares: `core/recap/top-models.ts`. */
const fold = (text: string) => text.trim().toLowerCase();
