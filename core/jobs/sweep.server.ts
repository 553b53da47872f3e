/**
 * Once a minute: whatever should be under way and is not, is sent again. A queue that loses everything loses nothing,
 * because the backlog is in D1.
 */
import { type SQL, sql } from "drizzle-orm";
import type { Db } from "#core/db/client.server.ts";
import type { JobKey } from "#core/db/jobs.server.ts";
import { markSwept } from "#core/db/readiness.server.ts";
import { releaseHold, SHOP_IS_OPEN, takeProbe } from "#core/db/shop-hold.server.ts";
import { ShopifyError } from "#core/shopify/errors.ts";
import { missingScopes } from "#core/shopify/scopes.ts";
import { sendBulkSteps } from "./bulk-sweep.server.ts";
import { dispatch, sendAll } from "./dispatch.server.ts";
import type { Sender } from "./message.ts";
import type { Log, OpenShop } from "./pipeline.ts";
import { PROBE_EVERY_MS, QUEUE_SILENT_MS, RESEND_AFTER_MS } from "./policy.ts";
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
  await markSwept(deps.db, deps.now());
  if (lost.length + sent > 0) deps.log("swept", { sentAgain: lost.length, sent });
}

/** Asks a held shop whether it is well again, one invocation every five minutes. */
async function probe(deps: SweepDeps): Promise<void> {
  if (!(await takeProbe(deps.db, deps.now(), PROBE_EVERY_MS))) return;
  const session = await openSession(deps);
  try {
    const { scopes } = await session.shop().facts();
    if (missingScopes(scopes).length > 0) return;
    await releaseHold(deps.db);
    deps.log("shop-released", {});
  } catch (error) {
    deps.log("probe-failed", { error: error instanceof ShopifyError ? error.kind : "unknown" });
  }
}

/**
 * Rows whose message got lost: sent over five minutes ago and never claimed, or held by someone who died. When the
 * queue is empty and nobody works, a sent row need not wait for the five minutes. Each by an UPDATE that wins once.
 */
async function takeLost({ db, queue, now }: SweepDeps): Promise<JobKey[]> {
  const at = now();
  const silent = ((await queue.metrics?.())?.backlogCount ?? 1) === 0;
  const nobodyWorks = sql`NOT EXISTS (
    SELECT 1 FROM processing_status WHERE status = 'processing' AND lease_until > ${at})
    AND NOT EXISTS (SELECT 1 FROM processing_status WHERE status = 'queued' AND sent_at > 0 AND not_before > ${at})`;
  const lostBefore = (ms: number) => sql`sent_at <= ${at - ms} AND coalesce(not_before, 0) <= ${at - ms}`;
  const take = (status: "queued" | "processing", condition: SQL) =>
    db.all<JobKey>(sql`
      UPDATE processing_status SET sent_at = ${at}
      WHERE ${SHOP_IS_OPEN} AND (ambassador_uuid, year) IN (
        SELECT ambassador_uuid, year FROM processing_status
        WHERE status = ${status} AND ${condition}
        ORDER BY requested_by DESC, requested_at LIMIT ${MESSAGES_AT_ONCE})
      RETURNING ambassador_uuid AS "ambassadorUuid", year, job_id AS "jobId"`);
  const [queued, dead] = await db.batch([
    take(
      "queued",
      silent
        ? sql`((${lostBefore(RESEND_AFTER_MS)}) OR (${lostBefore(QUEUE_SILENT_MS)} AND ${nobodyWorks}))`
        : lostBefore(RESEND_AFTER_MS),
    ),
    // Once when the lease is over, and again when that message got lost as well.
    take(
      "processing",
      sql`coalesce(lease_until, 0) <= ${at}
        AND (sent_at IS NULL OR sent_at < coalesce(lease_until, 0) OR sent_at <= ${at - RESEND_AFTER_MS})`,
    ),
  ]);
  return [...queued, ...dead];
}
