/** How a run of a job begins: the rows that ask for it, and the new run of a row that is there already. */
import { type SQL, sql } from "drizzle-orm";
import type { Statement } from "./batches.server.ts";
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

/** A new run forgets its attempts and errors. Whoever waits for it at the page keeps going before the campaign. */
const begin = (jobId: SQL, requestedBy: RequestedBy, now: number) => sql`
  status = 'queued', job_id = ${jobId}, requested_at = ${now},
  requested_by = CASE WHEN requested_by = 'view' AND status IN ('queued', 'processing')
    THEN 'view' ELSE ${requestedBy} END,
  attempts = 0, lease_id = NULL, lease_until = NULL, sent_at = NULL, not_before = NULL,
  started_at = NULL, completed_at = NULL, error_code = NULL, error_message = NULL`;

/** A random UUID (version 4), for rows that are found by what is true of them when the statement runs. */
const NEW_ID = sql`(lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-4' || substr(hex(randomblob(2)), 2)
  || '-a' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6))))`;

/**
 * A statement that begins a new run of every row that meets the condition at that moment; a queued row that was never
 * claimed needs none, it reads what is stored when its turn comes.
 */
export function recountWhere(db: Db, condition: SQL, now: number): Statement {
  return db.run(sql`
    UPDATE processing_status SET ${begin(NEW_ID, "campaign", now)}
    WHERE +status <> 'queued' AND ${condition}`);
}

/** A statement that counts anew whoever was counted without an order that the shop did not have. */
export function recountNotFound(db: Db, now: number): Statement {
  return recountWhere(db, sql`orders_not_found > 0`, now);
}

/**
 * Statements that put existing rows back to `queued` under a new `jobId`. What was counted stays until the new is
 * there. Rows that do not exist are left alone. Run them in the same batch as the change that calls for a recount.
 */
export function newRuns(db: Db, { year, runs, requestedBy, now }: Runs): Statement[] {
  return jsonChunks(runs).map((json) =>
    db.run(sql`
      UPDATE processing_status SET ${begin(sql`run.value ->> 'jobId'`, requestedBy, now)}
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
      -- CROSS: each run finds its person by the key, instead of each person of the year looking through all runs.
      -- https://sqlite.org/optoverview.html#manual_control_of_query_plans_using_cross_join
      FROM json_each(${json}) AS run
      CROSS JOIN ambassador_years AS y ON y.ambassador_uuid = run.value ->> 'ambassadorUuid' AND y.year = ${year}
      WHERE y.countable_orders > 0
      ON CONFLICT DO NOTHING`),
  );
}
