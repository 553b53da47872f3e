/**
 * A campaign's orders from one export of the shop: `requested → exporting → downloading → storing → done`. Each message
 * is one step of some seconds; it says when the next one is due, and the sweep sends that one when it got lost. Until the
 * run has ended, the campaign's jobs are not dispatched. What the export does not bring, or all of it when it is given
 * up, the jobs read by ids.
 */
import { runBatch } from "#core/db/batches.server.ts";
import {
  type BulkRun,
  claimBulkRun,
  endBulkRun,
  letGoOfBulkRun,
  noteBulkFailure,
  restartBulkRun,
  saveProgress,
  type Why,
} from "#core/db/bulk-runs.server.ts";
import { findCampaign } from "#core/db/campaigns.server.ts";
import type { Db } from "#core/db/client.server.ts";
import type { Sender } from "#core/jobs/message.ts";
import {
  BULK_BUSY_MS,
  BULK_FAILURES,
  BULK_LONGEST_BUSY_MS,
  BULK_MARGIN_MS,
  BULK_TRIES,
  boundedWait,
  bulkPollMs,
  delaySeconds,
  retryDelayMs,
} from "#core/jobs/policy.ts";
import { assertNever } from "#core/jobs/state.ts";
import { dispatch } from "#core/pipeline/dispatch.server.ts";
import { holdStatements, refusal } from "#core/pipeline/hold.server.ts";
import type { Log, OpenShop } from "#core/pipeline/pipeline.ts";
import { openSession } from "#core/pipeline/shop-session.server.ts";
import { asksToWait, type HoldKind, holdsTheShop, isPassing, ShopifyError } from "#core/shopify/errors.ts";
import type { Shop } from "#core/shopify/shop.ts";
import { afterPoll, type Next, WHY } from "./next-step.ts";
import { BULK_LIMITS, type BulkLimits, readExportFile } from "./read-file.server.ts";
import { storeParts } from "./store-parts.server.ts";

export interface BulkDeps {
  db: Db;
  queue: Sender;
  openShop: OpenShop;
  now: () => number;
  random: () => number;
  newId: () => string;
  log: Log;
  /** Other than in production only in tests. */
  bulkLimits?: BulkLimits;
}

/**
 * The next step of the campaign's bulk run, when there is one, it is due and nobody else has it.
 *
 * @throws only what is not the shop's affair, as a database that is away: the queue delivers the message again
 */
export async function runBulk(deps: BulkDeps, year: number): Promise<void> {
  const leaseId = deps.newId();
  const run = await claimBulkRun(deps.db, year, { id: leaseId, now: deps.now() });
  if (!run) return;
  const step = new Step(deps, run, leaseId);
  const session = await openSession(deps);
  try {
    await step.carryOut(await step.take(() => session.shop()));
  } catch (error) {
    await step.carryOut(await step.failed(error, session.refused));
  } finally {
    await session.close();
  }
}

class Step {
  readonly #deps: BulkDeps;
  readonly #run: BulkRun;
  readonly #leaseId: string;

  constructor(deps: BulkDeps, run: BulkRun, leaseId: string) {
    this.#deps = deps;
    this.#run = run;
    this.#leaseId = leaseId;
  }

