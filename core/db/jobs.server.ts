/**
 * The job's transitions, one statement each. Every write of a running job carries the fence: this run (`job_id`),
 * this holder (`lease_id`), still `processing`. What arrives twice or late therefore changes nothing.
 *
 * `+status` keeps SQLite from walking the whole backlog by its index on the status instead of finding each row by its
 * key (https://sqlite.org/optoverview.html#disqualifying_where_clause_terms_using_unary_).
 */
import { type SQL, sql } from "drizzle-orm";
import type { Ending } from "#core/jobs/ending.ts";
import { QUEUE, type TopModelsMessage } from "#core/jobs/message.ts";
import { LEASE_MS } from "#core/jobs/policy.ts";
import type { JobStatus } from "#core/jobs/state.ts";
import { shownArchetype } from "./archetypes.server.ts";
import { readBatch, type Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { isDue, leaseIsOver } from "./due.server.ts";
import { jsonChunks } from "./json-rows.server.ts";
import { SHOP_IS_OPEN } from "./shop-hold.server.ts";

/** Names one run of one ambassador's job. */
export type JobKey = Pick<TopModelsMessage, "ambassadorUuid" | "year" | "jobId">;

export interface Lease {
  id: string;
  now: number;
}

export interface JobRow extends JobKey {
  status: JobStatus;
  leaseId: string | null;
  leaseUntil: number | null;
  notBefore: number | null;
  attempts: number;
  errorCode: string | null;
  errorMessage: string | null;
}

const ROW = sql`p.ambassador_uuid AS "ambassadorUuid", p.year, p.job_id AS "jobId", p.status,
  p.lease_id AS "leaseId", p.lease_until AS "leaseUntil", p.not_before AS "notBefore", p.attempts,
  p.error_code AS "errorCode", p.error_message AS "errorMessage"`;

/** `d` is a JSON array of objects with the key's names; `p` the row that each one names by ambassador and year. */
const joined = (json: string) => sql`json_each(${json}) AS d
  JOIN processing_status AS p
    ON p.ambassador_uuid = d.value ->> 'ambassadorUuid' AND p.year = d.value ->> 'year'`;

const sameRow = (d: SQL) => sql`ambassador_uuid = ${d} ->> 'ambassadorUuid' AND year = ${d} ->> 'year'`;

export interface Claims {
  open: boolean;
  /** Every row that a key names, as it is after the claim; those with this `leaseId` are ours. */
  rows: JobRow[];
}

/**
 * Claims what may be claimed of these runs: queued and due, or (`takeOver`) processing under a dead lease, while the
 * shop is open. Counts the attempt; the caller fails a row that thereby has more than `MAX_ATTEMPTS`.
 */
export async function claimJobs(db: Db, keys: readonly JobKey[], lease: Lease, takeOver = false): Promise<Claims> {
  const json = JSON.stringify(keys);
  const claimable = takeOver
    ? sql`+status = 'processing' AND ${leaseIsOver(lease.now)}`
    : sql`+status = 'queued' AND ${isDue(lease.now)}`;
  const [, rows, open] = await db.batch([
    db.run(sql`
      UPDATE processing_status SET status = 'processing', lease_id = ${lease.id},
        lease_until = ${lease.now + LEASE_MS}, attempts = attempts + 1, started_at = ${lease.now}, not_before = NULL
      FROM json_each(${json}) AS d
      WHERE ${sameRow(sql`d.value`)} AND job_id = d.value ->> 'jobId'
        AND ${claimable} AND ${SHOP_IS_OPEN}`),
    db.all<JobRow>(sql`SELECT ${ROW} FROM ${joined(json)}`),
    db.all<{ open: number }>(sql`SELECT ${SHOP_IS_OPEN} AS open`),
  ]);
  return { rows, open: open[0]?.open === 1 };
}

/** Prolongs the lease of these runs before a call to the shop; answers those still held. */
export async function renewLeases(db: Db, keys: readonly JobKey[], lease: Lease): Promise<string[]> {
  const rows = await db.all<{ jobId: string }>(sql`
    UPDATE processing_status SET lease_until = ${lease.now + LEASE_MS}
    FROM json_each(${JSON.stringify(keys)}) AS d
    WHERE ${sameRow(sql`d.value`)} AND job_id = d.value ->> 'jobId' AND lease_id = ${lease.id} AND +status = 'processing'
    RETURNING job_id AS "jobId"`);
  return rows.map(({ jobId }) => jobId);
}

/**
 * Ends attempts: models, what they say of the archetype, attempt, dead letter, and last the status, in one batch, each
 * statement behind the fence.
 * Answers the `jobId`s that were still ours; the others changed nothing.
 *
 * @param also further statements for the same batch
 */
export async function endAttempts(
  db: Db,
  endings: readonly Ending[],
  lease: Lease,
  also: readonly Statement[] = [],
): Promise<string[]> {
  const statements: Statement[] = [];
  const answers: number[] = [];
  for (const json of jsonChunks(endings)) {
    const fence = sql`p.job_id = d.value ->> 'jobId' AND p.lease_id = ${lease.id} AND +p.status = 'processing'`;
    const held = (condition: SQL) => sql`FROM ${joined(json)} WHERE ${fence} AND ${condition}`;
    const completed = sql`d.value ->> 'outcome' = 'completed'`;
    statements.push(
      db.run(sql`
        DELETE FROM top_models WHERE (ambassador_uuid, year) IN (SELECT p.ambassador_uuid, p.year ${held(completed)})`),
      db.run(sql`
        INSERT INTO top_models (ambassador_uuid, year, rank, product_name, product_image_url, count)
        SELECT p.ambassador_uuid, p.year, m.key + 1, m.value ->> 'productName', m.value ->> 'productImageUrl',
          m.value ->> 'count'
        FROM ${joined(json)}, json_each(d.value, '$.models') AS m
        WHERE ${fence} AND ${completed}`),
      db.run(sql`
        UPDATE ambassador_years AS y SET units = d.value -> 'sold' ->> 'units', models = d.value -> 'sold' ->> 'models',
          archetype_by_models = d.value ->> 'archetypeByModels',
          archetype = ${shownArchetype(sql`y.archetype_by_year`, sql`d.value ->> 'archetypeByModels'`)}
        FROM ${joined(json)}
        WHERE y.ambassador_uuid = p.ambassador_uuid AND y.year = p.year AND ${fence} AND ${completed}`),
      db.run(sql`
        INSERT INTO job_attempts (ambassador_uuid, year, job_id, started_at, ended_at, outcome, error_code,
          error_message, not_before, requests, points, orders_from_store, orders_from_shopify)
        SELECT p.ambassador_uuid, p.year, p.job_id, d.value ->> 'startedAt', ${lease.now}, d.value ->> 'outcome',
          d.value ->> 'errorCode', d.value ->> 'errorMessage', d.value ->> 'notBefore', d.value ->> 'requests',
          d.value ->> 'points',
          d.value ->> 'ordersFromStore', d.value ->> 'ordersFromShopify'
        ${held(sql`true`)}`),
      db.run(sql`
        INSERT INTO dead_letters (id, queue, message_id, ambassador_uuid, year, job_id, body, reason, error_code,
          error_message, created_at)
        SELECT d.value -> 'deadLetter' ->> 'id', ${QUEUE}, d.value -> 'deadLetter' ->> 'messageId',
          p.ambassador_uuid, p.year, p.job_id, d.value -> 'deadLetter' ->> 'body',
          d.value -> 'deadLetter' ->> 'reason', d.value ->> 'errorCode', d.value ->> 'errorMessage', ${lease.now}
        ${held(sql`d.value ->> 'deadLetter' IS NOT NULL`)}`),
      db.run(sql`
        UPDATE dead_letters SET resolved_at = ${lease.now}
        WHERE resolved_at IS NULL
          AND (ambassador_uuid, year) IN (SELECT p.ambassador_uuid, p.year ${held(completed)})`),
    );
    answers.push(statements.length);
    statements.push(
      db.all(sql`
        UPDATE processing_status AS p SET
          status = d.value ->> 'status', attempts = p.attempts - (d.value ->> 'attemptsGivenBack'),
          lease_id = NULL, lease_until = NULL, sent_at = d.value ->> 'sentAt', not_before = d.value ->> 'notBefore',
          completed_at = d.value ->> 'completedAt', counted_at = coalesce(d.value ->> 'countedAt', p.counted_at),
          error_code = d.value ->> 'errorCode', error_message = d.value ->> 'errorMessage',
          orders_total = coalesce(d.value ->> 'ordersTotal', p.orders_total),
          orders_read = coalesce(d.value ->> 'ordersRead', p.orders_read),
          orders_not_found = coalesce(d.value ->> 'ordersNotFound', p.orders_not_found)
        FROM json_each(${json}) AS d
        WHERE p.ambassador_uuid = d.value ->> 'ambassadorUuid' AND p.year = d.value ->> 'year' AND ${fence}
        RETURNING job_id AS "jobId"`),
    );
  }
  const results = await readBatch<{ jobId: string }[]>(db, [...statements, ...also]);
  return answers.flatMap((index) => (results[index] ?? []).map(({ jobId }) => jobId));
}

/** Gives rows back to the sweep: nothing is under way for them any more. */
export function returnToSweep(db: Db, keys: readonly JobKey[]): Statement {
  return db.run(sql`
    UPDATE processing_status SET sent_at = NULL
    FROM json_each(${JSON.stringify(keys)}) AS d
    WHERE ${sameRow(sql`d.value`)} AND job_id = d.value ->> 'jobId' AND +status IN ('queued', 'processing')`);
}
