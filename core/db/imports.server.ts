import { sql } from "drizzle-orm";
import type { Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { jsonChunks } from "./json-rows.server.ts";
import type { ImportCounts, Reject } from "./rows.ts";
import { imports } from "./schema.server.ts";

export interface NewImport {
  id: string;
  year: number;
  createdAt: number;
  affiliatesFile: string | null;
  referralsFile: string | null;
  partial: boolean;
}

/** A statement that records an import as begun: what it writes refers to it. */
export function beginImport(db: Db, begun: NewImport): Statement {
  return db.insert(imports).values(begun);
}

/**
 * Statements, for one batch, that end an import: its rejected rows, its counts, and the end of a hold for too many
 * orders not found, which new referrals may have mended.
 */
export function completeImport(
  db: Db,
  id: string,
  { now, counts, rejects }: { now: number; counts: ImportCounts; rejects: readonly Reject[] },
): Statement[] {
  return [
    ...jsonChunks(rejects).map((json) =>
      db.run(sql`
        INSERT INTO import_rejects (import_id, file, line, column_name, value, reason)
        SELECT ${id}, value ->> 'file', value ->> 'line', value ->> 'column', value ->> 'value', value ->> 'reason'
        FROM json_each(${json}) WHERE true`),
    ),
    db.run(sql`
      UPDATE shop_state SET hold_code = NULL, hold_message = NULL, hold_at = NULL
      WHERE hold_code = 'too-many-not-found'`),
    db.run(sql`UPDATE imports SET completed_at = ${now}, counts = ${JSON.stringify(counts)} WHERE id = ${id}`),
  ];
}

/**
 * Whether referrals were given for a campaign: then they, not the affiliates file's totals, are what counts. Only an
 * import of this very year says so, and only once it is complete; another year's file may hold stray rows of this one.
 *
 * @param ending the import that is about to be complete
 */
export async function referralsWereGiven(db: Db, year: number, ending: string | null = null): Promise<boolean> {
  const [row] = await db.all<{ given: number }>(sql`
    SELECT EXISTS (
      SELECT 1 FROM imports
      WHERE year = ${year} AND referrals_file IS NOT NULL AND (completed_at IS NOT NULL OR id = ${ending})
    ) AS given`);
  return row?.given === 1;
}

/** How many of these have a job. */
export async function countJobs(db: Db, people: readonly { uuid: string; year: number }[]): Promise<number> {
  let jobs = 0;
  for (const json of jsonChunks(people)) {
    const [row] = await db.all<{ jobs: number }>(sql`
      SELECT count(*) AS jobs FROM json_each(${json}) JOIN processing_status
        ON ambassador_uuid = value ->> 'uuid' AND year = value ->> 'year'`);
    jobs += row?.jobs ?? 0;
  }
  return jobs;
}
