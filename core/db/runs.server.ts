/** How a run of a job begins: the rows that ask for it, and the new run of a row that is there already. */
import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "./client.server.ts";
import { jsonChunks } from "./json-rows.server.ts";

export interface Run {
  ambassadorUuid: string;
  jobId: string;
}

export type RequestedBy = "view" | "campaign";

export interface Runs {
  year: number;
  runs: readonly Run[];
  requestedBy: RequestedBy;
  now: number;
}

type Statement = BatchItem<"sqlite">;

/**
 * Statements that put existing rows back to `queued` under a new `jobId`. What was counted stays until the new is
 * there. Rows that do not exist are left alone. Run them in the same batch as the change that calls for a recount.
 */
export function newRuns(db: Db, { year, runs, requestedBy, now }: Runs): Statement[] {
  return jsonChunks(runs).map((json) =>
    db.run(sql`
      UPDATE processing_status SET
        status = 'queued', job_id = run.value ->> 'jobId', requested_by = ${requestedBy}, requested_at = ${now},
        attempts = 0, lease_id = NULL, lease_until = NULL, sent_at = NULL, not_before = NULL,
        started_at = NULL, completed_at = NULL, error_code = NULL, error_message = NULL
      FROM json_each(${json}) AS run
      WHERE year = ${year} AND ambassador_uuid = run.value ->> 'ambassadorUuid'`),
  );
}

/**
 * Statements that ask for a first run, unsent: the dispatcher sends them when there is room. Someone who has a row
 * already, or has no countable order, gets none.
 */
export function requestRows(db: Db, { year, runs, requestedBy, now }: Runs): Statement[] {
  return jsonChunks(runs).map((json) =>
    db.run(sql`
      INSERT INTO processing_status (ambassador_uuid, year, status, job_id, requested_by, requested_at)
      SELECT y.ambassador_uuid, y.year, 'queued', run.value ->> 'jobId', ${requestedBy}, ${now}
      FROM json_each(${json}) AS run
      JOIN ambassador_years AS y ON y.ambassador_uuid = run.value ->> 'ambassadorUuid' AND y.year = ${year}
      WHERE y.countable_orders > 0
      ON CONFLICT DO NOTHING`),
  );
}
