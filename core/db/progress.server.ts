/** How fast a campaign goes: small reads, whose price does not depend on how long the backlog is. */
import { sql } from "drizzle-orm";
import type { BulkFacts } from "#core/jobs/bulk-progress.ts";
import type { EndedTry } from "#core/jobs/pace.ts";
import type { Db } from "./client.server.ts";

/** So many of the latest tries are looked at: those of the last minutes, and enough for a percentile of 99. */
export const LATEST_TRIES = 1_000;

export interface Try extends EndedTry {
  id: number;
  /** When somebody's view asked for this run; null: nobody looked. */
  viewedAt: number | null;
}

/** The latest tries of any campaign, as far as they are this one's; the newest first. */
export async function readLatestTries(db: Db, year: number): Promise<Try[]> {
  return db.all<Try>(sql`
    SELECT a.id, a.started_at AS "startedAt", a.ended_at AS "endedAt", a.outcome, p.requested_at AS "viewedAt"
    FROM (SELECT * FROM job_attempts ORDER BY id DESC LIMIT ${LATEST_TRIES}) AS a
    LEFT JOIN processing_status AS p ON p.ambassador_uuid = a.ambassador_uuid AND p.year = a.year
      AND p.job_id = a.job_id AND p.requested_by = 'view'
    WHERE a.year = ${year} ORDER BY a.id DESC`);
}

export interface Progress {
  /** Tries that ended since. */
  tries: (EndedTry & { id: number })[];
  working: number;
  /** The shop is on hold, as a code. */
  hold: string | null;
  paused: boolean;
  /** The export of the shop that the jobs wait for; null: none is under way. */
  bulk: BulkFacts | null;
}

/**
 * What changed since the last look: reads the tries that ended since, the jobs at work, and a row or two of the shop's.
 *
 * @param after the last `id` that was seen
 */
export async function readProgress(db: Db, year: number, after: number): Promise<Progress> {
  const [tries, working, shop, bulk] = await db.batch([
    db.all<EndedTry & { id: number }>(sql`
      SELECT id, started_at AS "startedAt", ended_at AS "endedAt", outcome FROM job_attempts
      WHERE id > ${after} AND +year = ${year} ORDER BY id`),
    db.all<{ count: number }>(sql`
      SELECT count(*) AS count FROM processing_status WHERE status = 'processing' AND year = ${year}`),
    db.all<{ hold: string | null; pausedAt: number | null }>(sql`
      SELECT hold_code AS hold, paused_at AS "pausedAt" FROM shop_state`),
    db.all<BulkFacts>(sql`
      SELECT status, object_count AS "objectCount", bytes_done AS "bytesDone", bytes_total AS "bytesTotal",
        orders_taken AS "ordersTaken", parts, parts_stored AS "partsStored", error_message AS "errorMessage"
      FROM bulk_runs WHERE year = ${year} AND ended_at IS NULL`),
  ]);
  return {
    tries,
    working: working[0]?.count ?? 0,
    hold: shop[0]?.hold ?? null,
    paused: shop[0]?.pausedAt != null,
    bulk: bulk[0] ?? null,
  };
}