  async take(shop: () => Shop): Promise<Next> {
    switch (this.#run.status) {
      case "requested":
        return this.#begin(shop());
      case "exporting":
      case "downloading":
        return this.#follow(shop());
      case "storing":
        return this.#store(shop());
      case "done":
      case "given-up":
        return { kind: "stopped" };
      default:
        return assertNever(this.#run.status);
    }
  }

  async #begin(shop: Shop): Promise<Next> {
    const { db, now } = this.#deps;
    const campaign = await findCampaign(db, this.#run.year);
    if (!campaign) return { kind: "stopped" };
    // Before the question: what changes at the shop from now on may be missing in the file.
    const startedAt = now();
    const start = await shop.startOrderExport(campaign.startsAt - BULK_MARGIN_MS, campaign.endsAt + BULK_MARGIN_MS);
    if (start.kind === "busy") {
      const waited = now() - this.#run.requestedAt;
      return waited > BULK_LONGEST_BUSY_MS ? { kind: "give-up", why: WHY.busy } : { kind: "later", ms: BULK_BUSY_MS };
    }
    const begun = await this.#save({
      status: "exporting",
      shopifyId: start.id,
      shopifyStatus: "CREATED",
      startedAt,
      tries: this.#run.tries + 1,
      failures: 0,
    });
    return begun ? { kind: "later", ms: bulkPollMs(0) } : { kind: "stopped" };
  }

  async #follow(shop: Shop): Promise<Next> {
    const { now } = this.#deps;
    const { shopifyId, startedAt } = this.#run;
    const found = await shop.orderExport(shopifyId ?? "");
    const next = afterPoll(found, now() - (startedAt ?? now()));
    if (found) {
      const status = next.kind === "read" || next.kind === "nothing" ? "downloading" : this.#run.status;
      const { status: shopifyStatus, objectCount } = found;
      if (!(await this.#save({ status, shopifyStatus, objectCount }))) return { kind: "stopped" };
    }
    if (next.kind !== "read" && next.kind !== "nothing") return next;
    if (next.kind === "read") {
      const { limits, leaseId } = this.#reading();
      const read = await readExportFile({ ...this.#deps, shop, limits, leaseId }, this.#run, next.url);
      if (read === "stopped") return { kind: "stopped" };
      if (read === "more") return { kind: "later", ms: 0 };
    }
    // In an invocation of its own: the parts were counted up while reading.
    return (await this.#save({ status: "storing" })) ? { kind: "later", ms: 0 } : { kind: "stopped" };
  }

  async #store(shop: Shop): Promise<Next> {
    const { limits, leaseId } = this.#reading();
    const stored = await storeParts({ ...this.#deps, shop, leaseId, stepMs: limits.stepMs }, this.#run);
    if (stored === "stopped") return { kind: "stopped" };
    return stored === "more" ? { kind: "later", ms: 0 } : { kind: "done" };
  }

  /** What an error makes of the run. */
  async failed(error: unknown, refused: () => Promise<number>): Promise<Next> {
    const { db, random, log } = this.#deps;
    if (!(error instanceof ShopifyError)) {
      await letGoOfBulkRun(db, this.#run.id, this.#lease(), { notBefore: null, sentAt: null });
      throw error;
    }
    log("bulk-stopped", { year: this.#run.year, error: error.kind });
    if (holdsTheShop(error)) return this.#hold(error);
    // Without a kind of call it was the storage of the file, which is not the shop.
    if (error.call && asksToWait(error)) {
      const answer = refusal(error, await refused());
      return answer.kind === "hold" ? this.#hold(answer.error) : { kind: "later", ms: answer.ms };
    }
    if (error.kind === "wait-for-points") return { kind: "later", ms: error.waitMs ?? 0 };
    const why = { code: error.kind, message: error.message };
    if (!isPassing(error)) return { kind: "give-up", why };
    const failures = await noteBulkFailure(db, this.#run.id, this.#lease(), why);
    if (failures === null) return { kind: "stopped" };
    if (failures >= BULK_FAILURES) return { kind: "give-up", why };
    return { kind: "later", ms: retryDelayMs(failures, random(), error.waitMs) };
  }

  async #hold(error: ShopifyError & { kind: HoldKind }): Promise<Next> {
    const { db, now } = this.#deps;
    await runBatch(db, holdStatements(db, error, now()));
    return { kind: "stopped" };
  }

  async carryOut(next: Next): Promise<void> {
    switch (next.kind) {
      case "later":
        return this.#later(next.ms);
      case "stopped":
        return letGoOfBulkRun(this.#deps.db, this.#run.id, this.#lease(), { notBefore: null, sentAt: null });
      case "again":
        if (this.#run.tries >= BULK_TRIES) return this.#end(next.why);
        await restartBulkRun(this.#deps.db, this.#run.id, this.#lease(), next.why);
        return this.#later(bulkPollMs(0));
      case "give-up":
        return this.#end(next.why);
      case "done":
        return this.#end(null);
      case "read":
      case "nothing":
        return;
      default:
        return assertNever(next);
    }
  }

  async #later(askedMs: number): Promise<void> {
    const { db, queue, now } = this.#deps;
    const ms = boundedWait(askedMs);
    const at = now();
    await letGoOfBulkRun(db, this.#run.id, this.#lease(), { notBefore: at + ms, sentAt: at });
    await queue.send({ v: 1, type: "bulk", year: this.#run.year }, { delaySeconds: delaySeconds(ms) });
  }

  /** Ends the run; its campaign's jobs are sent. */
  async #end(why: Why | null): Promise<void> {
    const { db, log } = this.#deps;
    const { year, partsStored, parts, ordersTaken } = this.#run;
    if (!(await endBulkRun(db, this.#run, this.#lease(), why))) return;
    log("bulk-ended", { year, outcome: why?.code ?? "done", orders: ordersTaken, parts, partsStored });
    await dispatch(this.#deps);
  }

  /** False: no longer ours, or the shop was closed. */
  async #save(changes: Parameters<typeof saveProgress>[3]): Promise<boolean> {
    const held = await saveProgress(this.#deps.db, this.#run.id, this.#lease(), changes);
    return held?.open ?? false;
  }

  #reading() {
    return { limits: this.#deps.bulkLimits ?? BULK_LIMITS, leaseId: this.#leaseId };
  }

  #lease() {
    return { id: this.#leaseId, now: this.#deps.now() };
  }
}
