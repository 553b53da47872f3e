import { sql } from "drizzle-orm";
import { BRINGS_ORDER } from "#core/counting/counted.server.ts";
import type { CountingRules } from "#core/counting/top-models.ts";
import { recordAction } from "./audit.server.ts";
import { runBatch } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { recountWhere } from "./runs.server.ts";

export type CountingChoice = Pick<CountingRules, "freeItems" | "goods">;

/**
 * Changes a campaign's two rules, and begins a new run for exactly those who have a line on which the rules that
 * held and these differ, and for whoever is being counted right now, in the same batch. Where free items are
 * left out and orders are stored without prices, a refresh is asked for too: it counts anew whom they concern.
 *
 * Answers how many begin a new run; nothing but the log is written where it was so already.
 */
export async function changeCountingRules(
  db: Db,
  { year, freeItems, goods }: CountingChoice & { year: number },
  { now, actor }: { now: number; actor: string },
): Promise<{ changed: boolean; jobs: number; refreshRequested: boolean }> {
  const differs = sql`EXISTS (
    SELECT 1 FROM campaigns WHERE year = ${year} AND (free_items <> ${freeItems} OR goods <> ${goods}))`;
  const unpriced = sql`EXISTS (
    SELECT 1 FROM shopify_orders AS o INDEXED BY shopify_orders_unpriced
    JOIN referrals AS r ON r.shopify_order_id = o.id JOIN campaigns AS c ON c.year = ${year} AND ${BRINGS_ORDER}
    WHERE o.lines_version = 0 AND o.not_found = 0)`;
  const asks = sql`(${freeItems} = 'leave-out' AND free_items <> 'leave-out' AND ${unpriced})`;
  const [jobs = 0, asked = 0, changed = 0] = await runBatch(db, [
    recountWhere(
      db,
      sql`year = ${year} AND ${differs} AND (+status = 'processing' OR ${concernedBy({ year, freeItems, goods })})`,
      now,
    ),
    db.run(sql`UPDATE campaigns SET refresh_requested_at = ${now} WHERE year = ${year} AND ${asks}`),
    db.run(sql`
      UPDATE campaigns SET free_items = ${freeItems}, goods = ${goods}
      WHERE year = ${year} AND (free_items <> ${freeItems} OR goods <> ${goods})`),
    recordAction(db, { at: now, actor, action: "counting", detail: { year, freeItems, goods } }),
  ]);
  return { changed: changed > 0, jobs, refreshRequested: asked > 0 };
}

/**
 * Whether a row of `processing_status` is of somebody who has a line on which the stored rules and these differ. The
 * text of an order is looked through first, as JSON is written without spaces: most have no such line, and taking the
 * lines of a campaign of a hundred times the demo's apart would take longer than D1 lets a query run (30 s).
 */
function concernedBy({ year, freeItems, goods }: CountingChoice & { year: number }) {
  const mayBe = sql`(
    (c.goods <> ${goods} AND o.lines LIKE '%"requiresShipping":false%')
    OR (c.free_items <> ${freeItems} AND (o.lines LIKE '%"unitPrice":"0%' OR o.lines LIKE '%"unitPrice":"-0%')))`;
  const needsNoShipping = sql`(l.value ->> 'requiresShipping' = 0 AND l.value ->> 'productId' IS NOT NULL)`;
  // As `freeLines` tells them. What a REAL cannot hold is 0 here: somebody is counted anew and gets the same.
  const isFree = sql`(CAST(l.value ->> 'unitPrice' AS REAL) = 0 AND NOT EXISTS (
    SELECT 1 FROM json_each(o.lines) AS other
    WHERE other.value ->> 'group' = l.value ->> 'group' AND CAST(other.value ->> 'unitPrice' AS REAL) <> 0))`;
  return sql`ambassador_uuid IN (
    SELECT r.ambassador_uuid
    FROM shopify_orders AS o JOIN referrals AS r ON r.shopify_order_id = o.id
    JOIN campaigns AS c ON c.year = ${year} AND ${BRINGS_ORDER}
    WHERE ${mayBe} AND EXISTS (
      SELECT 1 FROM json_each(o.lines) AS l
      WHERE ((c.goods <> ${goods} AND ${needsNoShipping}) OR (c.free_items <> ${freeItems} AND ${isFree}))
        AND l.value ->> 'units' > 0 AND l.value ->> 'giftCard' = 0))`;
}
