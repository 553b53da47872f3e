/** What the recap's pages read. A page is one round trip to D1. */
import { and, desc, eq, type SQL, sql } from "drizzle-orm";
import type { JobFacts } from "#core/jobs/state.ts";
import type { RecapFacts } from "#core/recap/recap-facts.ts";
import type { Db } from "./client.server.ts";
import { ambassadors, ambassadorYears, campaigns, imports, processingStatus, topModels } from "./schema.server.ts";

export interface RecapRead {
  ambassadorUuid: string;
  facts: RecapFacts;
  /** When the job's message was sent; null: no job, or nobody sent it yet. */
  sentAt: number | null;
  /** As stored: see `readTheme`. */
  theme: unknown;
}

/**
 * The facts of one recap, a draft's too: whether a draft may be seen is the caller's to decide.
 *
 * @param token as stored: lower case
 * @param year null: the newest live campaign
 * @returns null where there is no such person or no such campaign
 */
export async function readRecap(db: Db, token: string, year: number | null): Promise<RecapRead | null> {
  const theYear: SQL = year === null ? newestLiveYear : sql`${year}`;
  // One statement, not one a table: each of them costs about as much as rendering a slide.
  const [row] = await db
    .select({
      ambassadorUuid: ambassadors.uuid,
      campaign: {
        year: campaigns.year,
        status: campaigns.status,
        startsAt: campaigns.startsAt,
        endsAt: campaigns.endsAt,
        timeZone: campaigns.timeZone,
        currency: campaigns.currency,
        locale: campaigns.locale,
        brand: campaigns.brand,
        copy: campaigns.copy,
        participants: campaigns.participants,
        communityOrders: campaigns.communityOrders,
        followsLive: followsLive,
        freeItems: campaigns.freeItems,
        goods: campaigns.goods,
      },
      theme: campaigns.theme,
      person: {
        firstName: ambassadors.firstName,
        lastName: ambassadors.lastName,
        joinedAt: ambassadors.joinedAt,
      },
      numbers: {
        orders: ambassadorYears.orders,
        revenueCents: ambassadorYears.revenueCents,
        commissionCents: ambassadorYears.commissionCents,
        clicks: ambassadorYears.clicks,
        source: ambassadorYears.source,
        months: ambassadorYears.months,
        firstOrderAt: ambassadorYears.firstOrderAt,
        countableOrders: ambassadorYears.countableOrders,
        rank: ambassadorYears.rank,
        rankBy: ambassadorYears.rankBy,
        units: ambassadorYears.units,
        models: ambassadorYears.models,
        archetype: ambassadorYears.archetype,
      },
      job: {
        status: processingStatus.status,
        countedAt: processingStatus.countedAt,
        ordersTotal: processingStatus.ordersTotal,
        ordersRead: processingStatus.ordersRead,
        ordersNotFound: processingStatus.ordersNotFound,
      },
      sentAt: processingStatus.sentAt,
      importedAt: sql<number | null>`(
          SELECT max(${imports.completedAt}) FROM ${imports} WHERE ${imports.year} = ${campaigns.year})`,
      models: modelsOfThePerson,
      otherYears: otherYearsOfThePerson,
    })
    .from(ambassadors)
    .innerJoin(campaigns, eq(campaigns.year, theYear))
    .leftJoin(
      ambassadorYears,
      and(eq(ambassadorYears.ambassadorUuid, ambassadors.uuid), eq(ambassadorYears.year, campaigns.year)),
    )
    .leftJoin(
      processingStatus,
      and(eq(processingStatus.ambassadorUuid, ambassadors.uuid), eq(processingStatus.year, campaigns.year)),
    )
    .where(eq(ambassadors.token, token));
  if (!row) return null;
  const { ambassadorUuid, sentAt, theme, ...facts } = row;
  return { ambassadorUuid, sentAt, theme, facts };
}

const newestLiveYear = sql`(SELECT year FROM campaigns WHERE status = 'live' ORDER BY year DESC LIMIT 1)`;

/** The three, first place first, as one column beside the person's row. */
const modelsOfThePerson = sql<RecapFacts["models"]>`(
  SELECT json_group_array(
    json_object('name', product_name, 'pictureUrl', product_image_url, 'units', count) ORDER BY rank)
  FROM ${topModels} WHERE ambassador_uuid = ${ambassadors.uuid} AND year = ${campaigns.year})`.mapWith(JSON.parse);

/** Found from the person's own rows, by their key: the campaigns are looked up one by one. */
const otherYearsOfThePerson = sql<RecapFacts["otherYears"]>`(
  SELECT json_group_array(json_object('year', o.year, 'orders', o.orders, 'clicks', o.clicks) ORDER BY o.year DESC)
  FROM ${ambassadorYears} AS o CROSS JOIN ${campaigns} AS oc ON oc.year = o.year AND oc.status = 'live'
  WHERE o.ambassador_uuid = ${ambassadors.uuid} AND o.year <> ${campaigns.year})`.mapWith(JSON.parse);

/** The year before has a live campaign too. */
const followsLive = sql<boolean>`EXISTS (
  SELECT 1 FROM ${campaigns} AS b WHERE b.year = ${campaigns.year} - 1 AND b.status = 'live')`.mapWith(Boolean);

/** What the status route needs; null where there is no such person, or no live campaign of that year. */
export async function readJobFacts(
  db: Db,
  token: string,
  year: number,
): Promise<{ job: JobFacts | null; countableOrders: number } | null> {
  const [row] = await db
    .select({
      status: processingStatus.status,
      countedAt: processingStatus.countedAt,
      countableOrders: ambassadorYears.countableOrders,
    })
    .from(ambassadors)
    .innerJoin(campaigns, and(eq(campaigns.year, year), eq(campaigns.status, "live")))
    .leftJoin(
      ambassadorYears,
      and(eq(ambassadorYears.ambassadorUuid, ambassadors.uuid), eq(ambassadorYears.year, year)),
    )
    .leftJoin(
      processingStatus,
      and(eq(processingStatus.ambassadorUuid, ambassadors.uuid), eq(processingStatus.year, year)),
    )
    .where(eq(ambassadors.token, token));
  if (!row) return null;
  return {
    job: row.status === null ? null : { status: row.status, countedAt: row.countedAt },
    countableOrders: row.countableOrders ?? 0,
  };
}

/** The brand of the newest campaign, live ones first; empty where nothing was imported. */
export async function readBrand(db: Db): Promise<string> {
  const [row] = await db
    .select({ brand: campaigns.brand })
    .from(campaigns)
    .orderBy(desc(eq(campaigns.status, "live")), desc(campaigns.year))
    .limit(1);
  return row?.brand ?? "";
}
