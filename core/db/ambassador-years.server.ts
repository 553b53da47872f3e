import { sql } from "drizzle-orm";
import { monthSpans } from "#core/counting/months.ts";
import { type ShownYear, yearNumbers } from "#core/counting/year-numbers.ts";
import { decideArchetypes } from "./archetypes.server.ts";
import { readPages, runBatch, type Statement } from "./batches.server.ts";
import { findCampaign, writeCommunity } from "./campaigns.server.ts";
import type { Db } from "./client.server.ts";
import { referralsWereGiven } from "./imports.server.ts";
import { jsonChunks } from "./json-rows.server.ts";
import { countCommunityOrders, sumReferrals } from "./referrals.server.ts";
import type { StoredGiven } from "./rows.ts";

/** What the affiliates file gave of each person for a year. */
export async function readGiven(db: Db, year: number): Promise<StoredGiven[]> {
  const rows = await readPages<Omit<StoredGiven, "gone"> & { gone: number }, string>(
    "",
    ({ uuid }) => uuid,
    (after, limit) =>
      db.all(sql`
        SELECT ambassador_uuid AS uuid, given_orders AS orders, given_revenue_cents AS revenueCents,
          given_commission_cents AS commissionCents, clicks, given_gone AS gone
        FROM ambassador_years WHERE year = ${year} AND ambassador_uuid > ${after}
        ORDER BY ambassador_uuid LIMIT ${limit}`),
  );
  return rows.map((row) => ({ ...row, gone: row.gone === 1 }));
}

/** Statements that write what the affiliates file gave; the shown numbers follow by `recomputeYear`. */
export function writeGiven(db: Db, year: number, given: readonly StoredGiven[]): Statement[] {
  return jsonChunks(given).map((json) =>
    db.run(sql`
      INSERT INTO ambassador_years (ambassador_uuid, year, given_orders, given_revenue_cents,
        given_commission_cents, clicks, given_gone)
      SELECT value ->> 'uuid', ${year}, value ->> 'orders', value ->> 'revenueCents', value ->> 'commissionCents',
        value ->> 'clicks', value ->> 'gone'
      FROM json_each(${json}) WHERE true
      ON CONFLICT (ambassador_uuid, year) DO UPDATE SET given_orders = excluded.given_orders,
        given_revenue_cents = excluded.given_revenue_cents, given_commission_cents = excluded.given_commission_cents,
        clicks = excluded.clicks, given_gone = excluded.given_gone`),
  );
}

/** A person's row of the year: what was given, and what is shown at present. */
interface StoredYear extends Omit<ShownYear, "months"> {
  excluded: number;
  givenOrders: number | null;
  givenRevenueCents: number | null;
  givenCommissionCents: number | null;
  givenGone: number;
  /** A JSON array. */
  months: string | null;
}

/**
 * Counts a year's shown numbers anew from referrals and given totals, writes the rows that differ, and decides what the
 * numbers decide of the archetypes. Run it whenever facts change: after an import, or when staff exclude a person.
 *
 * @param importId of the import that this ends: what it gave counts
 * @returns how many people's rows were written; 0 for a year without a campaign
 */
export async function recomputeYear(db: Db, year: number, importId: string | null = null): Promise<number> {
  const campaign = await findCampaign(db, year);
  if (!campaign) return 0;
  const spans = monthSpans(campaign.startsAt, campaign.endsAt, campaign.timeZone);
  const given = await referralsWereGiven(db, year, importId);
  const sums = given ? new Map((await sumReferrals(db, year, spans)).map((row) => [row.uuid, row])) : null;
  const stored = await readYears(db, year, sums ? [...sums.keys()] : []);
  const people = stored.map((row) => ({
    uuid: row.uuid,
    excluded: row.excluded === 1,
    given: {
      orders: row.givenOrders,
      revenueCents: row.givenRevenueCents,
      commissionCents: row.givenCommissionCents,
      gone: row.givenGone === 1,
    },
  }));
  const { shown, participants } = yearNumbers(people, { sums, spans });
  const writes = shown.filter((next, index) => !same(stored[index], next));
  for (const statement of writeShown(db, year, writes)) await runBatch(db, [statement]);

  const orders = given
    ? await countCommunityOrders(db, year)
    : shown.reduce((total, person) => total + person.orders, 0);
  if (orders !== campaign.communityOrders || participants !== campaign.participants)
    await runBatch(db, [writeCommunity(db, year, { orders, participants })]);
  await decideArchetypes(db, campaign);
  return writes.length;
}

/** The year's rows; people who have referrals and no row yet get one here, so that every one is compared alike. */
async function readYears(db: Db, year: number, uuids: readonly string[]): Promise<StoredYear[]> {
  const read = () =>
    readPages<StoredYear, string>(
      "",
      ({ uuid }) => uuid,
      (after, limit) =>
        db.all(sql`
          SELECT y.ambassador_uuid AS uuid, a.excluded, y.given_orders AS givenOrders,
            y.given_revenue_cents AS givenRevenueCents, y.given_commission_cents AS givenCommissionCents,
            y.given_gone AS givenGone, y.orders, y.revenue_cents AS revenueCents,
            y.commission_cents AS commissionCents, y.source, y.months, y.first_order_at AS firstOrderAt,
            y.countable_orders AS countableOrders, y.rank, y.rank_by AS rankBy
          FROM ambassador_years AS y JOIN ambassadors AS a ON a.uuid = y.ambassador_uuid
          WHERE y.year = ${year} AND y.ambassador_uuid > ${after}
          ORDER BY y.ambassador_uuid LIMIT ${limit}`),
    );
  const rows = await read();
  const known = new Set(rows.map(({ uuid }) => uuid));
  const missing = uuids.filter((uuid) => !known.has(uuid));
  if (missing.length === 0) return rows;
  for (const json of jsonChunks(missing))
    await db.run(sql`
      INSERT INTO ambassador_years (ambassador_uuid, year)
      SELECT value, ${year} FROM json_each(${json}) WHERE true ON CONFLICT DO NOTHING`);
  return await read();
}

function same(stored: StoredYear | undefined, next: ShownYear): boolean {
  const row = asStored(next);
  return (
    stored !== undefined && (Object.keys(row) as (keyof typeof row)[]).every((field) => stored[field] === row[field])
  );
}

const asStored = (shown: ShownYear) => ({ ...shown, months: shown.months && JSON.stringify(shown.months) });

function writeShown(db: Db, year: number, rows: readonly ShownYear[]): Statement[] {
  // The rows exist; an upsert finds each by its key, where UPDATE … FROM would look through all for every one.
  return jsonChunks(rows.map(asStored)).map((json) =>
    db.run(sql`
      INSERT INTO ambassador_years (ambassador_uuid, year, orders, revenue_cents, commission_cents, source, months,
        first_order_at, countable_orders, rank, rank_by)
      SELECT value ->> 'uuid', ${year}, value ->> 'orders', value ->> 'revenueCents', value ->> 'commissionCents',
        value ->> 'source', value ->> 'months', value ->> 'firstOrderAt', value ->> 'countableOrders',
        value ->> 'rank', value ->> 'rankBy'
      FROM json_each(${json}) WHERE true
      ON CONFLICT (ambassador_uuid, year) DO UPDATE SET orders = excluded.orders,
        revenue_cents = excluded.revenue_cents, commission_cents = excluded.commission_cents,
        source = excluded.source, months = excluded.months, first_order_at = excluded.first_order_at,
        countable_orders = excluded.countable_orders, rank = excluded.rank, rank_by = excluded.rank_by`),
  );
}
