import { sql } from "drizzle-orm";
import type { ImportCounts, Reject } from "#core/imports/report.ts";
import type { Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { jsonChunks } from "./json-rows.server.ts";
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

/** The ambassadors who have a job, by year. */
export async function readJobOwners(db: Db): Promise<Map<number, Set<string>>> {
  const rows = await db.all<{ uuid: string; year: number }>(
    sql`SELECT ambassador_uuid AS uuid, year FROM processing_status`,
  );
  const owners = new Map<number, Set<string>>();
  for (const { uuid, year } of rows) owners.set(year, (owners.get(year) ?? new Set()).add(uuid));
  return owners;
}
