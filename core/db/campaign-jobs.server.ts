/**
 * What staff ask of a campaign's jobs. Only rows are written here: the sweep sends them, viewed ones first.
 */
import { type SQL, sql } from "drizzle-orm";
import { recordAction } from "./audit.server.ts";
import type { Db } from "./client.server.ts";
import { jsonChunks } from "./json-rows.server.ts";
import { newRuns, type RequestedBy, type Run, requestRows } from "./runs.server.ts";

export interface Asked {
  year: number;
  /** One person, or everybody. */
  ambassadorUuid: string | null;
  now: number;
  actor: string;
  newId: () => string;
}

const onlyPerson = (uuid: string | null) => (uuid === null ? sql`true` : sql`y.ambassador_uuid = ${uuid}`);

/** One person who asks goes before a campaign's backlog. */
const priority = (uuid: string | null): RequestedBy => (uuid === null ? "campaign" : "view");

/**
 * A first run for everyone with countable orders who has none yet. One person who was asked for already, and waits, goes
 * at once: neither a time that was set nor a message on its way holds them up. Answers how many.
 */
export async function computeMissing(db: Db, { year, ambassadorUuid, now, actor, newId }: Asked): Promise<number> {
  const missing = await db.all<{ ambassadorUuid: string }>(sql`
    SELECT y.ambassador_uuid AS ambassadorUuid
    FROM ambassador_years AS y
    LEFT JOIN processing_status AS p ON p.ambassador_uuid = y.ambassador_uuid AND p.year = y.year
    WHERE y.year = ${year} AND y.countable_orders > 0 AND p.ambassador_uuid IS NULL AND ${onlyPerson(ambassadorUuid)}`);
  if (missing.length === 0) return ambassadorUuid === null ? 0 : hurry(db, { year, ambassadorUuid, now, actor, newId });
  const runs = withJobIds(missing, newId);
  await db.batch([
    recordAction(db, { at: now, actor, action: "compute", detail: { year, jobs: runs.length } }),
    ...requestRows(db, { year, runs, requestedBy: priority(ambassadorUuid), now }),
  ]);
  return runs.length;
}

/** Twice in the queue is harmless: the second message finds the row claimed. */
async function hurry(db: Db, { year, ambassadorUuid, now, actor }: Asked): Promise<number> {
  const [, hurried] = await db.batch([
    recordAction(db, { at: now, actor, action: "compute", detail: { year, jobs: 1 } }),
    db.all(sql`
      UPDATE processing_status SET not_before = NULL, sent_at = NULL, requested_by = 'view'
      WHERE ambassador_uuid = ${ambassadorUuid} AND year = ${year} AND +status = 'queued' RETURNING job_id`),
  ]);
  return hurried.length;
}

/** New runs for failed rows (`retry`), or for every row that has ended (`recount`); answers how many. */
export async function startAgain(
  db: Db,
  action: "retry" | "recount",
  { year, ambassadorUuid, now, actor, newId }: Asked,
): Promise<number> {
  const which = action === "retry" ? sql`y.status = 'failed'` : sql`y.status IN ('completed', 'failed')`;
  const runs = withJobIds(await jobs(db, year, sql`${which} AND ${onlyPerson(ambassadorUuid)}`), newId);
  if (runs.length === 0) return 0;
  await db.batch([
    recordAction(db, { at: now, actor, action, detail: { year, jobs: runs.length } }),
    ...newRuns(db, { year, runs, requestedBy: priority(ambassadorUuid), now }),
    ...resolveDeadLetters(db, { year, runs, now }),
  ]);
  return runs.length;
}

function jobs(db: Db, year: number, which: SQL): Promise<{ ambassadorUuid: string }[]> {
  return db.all<{ ambassadorUuid: string }>(sql`
    SELECT y.ambassador_uuid AS ambassadorUuid
    FROM processing_status AS y WHERE y.year = ${year} AND ${which}`);
}

function withJobIds(rows: readonly { ambassadorUuid: string }[], newId: () => string): Run[] {
  return rows.map(({ ambassadorUuid }) => ({ ambassadorUuid, jobId: newId() }));
}

/** Their reason no longer holds somebody up: a new run has begun, and writes its own when it fails too. */
function resolveDeadLetters(db: Db, { year, runs, now }: { year: number; runs: readonly Run[]; now: number }) {
  return jsonChunks(runs).map((json) =>
    db.run(sql`
      UPDATE dead_letters SET resolved_at = ${now}
      WHERE year = ${year} AND resolved_at IS NULL
        AND ambassador_uuid IN (SELECT value ->> 'ambassadorUuid' FROM json_each(${json}))`),
  );
}
