/**
 * Once a minute: whatever should be under way and is not, is sent again. A queue that loses everything loses nothing,
 * because the backlog is in D1.
 */
import type { Db } from "#core/db/client.server.ts";
import { fillFolds } from "#core/db/folds.server.ts";
import { markSwept } from "#core/db/readiness.server.ts";
import { type Held, releaseHold, setProbe, takeProbe } from "#core/db/shop-hold.server.ts";
import { takeLost } from "#core/db/take-jobs.server.ts";
import type { Sender } from "#core/jobs/message.ts";
import { FOLDS_A_SWEEP } from "#core/jobs/policy.ts";
import { readCallKind } from "#core/shopify/calls.ts";
import { type HoldKind, holdsTheShop, isPassing, ShopifyError } from "#core/shopify/errors.ts";
import { sendBulkSteps } from "./bulk/send-steps.server.ts";
import { dispatch, sendAll } from "./dispatch.server.ts";
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

/** Probes a held shop, sends again what got lost, goes on with bulk runs, fills the queue, starts due refreshes. */
export async function sweep(deps: SweepDeps): Promise<void> {
  await probe(deps);
  const queueIsEmpty = ((await deps.queue.metrics?.())?.backlogCount ?? 1) === 0;
  const lost = await takeLost(deps.db, deps.now(), queueIsEmpty);
  await sendAll(deps, lost);
  await sendBulkSteps(deps);
  const sent = await dispatch(deps);
  await requestRefreshes(deps);
  const folded = await fillFolds(deps.db, FOLDS_A_SWEEP);
  await markSwept(deps.db, deps.now());
  if (lost.length + sent > 0) deps.log("swept", { sentAgain: lost.length, sent });
  // What an older version stored; nothing once it is done.
  if (folded > 0) deps.log("folded", { rows: folded });
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
