import { type SQL, sql } from "drizzle-orm";
import { BRINGS_ORDER } from "#core/counting/counted.server.ts";
import type { Db } from "./client.server.ts";
import { readShopState, type ShopState } from "./shop-state.server.ts";

/** How far a campaign is. People with a countable order stand in exactly one of `people`'s first five numbers. */
export interface CampaignStatus {
  people: {
    /** Counted, and not being counted again. */
    ready: number;
    /** Waiting for their turn; `recounting` of them, and of `working`, show the old three meanwhile. */
    waiting: number;
    working: number;
    failed: number;
    /** Nobody asked yet: neither a view nor `compute`. */
    notStarted: number;
    recounting: number;
    /** Of those waiting: after an error, for their next try. */
    tryingAgain: number;
    /** Without a countable order: their recap needs no counting. */
    withoutOrders: number;
  };
  /** Since when the first in the queue waits, and the first whom somebody's view asked for; null: nobody does. */
  oldestWaiting: { any: number | null; view: number | null };
  /** Until when the last of those waits who wait for a time; null: nobody does. It may be past: they are due. */
  waitsUntil: number | null;
  /** Jobs whose present run began with somebody's view. */
  askedByView: number;
  /** Why jobs failed, most frequent first. */
  failures: { code: string; message: string; count: number }[];
  /** Distinct orders that count in this campaign, and how many of them were read from the shop. */
  orders: { total: number; read: number; notFound: number };
  deadLetters: number;
  /** The newest finished import; null: none was finished. */
  importedAt: number | null;
  /** An import began later and never came to its end. */
  importUnfinished: boolean;
  shop: ShopState | null;
}

const one = <T>(db: Db, query: SQL) => db.all<T>(query);

type PeopleRow = CampaignStatus["people"] & {
  oldestAny: number | null;
  oldestView: number | null;
  waitsUntil: number | null;
  askedByView: number;
};

/** One row: everyone of the campaign, by state. Reads each of them; `readProgress` is for those who ask again and again. */
const selectPeople = (db: Db, year: number) =>
  one<PeopleRow>(
    db,
    sql`
    SELECT
      count(*) FILTER (WHERE y.countable_orders > 0 AND p.status = 'completed') AS ready,
      count(*) FILTER (WHERE y.countable_orders > 0 AND p.status = 'queued') AS waiting,
      count(*) FILTER (WHERE y.countable_orders > 0 AND p.status = 'processing') AS working,
      count(*) FILTER (WHERE y.countable_orders > 0 AND p.status = 'failed') AS failed,
      count(*) FILTER (WHERE y.countable_orders > 0 AND p.status IS NULL) AS notStarted,
      count(*) FILTER (WHERE y.countable_orders > 0 AND p.status IN ('queued', 'processing')
        AND p.counted_at IS NOT NULL) AS recounting,
      count(*) FILTER (WHERE y.countable_orders > 0 AND p.status = 'queued' AND p.attempts > 0) AS tryingAgain,
      count(*) FILTER (WHERE y.countable_orders = 0) AS withoutOrders,
      count(*) FILTER (WHERE p.requested_by = 'view') AS askedByView,
      min(p.requested_at) FILTER (WHERE y.countable_orders > 0 AND p.status = 'queued') AS oldestAny,
      min(p.requested_at) FILTER (WHERE y.countable_orders > 0 AND p.status = 'queued' AND p.requested_by = 'view')
        AS oldestView,
      max(p.not_before) FILTER (WHERE y.countable_orders > 0 AND p.status = 'queued') AS waitsUntil
    FROM ambassador_years AS y
    LEFT JOIN processing_status AS p ON p.ambassador_uuid = y.ambassador_uuid AND p.year = y.year
    WHERE y.year = ${year}`,
  );

/** Only who is where. */
export async function readPeople(db: Db, year: number): Promise<CampaignStatus["people"]> {
  return peopleOf((await selectPeople(db, year))[0]).people;
}

function peopleOf(
  row: PeopleRow | undefined,
): Pick<CampaignStatus, "people" | "oldestWaiting" | "waitsUntil" | "askedByView"> {
  const { oldestAny, oldestView, waitsUntil, askedByView, ...people } = row ?? NOBODY;
  return { people, askedByView, waitsUntil, oldestWaiting: { any: oldestAny, view: oldestView } };
}

const NOBODY: PeopleRow = {
  ready: 0,
  waiting: 0,
  working: 0,
  failed: 0,
  notStarted: 0,
  recounting: 0,
  tryingAgain: 0,
  withoutOrders: 0,
  askedByView: 0,
  oldestAny: null,
  oldestView: null,
  waitsUntil: null,
};

/** Everything that staff are told about a campaign. */
export async function readCampaignStatus(db: Db, year: number): Promise<CampaignStatus> {
  const [people, failures, orders, letters, imports] = await db.batch([
    selectPeople(db, year),
    one<{ code: string; message: string; count: number }>(
      db,
      sql`
      SELECT coalesce(error_code, 'unknown') AS code, coalesce(min(error_message), '') AS message, count(*) AS count
      FROM processing_status WHERE year = ${year} AND status = 'failed' GROUP BY 1 ORDER BY 3 DESC, 1`,
    ),
    one<{ total: number; read: number; notFound: number }>(
      db,
      sql`
      SELECT count(*) AS total, count(o.id) FILTER (WHERE NOT o.not_found) AS read,
        count(o.id) FILTER (WHERE o.not_found) AS notFound
      FROM (
        SELECT DISTINCT r.shopify_order_id AS id FROM referrals AS r JOIN campaigns AS c ON c.year = ${year}
        WHERE ${BRINGS_ORDER}
      ) AS wanted LEFT JOIN shopify_orders AS o ON o.id = wanted.id`,
    ),
    one<{ count: number }>(
      db,
      sql`SELECT count(*) AS count FROM dead_letters WHERE resolved_at IS NULL AND (year = ${year} OR year IS NULL)`,
    ),
    one<{ done: number | null; begun: number | null }>(
      db,
      sql`
      SELECT max(completed_at) AS done, max(created_at) FILTER (WHERE completed_at IS NULL) AS begun
      FROM imports WHERE year = ${year}`,
    ),
  ]);
  const done = imports[0]?.done ?? null;
  const begun = imports[0]?.begun ?? null;
  return {
    ...peopleOf(people[0]),
    failures,
    orders: orders[0] ?? { total: 0, read: 0, notFound: 0 },
    deadLetters: letters[0]?.count ?? 0,
    importedAt: done,
    importUnfinished: begun !== null && begun > (done ?? 0),
    shop: await readShopState(db),
  };
}
