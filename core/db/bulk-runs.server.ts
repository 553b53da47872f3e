/**
 * The bulk run's row: claimed by one invocation at a time, and every write of a step carries the fence: this run, this
 * lease, not ended. Nothing of what it read is used before its file was read to the end.
 */
import { and, desc, eq, isNull, type SQL, sql } from "drizzle-orm";
import { BRINGS_ORDER } from "#core/counting/counted.server.ts";
import { LEASE_MS } from "#core/jobs/policy.ts";
import { recordAction } from "./audit.server.ts";
import type { Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { isDue, leaseIsOver, wasLost } from "./due.server.ts";
import type { Lease } from "./jobs.server.ts";
import { bulkRuns } from "./schema.server.ts";
import { SHOP_IS_OPEN } from "./shop-hold.server.ts";

export type BulkRun = typeof bulkRuns.$inferSelect;

/** Campaigns whose orders are being read from an export: their jobs wait until it is done. */
export const YEARS_BEING_FILLED = sql`(SELECT year FROM bulk_runs WHERE ended_at IS NULL)`;

/** Whether any campaign's orders are being read from an export. */
export async function isBeingFilled(db: Db): Promise<boolean> {
  return (await db.all(sql`SELECT 1 FROM bulk_runs WHERE ended_at IS NULL LIMIT 1`)).length > 0;
}

/** The newest run of a campaign; null: there never was one. */
export async function readBulkRun(db: Db, year: number): Promise<BulkRun | null> {
  const [run] = await db
    .select()
    .from(bulkRuns)
    .where(eq(bulkRuns.year, year))
    .orderBy(desc(bulkRuns.requestedAt))
    .limit(1);
  return run ?? null;
}

/** How many of the campaign's orders are not stored. */
export async function countUnreadOrders(db: Db, year: number): Promise<number> {
  const rows = await db.all<{ unread: number }>(sql`
    SELECT count(DISTINCT r.shopify_order_id) AS unread
    FROM campaigns AS c JOIN referrals AS r ON ${BRINGS_ORDER}
    WHERE c.year = ${year} AND NOT EXISTS (SELECT 1 FROM shopify_orders AS o WHERE o.id = r.shopify_order_id)`);
  return rows[0]?.unread ?? 0;
}

/** Asks for a bulk run, which the next sweep begins. False: one is under way already. */
export async function requestBulkRun(
  db: Db,
  { id, year, now, actor }: { id: string; year: number; now: number; actor: string },
): Promise<boolean> {
  const rows = await db
    .insert(bulkRuns)
    .values({ id, year, status: "requested", requestedAt: now })
    .onConflictDoNothing()
    .returning({ id: bulkRuns.id });
  if (rows.length > 0) await recordAction(db, { at: now, actor, action: "bulk", detail: { year } });
  return rows.length > 0;
}

/** Staff want the orders read by their ids: ends a run that is under way. False: there was none. */
export async function abandonBulkRun(
  db: Db,
  { year, now, actor }: { year: number; now: number; actor: string },
): Promise<boolean> {
  const [run] = await db
    .select()
    .from(bulkRuns)
    .where(and(eq(bulkRuns.year, year), isNull(bulkRuns.endedAt)));
  if (!run) return false;
  const why = { code: "by-ids", message: "Staff chose to read the orders by their ids instead." };
  await db.batch([
    recordAction(db, { at: now, actor, action: "bulk-abandoned", detail: { year } }),
    ...endings(db, run.id, sql`true`, now, why),
  ]);
  return true;
}

/**
 * Takes the right to send the next step's message: of runs that are due, held by nobody, and of which none is known to
 * be under way.
 */
export function takeDueBulkRuns(db: Db, now: number, silentMs: number) {
  return db.all<{ year: number }>(sql`
    UPDATE bulk_runs SET sent_at = ${now}
    WHERE ended_at IS NULL AND ${SHOP_IS_OPEN} AND ${leaseIsOver(now)} AND ${isDue(now)}
      AND (sent_at IS NULL OR ${wasLost(now, silentMs)})
    RETURNING year`);
}

/** Claims the campaign's run for one step; null: there is none, it is not due, somebody has it, or the shop is closed. */
export async function claimBulkRun(db: Db, year: number, lease: Lease): Promise<BulkRun | null> {
  const [claimed] = await db
    .update(bulkRuns)
    .set({ leaseId: lease.id, leaseUntil: lease.now + LEASE_MS, notBefore: null })
    .where(
      sql`year = ${year} AND ended_at IS NULL AND ${leaseIsOver(lease.now)} AND ${isDue(lease.now)} AND ${SHOP_IS_OPEN}`,
    )
    .returning();
  return claimed ?? null;
}

/** What a step changes of the row. */
export type BulkChange = Partial<Omit<BulkRun, "id" | "year" | "leaseId" | "leaseUntil" | "endedAt" | "requestedAt">>;

/** The fence: still ours, not ended. */
export const held = (lease: Lease) => sql`lease_id = ${lease.id} AND ended_at IS NULL`;

/** The row as it is now, and whether the shop is still open; null: it is no longer ours. */
export type Held = { open: boolean } | null;

export function heldFrom(rows: readonly { open: number }[]): Held {
  const [row] = rows;
  return row ? { open: row.open === 1 } : null;
}

/** A statement that writes progress and prolongs the lease; answers `heldFrom`. */
export function change(db: Db, id: string, lease: Lease, changes: BulkChange) {
  return db
    .update(bulkRuns)
    .set({ ...changes, leaseUntil: lease.now + LEASE_MS })
    .where(sql`id = ${id} AND ${held(lease)}`)
    .returning({ open: sql<number>`${SHOP_IS_OPEN}` });
}

/** Writes progress and prolongs the lease. */
export async function saveProgress(db: Db, id: string, lease: Lease, changes: BulkChange): Promise<Held> {
  return heldFrom(await change(db, id, lease, changes));
}

/** Lets go of the row until `notBefore`; `sent`: its next message is on the way. */
export async function letGoOfBulkRun(
  db: Db,
  id: string,
  lease: Lease,
  changes: BulkChange & { notBefore: number | null; sentAt: number | null },
): Promise<void> {
  await db
    .update(bulkRuns)
    .set({ ...changes, leaseId: null, leaseUntil: null })
    .where(sql`id = ${id} AND ${held(lease)}`);
}

/** Counts a failure since the last progress; answers how many there were, or null when the run is no longer ours. */
export async function noteBulkFailure(db: Db, id: string, lease: Lease, why: Why): Promise<number | null> {
  const [row] = await db
    .update(bulkRuns)
    .set({ failures: sql`failures + 1`, errorCode: why.code, errorMessage: why.message })
    .where(sql`id = ${id} AND ${held(lease)}`)
    .returning({ failures: bulkRuns.failures });
  return row?.failures ?? null;
}

/** Begins a run anew: another export, nothing of the former one is kept. */
export async function restartBulkRun(db: Db, id: string, lease: Lease, why: Why): Promise<void> {
  await db.batch([
    db.run(sql`
      DELETE FROM bulk_parts WHERE run_id = ${id} AND EXISTS (SELECT 1 FROM bulk_runs WHERE id = ${id} AND ${held(lease)})`),
    change(db, id, lease, {
      status: "requested",
      shopifyId: null,
      objectCount: 0,
      bytesDone: 0,
      bytesSeen: 0,
      bytesTotal: null,
      linesDone: 0,
      ordersTaken: 0,
      parts: 0,
      partsStored: 0,
      failures: 0,
      startedAt: null,
      errorCode: why.code,
      errorMessage: why.message,
    }),
  ]);
}

/** A code, and a sentence for staff. */
export interface Why {
  code: string;
  message: string;
}

function endings(db: Db, id: string, fence: SQL, now: number, why: Why | null): [Statement, Statement] {
  return [
    db.run(
      sql`DELETE FROM bulk_parts WHERE run_id = ${id} AND EXISTS (SELECT 1 FROM bulk_runs WHERE id = ${id} AND ${fence})`,
    ),
    db.run(sql`
      UPDATE bulk_runs SET status = ${why ? "given-up" : "done"}, ended_at = ${now}, lease_id = NULL, lease_until = NULL,
        not_before = NULL, error_code = ${why?.code ?? null}, error_message = ${why?.message ?? null}
      WHERE id = ${id} AND ended_at IS NULL AND ${fence}`),
  ];
}

/** Ends a run that is held; false: it was no longer ours. `why`: it is given up, and the jobs read by ids. */
export async function endBulkRun(db: Db, run: BulkRun, lease: Lease, why: Why | null): Promise<boolean> {
  // What changed at the shop since the export began is not in the file: the next refresh looks from there.
  const since = run.startedAt ?? run.requestedAt;
  const lookAgain = db.run(sql`
    UPDATE campaigns SET refreshed_at = ${since}
    WHERE refreshed_at > ${since} AND EXISTS (SELECT 1 FROM bulk_runs WHERE id = ${run.id} AND ${held(lease)})`);
  const results = await db.batch([lookAgain, ...endings(db, run.id, held(lease), lease.now, why)]);
  return (results[2] as unknown as D1Result).meta.changes > 0;
}
