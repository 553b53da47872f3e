import { sql } from "drizzle-orm";
import type { StoredReferral } from "#core/imports/plan-referrals.ts";
import type { MonthSpan } from "#core/recap/months.ts";
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

/** One person's counted referrals of a campaign, added up. Money in cents. */
export interface ReferralSums {
  uuid: string;
  revenueCents: number;
  commissionCents: number;
  /** Distinct orders; a row without one is money only. */
  orders: number;
  firstOrderAt: number | null;
  /** Orders of each span, by the date of an order's first row. */
  monthly: number[];
}

/**
 * Adds up each person's counted referrals within the spans; people whose referrals do not count come with zeros.
 *
 * @param spans the campaign's months, in order and without gaps
 */
export async function sumReferrals(db: Db, spans: readonly MonthSpan[]): Promise<ReferralSums[]> {
  const from = spans[0]?.from ?? 0;
  const until = spans.at(-1)?.until ?? 0;
  const perSpan = spans.map(
    (span, index) =>
      sql`, sum(order_id IS NOT NULL AND first_at >= ${span.from} AND first_at < ${span.until}) AS ${sql.raw(`m${index}`)}`,
  );
  const rows = await readPages<Omit<ReferralSums, "monthly"> & Record<string, number>, string>(
    "",
    ({ uuid }) => uuid,
    (after, limit) =>
      db.all(sql`
        SELECT uuid, coalesce(sum(revenue), 0) AS revenueCents, coalesce(sum(commission), 0) AS commissionCents,
          count(order_id) AS orders, min(CASE WHEN order_id IS NOT NULL THEN first_at END) AS firstOrderAt
          ${sql.join(perSpan)}
        FROM (
          SELECT ambassador_uuid AS uuid, CASE WHEN counted THEN shopify_order_id END AS order_id,
            min(occurred_at) AS first_at, sum(CASE WHEN counted THEN revenue_cents END) AS revenue,
            sum(CASE WHEN counted THEN commission_cents END) AS commission
          FROM referrals
          WHERE ambassador_uuid > ${after} AND occurred_at >= ${from} AND occurred_at < ${until}
          GROUP BY 1, 2
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

/** Distinct counted orders of a campaign over the whole programme: one credited to two people counts once. */
export async function countCommunityOrders(db: Db, startsAt: number, endsAt: number): Promise<number> {
  const [row] = await db.all<{ orders: number }>(sql`
    SELECT count(DISTINCT shopify_order_id) AS orders FROM referrals
    WHERE counted = 1 AND occurred_at >= ${startsAt} AND occurred_at < ${endsAt}`);
  return row?.orders ?? 0;
}

/** Whether referrals were given for a campaign: then they, not the affiliates file's totals, are what counts. */
export async function referralsWereGiven(db: Db, year: number, startsAt: number, endsAt: number): Promise<boolean> {
  const [row] = await db.all<{ given: number }>(sql`
    SELECT EXISTS (SELECT 1 FROM imports WHERE year = ${year} AND referrals_file IS NOT NULL)
      OR EXISTS (SELECT 1 FROM referrals WHERE occurred_at >= ${startsAt} AND occurred_at < ${endsAt}) AS given`);
  return row?.given === 1;
}
