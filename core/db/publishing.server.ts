import { sql } from "drizzle-orm";
import { recordAction } from "./audit.server.ts";
import type { Db } from "./client.server.ts";

interface Publishing {
  year: number;
  now: number;
  actor: string;
}

const hasCountedJobs = (year: number) => sql`EXISTS (
  SELECT 1 FROM processing_status WHERE year = ${year} AND counted_at IS NOT NULL)`;

/**
 * The campaign's links open. What was counted earlier may be behind the shop by now, so the sweep is asked to
 * refresh it; where nothing was counted there is nothing to refresh. Answers whether it was asked.
 */
export async function publishCampaign(
  db: Db,
  { year, now, actor }: Publishing,
): Promise<{ refreshRequested: boolean }> {
  const [rows] = await db.batch([
    db.all<{ asked: number }>(sql`
      UPDATE campaigns SET
        published_at = CASE WHEN status = 'live' THEN published_at ELSE ${now} END,
        status = 'live',
        refresh_requested_at = CASE WHEN ${hasCountedJobs(year)} THEN ${now} ELSE refresh_requested_at END
      WHERE year = ${year}
      RETURNING refresh_requested_at IS ${now} AS asked`),
    recordAction(db, { at: now, actor, action: "publish", detail: { year } }),
  ]);
  return { refreshRequested: rows[0]?.asked === 1 };
}

/** The campaign's links say "not found" again; what was counted stays. */
export async function unpublishCampaign(db: Db, { year, now, actor }: Publishing): Promise<void> {
  await db.batch([
    db.run(sql`UPDATE campaigns SET status = 'draft', published_at = NULL WHERE year = ${year}`),
    recordAction(db, { at: now, actor, action: "unpublish", detail: { year } }),
  ]);
}

/** Asks the sweep to read again what changed at the shop; false where nothing was counted yet. */
export async function requestRefresh(db: Db, { year, now, actor }: Publishing): Promise<boolean> {
  const [rows] = await db.batch([
    db.all(sql`
      UPDATE campaigns SET refresh_requested_at = ${now} WHERE year = ${year} AND ${hasCountedJobs(year)}
      RETURNING year`),
    recordAction(db, { at: now, actor, action: "refresh", detail: { year } }),
  ]);
  return rows.length > 0;
}
