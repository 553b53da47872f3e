/** What the pictures of a year are made of: for the person alone, and behind a public link. */
import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { CardFacts } from "#core/recap/card-facts.ts";
import type { Db } from "./client.server.ts";
import { ambassadors, ambassadorYears, campaigns, processingStatus, shareLinks, topModels } from "./schema.server.ts";

export interface CardRead {
  ambassadorUuid: string;
  facts: CardFacts;
  /** As stored: see `readTheme`. */
  theme: unknown;
  /** The link that works; `choice` as stored: see `storedChoice`. */
  link: { slug: string; choice: unknown } | null;
}

/**
 * What a person's card is made of, a draft's too: whether a draft may be seen is the caller's to decide.
 *
 * @param token as stored: lower case
 * @returns null where there is no such person or no such campaign
 */
export async function readCard(db: Db, token: string, year: number): Promise<CardRead | null> {
  const [row] = await cardRows(db, sql`${year}`).where(eq(ambassadors.token, token));
  return row ? cardRead(row) : null;
}

/** What a public link shows; null where it was taken back, or never was, or its campaign is not live. */
export async function readSharedCard(db: Db, slug: string): Promise<CardRead | null> {
  const [row] = await cardRows(db, sql`(SELECT year FROM share_links WHERE slug = ${slug})`).where(
    and(
      eq(ambassadors.uuid, sql`(SELECT ambassador_uuid FROM share_links WHERE slug = ${slug})`),
      eq(campaigns.status, "live"),
      eq(shareLinks.slug, slug),
    ),
  );
  return row ? cardRead(row) : null;
}

function cardRows(db: Db, year: SQL) {
  return db
    .select({
      ambassadorUuid: ambassadors.uuid,
      firstName: ambassadors.firstName,
      campaign: {
        year: campaigns.year,
        status: campaigns.status,
        timeZone: campaigns.timeZone,
        currency: campaigns.currency,
        locale: campaigns.locale,
        brand: campaigns.brand,
        copy: campaigns.copy,
        participants: campaigns.participants,
      },
      theme: campaigns.theme,
      numbers: {
        orders: ambassadorYears.orders,
        revenueCents: ambassadorYears.revenueCents,
        months: ambassadorYears.months,
        countableOrders: ambassadorYears.countableOrders,
        rank: ambassadorYears.rank,
        archetype: ambassadorYears.archetype,
      },
      job: { status: processingStatus.status, countedAt: processingStatus.countedAt },
      model: { name: topModels.productName, pictureUrl: topModels.productImageUrl, units: topModels.count },
      link: { slug: shareLinks.slug, choice: shareLinks.choice },
    })
    .from(ambassadors)
    .innerJoin(campaigns, eq(campaigns.year, year))
    .leftJoin(
      ambassadorYears,
      and(eq(ambassadorYears.ambassadorUuid, ambassadors.uuid), eq(ambassadorYears.year, campaigns.year)),
    )
    .leftJoin(
      processingStatus,
      and(eq(processingStatus.ambassadorUuid, ambassadors.uuid), eq(processingStatus.year, campaigns.year)),
    )
    .leftJoin(
      topModels,
      and(eq(topModels.ambassadorUuid, ambassadors.uuid), eq(topModels.year, campaigns.year), eq(topModels.rank, 1)),
    )
    .leftJoin(
      shareLinks,
      and(
        eq(shareLinks.ambassadorUuid, ambassadors.uuid),
        eq(shareLinks.year, campaigns.year),
        isNull(shareLinks.revokedAt),
      ),
    );
}

type CardRow = Awaited<ReturnType<typeof cardRows>>[number];

function cardRead({ ambassadorUuid, theme, link, firstName, campaign, numbers, job, model }: CardRow): CardRead {
  const best = model !== null && model.units > 0 ? { name: model.name, pictureUrl: model.pictureUrl } : null;
  return { ambassadorUuid, theme, link, facts: { campaign, firstName, numbers, job, model: best } };
}
