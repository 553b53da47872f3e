import { sql } from "drizzle-orm";
import { BRINGS_ORDER, COUNTED_IN_CAMPAIGN } from "#core/counting/counted.server.ts";
import type { MonthSpan } from "#core/counting/months.ts";
import type { StoredReferral } from "#core/counting/stored-referral.ts";
import type { ReferralSums } from "#core/counting/year-numbers.ts";
import { readPages, type Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { jsonChunks } from "./json-rows.server.ts";

type ReadReferral = Omit<StoredReferral, "counted"> & { id: number; counted: number };

/** Every stored referral, of all campaigns. */
export async function readReferrals(db: Db): Promise<StoredReferral[]> {
  const rows = await readPages<ReadReferral, number>(
    0,
    ({ id }) => id,
    (after, limit) =>
      db.all(sql`
        SELECT id, ambassador_uuid AS uuid, source_key AS sourceKey, shopify_order_id AS orderId,
          occurred_at AS occurredAt, revenue_cents AS revenueCents, commission_cents AS commissionCents,
          status, counted, import_id AS importId, gone_import_id AS goneImportId
        FROM referrals WHERE id > ${after} ORDER BY id LIMIT ${limit}`),
  );
  return rows.map(({ id: _, ...row }) => ({ ...row, counted: row.counted === 1 }));
}

/** Statements that make or change referrals. */
export function writeReferrals(db: Db, rows: readonly StoredReferral[]): Statement[] {
  return jsonChunks(rows).map((json) =>
    db.run(sql`
      INSERT INTO referrals (ambassador_uuid, source_key, shopify_order_id, occurred_at, revenue_cents,
        commission_cents, status, counted, import_id, gone_import_id)
      SELECT value ->> 'uuid', value ->> 'sourceKey', value ->> 'orderId', value ->> 'occurredAt',
        value ->> 'revenueCents', value ->> 'commissionCents', value ->> 'status', value ->> 'counted',
        value ->> 'importId', value ->> 'goneImportId'
      FROM json_each(${json}) WHERE true
      ON CONFLICT (ambassador_uuid, source_key) DO UPDATE SET shopify_order_id = excluded.shopify_order_id,
        occurred_at = excluded.occurred_at, revenue_cents = excluded.revenue_cents,
        commission_cents = excluded.commission_cents, status = excluded.status, counted = excluded.counted,
        import_id = excluded.import_id, gone_import_id = excluded.gone_import_id`),
  );
}

/**
 * Adds up each person's counted referrals of a campaign; people whose referrals do not count come with zeros.
 *
 * @param spans the campaign's months, in order and without gaps
 */
export async function sumReferrals(db: Db, year: number, spans: readonly MonthSpan[]): Promise<ReferralSums[]> {
  const perSpan = spans.map(
    (span, index) =>
      sql`, count(*) FILTER (WHERE first_at >= ${span.from} AND first_at < ${span.until}) AS ${sql.raw(`m${index}`)}`,
  );
  const rows = await readPages<Omit<ReferralSums, "monthly"> & Record<string, number>, string>(
    "",
    ({ uuid }) => uuid,
    (after, limit) =>
      db.all(sql`
        SELECT uuid, coalesce(sum(revenue), 0) AS revenueCents, coalesce(sum(commission), 0) AS commissionCents,
          count(first_at) AS orders, min(first_at) AS firstOrderAt ${sql.join(perSpan)}
        FROM (
          SELECT r.ambassador_uuid AS uuid, min(r.occurred_at) FILTER (WHERE ${BRINGS_ORDER}) AS first_at,
            sum(r.revenue_cents) FILTER (WHERE ${COUNTED_IN_CAMPAIGN}) AS revenue,
            sum(r.commission_cents) FILTER (WHERE ${COUNTED_IN_CAMPAIGN}) AS commission
          FROM referrals AS r JOIN campaigns AS c ON c.year = ${year}
          WHERE r.ambassador_uuid > ${after} AND r.occurred_at >= c.starts_at AND r.occurred_at < c.ends_at
          GROUP BY r.ambassador_uuid, r.shopify_order_id
        ) GROUP BY uuid ORDER BY uuid LIMIT ${limit}`),
  );
  return rows.map((row) => ({
    uuid: row.uuid,
    revenueCents: row.revenueCents,
    commissionCents: row.commissionCents,
    orders: row.orders,
    firstOrderAt: row.firstOrderAt,
    monthly: spans.map((_, index) => row[`m${index}`] ?? 0),
  }));
}

/** Distinct orders of a campaign over the whole programme: one credited to two people counts once. */
export async function countCommunityOrders(db: Db, year: number): Promise<number> {
  const [row] = await db.all<{ orders: number }>(sql`
    SELECT count(DISTINCT r.shopify_order_id) AS orders
    FROM referrals AS r JOIN campaigns AS c ON c.year = ${year} WHERE ${BRINGS_ORDER}`);
  return row?.orders ?? 0;
}
