/**
 * Once a minute: whatever should be under way and is not, is sent again. A queue that loses everything loses nothing,
 * because the backlog is in D1.
 */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#core/db/client.server.ts";
import { isDue, leaseIsOver, wasLost } from "#core/db/due.server.ts";
import type { JobKey } from "#core/db/jobs.server.ts";
import { markSwept } from "#core/db/readiness.server.ts";
import { type Held, releaseHold, SHOP_IS_WELL, setProbe, takeProbe } from "#core/db/shop-hold.server.ts";
import type { Sender } from "#core/jobs/message.ts";
import { CLOCK_SKEW_MS, QUEUE_SILENT_MS, RESEND_AFTER_MS } from "#core/jobs/policy.ts";
import { readCallKind } from "#core/shopify/calls.ts";
import { type HoldKind, holdsTheShop, isPassing, ShopifyError } from "#core/shopify/errors.ts";
import { sendBulkSteps } from "./bulk/send-steps.server.ts";
import { dispatch, sendAll } from "./dispatch.server.ts";
import { foldRows } from "./fold-rows.server.ts";
import { holdMessage, untilProbe } from "./hold.server.ts";
import type { Log, OpenShop } from "./pipeline.ts";
import { requestRefreshes } from "./refresh-requests.server.ts";
import { openSession } from "./shop-session.server.ts";

export interface SweepDeps {
  db: Db;
  queue: Sender & { metrics?: () => Promise<{ backlogCount: number }> };
  openShop: OpenShop;
  now: () => number;
  log: Log;
}

const MESSAGES_AT_ONCE = 100;

/** Probes a held shop, sends again what got lost, goes on with bulk runs, fills the queue, starts due refreshes. */
export async function sweep(deps: SweepDeps): Promise<void> {
  await probe(deps);
  const lost = await takeLost(deps);
  await sendAll(deps, lost);
  await sendBulkSteps(deps);
  const sent = await dispatch(deps);
  await requestRefreshes(deps);
  await foldRows(deps);
  await markSwept(deps.db, deps.now());
  if (lost.length + sent > 0) deps.log("swept", { sentAgain: lost.length, sent });
}

/**
 * Asks a held shop whether it is well again, by one question of the kind that failed: the shop's facts may well be told
 * while its orders are not.
 */
async function probe({ db, openShop, now, log }: SweepDeps): Promise<void> {
  const held = await takeProbe(db, now());
  if (!held) return;
  const session = await openSession({ db, openShop, now });
  try {
    await session.shop().probe(readCallKind(held.call) ?? "facts");
    await releaseHold(db, now());
    log("shop-released", {});
  } catch (error) {
    log("probe-failed", { error: error instanceof ShopifyError ? error.kind : "unknown" });
    // What is not the shop's own affair must not keep the sweep from its work; the turn that was taken ends by itself.
    if (!(error instanceof ShopifyError)) return;
    await setProbe(db, { ...seenNow(held, error), probeAt: now() + untilProbe(error, now() - held.at) });
  }
}

/** What a person reads of the hold is what the shop says now. */
function seenNow({ code }: Held, error: ShopifyError): { code: HoldKind; message: string } {
  const now = holdsTheShop(error) ? error.kind : code === "not-answering" || isPassing(error) ? "not-answering" : code;
  return { code: now, message: holdMessage(now, error.message) };
}

/**
 * Rows whose message got lost: sent over five minutes ago and never claimed, or held by someone who died. When the
 * queue is empty and nobody works, a sent row need not wait for the five minutes. Each by an UPDATE that wins once. None
 * while the shop is on trial: one batch goes first, and the dispatcher sends it.
 */
async function takeLost({ db, queue, now }: SweepDeps): Promise<JobKey[]> {
  const at = now();
  const silent = ((await queue.metrics?.())?.backlogCount ?? 1) === 0;
  const nobodyWorks = sql`NOT EXISTS (
    SELECT 1 FROM processing_status WHERE status = 'processing' AND NOT ${leaseIsOver(at)})
    AND NOT EXISTS (SELECT 1 FROM processing_status WHERE status = 'queued' AND sent_at > 0 AND NOT ${isDue(at)})`;
  // `sent_at > 0` finds the few that were sent by the index, however long the backlog is.
  const lostFor = (ms: number) => sql`sent_at > 0 AND ${wasLost(at, ms)}`;
  const take = (status: "queued" | "processing", condition: SQL) =>
    db.all<JobKey>(sql`
      UPDATE processing_status SET sent_at = ${at}
      WHERE ${SHOP_IS_WELL} AND (ambassador_uuid, year) IN (
        SELECT ambassador_uuid, year FROM processing_status
        WHERE status = ${status} AND ${condition}
        ORDER BY requested_by DESC, requested_at LIMIT ${MESSAGES_AT_ONCE})
      RETURNING ambassador_uuid AS "ambassadorUuid", year, job_id AS "jobId"`);
  const [queued, dead] = await db.batch([
    take(
      "queued",
      silent
        ? sql`(${lostFor(RESEND_AFTER_MS)} OR (${lostFor(QUEUE_SILENT_MS)} AND ${nobodyWorks}))`
        : lostFor(RESEND_AFTER_MS),
    ),
    // Once when the lease is over, and again when that message got lost as well.
    take(
      "processing",
      sql`${leaseIsOver(at)} AND (sent_at IS NULL OR sent_at < coalesce(lease_until, 0)
        OR sent_at <= ${at - RESEND_AFTER_MS} OR sent_at > ${at + CLOCK_SKEW_MS})`,
    ),
  ]);
  return [...queued, ...dead];
}
