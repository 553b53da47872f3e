/** What the recap's pages read. A page is one round trip to D1. */
import { and, asc, desc, eq, isNotNull, max, type SQL, sql } from "drizzle-orm";
import type { JobFacts } from "#core/jobs/state.ts";
import type { RecapFacts } from "#core/recap/recap-facts.ts";
import type { Db } from "./client.server.ts";
import { ambassadors, ambassadorYears, campaigns, imports, processingStatus, topModels } from "./schema.server.ts";

export interface RecapRead {
  ambassadorUuid: string;
  facts: RecapFacts;
  /** When the job's message was sent; null: no job, or nobody sent it yet. */
  sentAt: number | null;
}

/**
 * The facts of one recap, a draft's too: whether a draft may be seen is the caller's to decide.
 *
 * @param token as stored: lower case
 * @param year null: the newest live campaign
 * @returns null where there is no such person or no such campaign
 */
export async function readRecap(db: Db, token: string, year: number | null): Promise<RecapRead | null> {
  const uuid = sql`(SELECT uuid FROM ambassadors WHERE token = ${token})`;
  const theYear: SQL = year === null ? newestLiveYear : sql`${year}`;
  const [campaign, person, numbers, job, models, newestImport] = await db.batch([
    db
      .select({
        year: campaigns.year,
        status: campaigns.status,
        endsAt: campaigns.endsAt,
        timeZone: campaigns.timeZone,
        currency: campaigns.currency,
        locale: campaigns.locale,
        brand: campaigns.brand,
        participants: campaigns.participants,
      })
      .from(campaigns)
      .where(eq(campaigns.year, theYear)),
    db
      .select({ uuid: ambassadors.uuid, firstName: ambassadors.firstName, lastName: ambassadors.lastName })
      .from(ambassadors)
      .where(eq(ambassadors.token, token)),
    db
      .select({
        orders: ambassadorYears.orders,
        revenueCents: ambassadorYears.revenueCents,
        commissionCents: ambassadorYears.commissionCents,
        clicks: ambassadorYears.clicks,
        months: ambassadorYears.months,
        firstOrderAt: ambassadorYears.firstOrderAt,
        countableOrders: ambassadorYears.countableOrders,
        rank: ambassadorYears.rank,
        rankBy: ambassadorYears.rankBy,
      })
      .from(ambassadorYears)
      .where(and(eq(ambassadorYears.ambassadorUuid, uuid), eq(ambassadorYears.year, theYear))),
    db
      .select({
        status: processingStatus.status,
        countedAt: processingStatus.countedAt,
        sentAt: processingStatus.sentAt,
      })
      .from(processingStatus)
      .where(and(eq(processingStatus.ambassadorUuid, uuid), eq(processingStatus.year, theYear))),
    db
      .select({ name: topModels.productName, pictureUrl: topModels.productImageUrl, units: topModels.count })
      .from(topModels)
      .where(and(eq(topModels.ambassadorUuid, uuid), eq(topModels.year, theYear)))
      .orderBy(asc(topModels.rank)),
    db
      .select({ completedAt: max(imports.completedAt) })
      .from(imports)
      .where(and(eq(imports.year, theYear), isNotNull(imports.completedAt))),
  ]);
  if (!campaign[0] || !person[0]) return null;
  const { uuid: ambassadorUuid, firstName, lastName } = person[0];
  return {
    ambassadorUuid,
    sentAt: job[0]?.sentAt ?? null,
    facts: {
      campaign: campaign[0],
      person: { firstName, lastName },
      numbers: numbers[0] ?? null,
      job: job[0] ? { status: job[0].status, countedAt: job[0].countedAt } : null,
      models,
      importedAt: newestImport[0]?.completedAt ?? null,
    },
  };
}

const newestLiveYear = sql`(SELECT year FROM campaigns WHERE status = 'live' ORDER BY year DESC LIMIT 1)`;

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
