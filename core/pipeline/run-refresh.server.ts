/** A refresh message: the refresh itself, and what a shop on hold or an empty bucket means for it. */
import { runBatch } from "#core/db/batches.server.ts";
import { isBeingFilled } from "#core/db/bulk-runs.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { isShopOpen } from "#core/db/shop-hold.server.ts";
import type { Sender } from "#core/jobs/message.ts";
import { AFTER_AN_ERROR_MS, delaySeconds } from "#core/jobs/policy.ts";
import { asksToWait, type HoldKind, holdsTheShop, ShopifyError } from "#core/shopify/errors.ts";
import { dispatch } from "./dispatch.server.ts";
import { holdStatements, refusal } from "./hold.server.ts";
import type { Log, OpenShop } from "./pipeline.ts";
import { refresh } from "./refresh.server.ts";
import { openSession } from "./shop-session.server.ts";

export interface RunRefreshDeps {
  db: Db;
  queue: Sender;
  openShop: OpenShop;
  now: () => number;
  log: Log;
}

/**
 * Refreshes a campaign and sends the first jobs that are to be recounted. When points run out it goes on later; a
 * shop that refuses is put on hold; any other error is thrown, for the queue to deliver the message again.
 */
export async function runRefresh(deps: RunRefreshDeps, year: number): Promise<void> {
  // The request stays; the sweep sends it when the shop is open again, or the export is read.
  if (!(await isShopOpen(deps.db)) || (await isBeingFilled(deps.db))) return;
  const session = await openSession(deps);
  try {
    const { ordersChanged, jobsRecounted, unread } = await refresh({ ...deps, shop: session.shop() }, year);
    deps.log("refreshed", { year, ordersChanged, jobsRecounted, unread });
    await dispatch(deps);
  } catch (error) {
    if (!(error instanceof ShopifyError)) throw error;
    deps.log("refresh-stopped", { year, error: error.kind });
    if (holdsTheShop(error)) return await hold(deps, error);
    if (!asksToWait(error)) {
      if (error.kind === "wait-for-points") return await later(deps, year, error.waitMs ?? 0);
      throw error;
    }
    const refused = refusal(error, await session.refused());
    await (refused.kind === "hold" ? hold(deps, refused.error) : later(deps, year, refused.ms));
  } finally {
    await session.close();
  }
}

/** The request stays: the sweep sends it when the shop is open again. */
async function hold({ db, now }: RunRefreshDeps, error: ShopifyError & { kind: HoldKind }): Promise<void> {
  await runBatch(db, holdStatements(db, error, now()));
}

async function later({ queue }: RunRefreshDeps, year: number, ms: number): Promise<void> {
  await queue.send({ v: 1, type: "refresh", year }, { delaySeconds: delaySeconds(Math.max(AFTER_AN_ERROR_MS, ms)) });
}
