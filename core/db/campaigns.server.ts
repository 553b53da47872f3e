import { eq, sql } from "drizzle-orm";
import type { Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { campaigns } from "./schema.server.ts";

export type Campaign = typeof campaigns.$inferSelect;
export type NewCampaign = typeof campaigns.$inferInsert;

/** The campaign of a year, draft or live; null where there is none. */
export async function findCampaign(db: Db, year: number): Promise<Campaign | null> {
  const [campaign] = await db.select().from(campaigns).where(eq(campaigns.year, year));
  return campaign ?? null;
}

/** Every campaign, the earliest year first. */
export async function listCampaigns(db: Db): Promise<Campaign[]> {
  return await db.select().from(campaigns).orderBy(campaigns.year);
}

/** A statement that makes a campaign; one that is there already stays as it is. */
export function createCampaign(db: Db, campaign: NewCampaign): Statement {
  return db.insert(campaigns).values(campaign).onConflictDoNothing();
}

/** What a campaign may change when it is there: how its pages name the brand, and how they write. */
export async function changeShown(
  db: Db,
  year: number,
  { brand, locale }: { brand: string; locale: string },
): Promise<void> {
  await db.update(campaigns).set({ brand, locale }).where(eq(campaigns.year, year));
}

/** A statement that writes what was counted over the whole programme. */
export function writeCommunity(db: Db, year: number, counted: { orders: number; participants: number }): Statement {
  return db.run(sql`
    UPDATE campaigns SET community_orders = ${counted.orders}, participants = ${counted.participants}
    WHERE year = ${year}`);
}
