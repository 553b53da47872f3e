/**
 * Runs claimed jobs together: their orders are united, what is stored is not asked for, and each job finishes as soon
 * as its own orders are there, smallest first. One that cannot be finished never delays or fails the others.
 */
import type { BatchItem } from "drizzle-orm/batch";
import type { CountedOrder } from "#core/counting/top-models.ts";
import type { Db } from "#core/db/client.server.ts";
import { describeError, isDatabaseBusy } from "#core/db/database-error.ts";
import { endAttempts, type Lease, renewLeases } from "#core/db/jobs.server.ts";
import { neededOrders } from "#core/db/orders.server.ts";
import {
  type Attempt,
  type Cause,
  completed,
  type Ended,
  endedLine,
  failedAttempt,
  setAside,
  waited,
} from "#core/jobs/ending.ts";
import type { Outcome } from "#core/jobs/outcome.ts";
import { DATABASE_BUSY_MS } from "#core/jobs/policy.ts";
import { asksToWait, type HoldKind, holdsTheShop, ShopifyError } from "#core/shopify/errors.ts";
import type { Shop } from "#core/shopify/shop.ts";
import { causeOf } from "./causes.ts";
import { countJobs } from "./count-jobs.server.ts";
import { holdStatements, refusal, refuseTooManyNotFound } from "./hold.server.ts";
import type { Log } from "./pipeline.ts";
import { readOrders } from "./read-orders.server.ts";
import { beginRunning, type RunningJob, takeOrders } from "./running-job.ts";

export interface GroupDeps {
  db: Db;
  /** The invocation's shop; throws `ShopifyError` where none is configured. */
  shop: (beforeCall: () => Promise<void>) => Shop;
  /** Staff said that orders which are not found are all right. */
  notFoundAccepted: boolean;
  /** Counts a call to which the shop answered that we should wait; answers how many there were in a row. */
  refused: () => Promise<number>;
  now: () => number;
  random: () => number;
  newId: () => string;
  log: Log;
}

const NOT_READ: Cause = { code: "order-unreadable", message: "An order was not read." };

/** Nobody's work any more: another run began, or the lease was lost. */
class AllLost extends Error {}

/**
 * @param attempts all claimed under `leaseId`
 * @returns what becomes of the message of each run, by `jobId`; a run that was taken from us is acked
 */
export async function runGroup(
  deps: GroupDeps,
  attempts: readonly Attempt[],
  leaseId: string,
): Promise<Map<string, Outcome>> {
  return new Group(deps, attempts, leaseId).run();
}

class Group {
  readonly #deps: GroupDeps;
  readonly #leaseId: string;
  readonly #outcomes = new Map<string, Outcome>();
  /** By jobId; those that ended are taken out. */
  readonly #running = new Map<string, RunningJob>();
  /** Orders that were read just now, as far as a job here needs them. */
  readonly #fresh = new Map<string, CountedOrder>();
  #shop: Shop | null = null;
  /** What the shop had cost when it was last charged to jobs. */
  #charged = { requests: 0, points: 0 };

  constructor(deps: GroupDeps, attempts: readonly Attempt[], leaseId: string) {
    this.#deps = deps;
    this.#leaseId = leaseId;
    for (const attempt of attempts) {
      this.#running.set(attempt.message.jobId, beginRunning(attempt));
      this.#outcomes.set(attempt.message.jobId, { kind: "ack" });
    }
  }

  async run(): Promise<Map<string, Outcome>> {
    try {
      await this.#lookUp();
      await this.#finishReady();
      await this.#readAndFinish();
      await this.#end([...this.#running.values()].map((job) => this.#unfinished(job)));
    } catch (error) {
      if (!(error instanceof AllLost)) await this.#endAll(error);
    }
    return this.#outcomes;
  }

  async #lookUp(): Promise<void> {
    const keys = [...this.#running.values()].map(({ attempt }) => attempt.message);
    for (const { jobId, orderId, known } of await neededOrders(this.#deps.db, keys)) {
      const job = this.#running.get(jobId);
      if (!job) continue;
      job.attempt.ordersTotal++;
      if (known === "unread") job.unread.add(orderId);
      else job.attempt.ordersFromStore++;
      if (known === "found") job.found.add(orderId);
      if (known === "not-found") job.attempt.ordersNotFound++;
    }
  }

  async #readAndFinish(): Promise<void> {
    const smallestFirst = [...this.#running.values()].sort((a, b) => a.unread.size - b.unread.size);
    const ids = [...new Set(smallestFirst.flatMap((job) => [...job.unread]))];
    const years = [...new Set(smallestFirst.map(({ attempt }) => attempt.message.year))];
    const [year] = years;
    if (ids.length === 0 || year === undefined) return;
    for await (const read of readOrders({ ...this.#deps, shop: this.#openShop() }, ids, year)) {
      this.#charge([...this.#running.values()].filter((job) => [...job.unread].some((id) => read.asked.has(id))));
      if (!this.#deps.notFoundAccepted) await refuseTooManyNotFound(this.#deps.db, years, read);
      for (const job of this.#running.values())
        for (const order of takeOrders(job, read)) this.#fresh.set(order.id, order);
      await this.#finishReady();
    }
  }

  /** Adds what was asked since the last charge to each job that it was asked for: a shared call counts for all. */
  #charge(jobs: readonly RunningJob[]): void {
    const { requests, points } = this.#shop?.spent() ?? this.#charged;
    for (const { attempt } of jobs) {
      attempt.requests += requests - this.#charged.requests;
      attempt.points += points - this.#charged.points;
    }
    this.#charged = { requests, points };
  }

  /** Counts and stores every job whose orders are all there. */
  async #finishReady(): Promise<void> {
    const ready = [...this.#running.values()].filter((job) => job.unread.size === 0);
    if (ready.length === 0) return;
    const jobs = ready.map(({ attempt: { message }, found }) => ({ ...message, found }));
    const counts = await countJobs({ ...this.#deps, shop: () => this.#openShop() }, jobs, this.#fresh);
    this.#charge(ready);
    await this.#end(
      ready.map((job) => {
        const count = counts.get(job.attempt.message.jobId);
        if (!count || "cause" in count) return this.#failed(job, count?.cause ?? NOT_READ);
        job.attempt.ordersRead = job.found.size;
        return completed(job.attempt, count, this.#deps.now());
      }),
    );
  }

  #openShop(): Shop {
    if (!this.#shop) {
      this.#shop = this.#deps.shop(() => this.#renew());
      const { requests, points } = this.#shop.spent();
      this.#charged = { requests, points };
    }
    return this.#shop;
  }

  async #renew(): Promise<void> {
    const keys = [...this.#running.values()].map(({ attempt }) => attempt.message);
    const held = new Set(await renewLeases(this.#deps.db, keys, this.#lease()));
    for (const { jobId } of keys) if (!held.has(jobId)) this.#running.delete(jobId);
    if (this.#running.size === 0) throw new AllLost("Every job of this group was taken over or began anew");
  }

  /** What is left when all was asked: an order that cannot be read is an attempt; one whose turn did not come is none. */
  #unfinished(job: RunningJob): Ended {
    if (job.unreadable === null && job.waitMs !== null) return waited(job.attempt, job.waitMs, this.#deps.now());
    return this.#failed(job, job.unreadable ?? NOT_READ);
  }

  #failed(job: RunningJob, cause: Cause): Ended {
    const { now, random, newId } = this.#deps;
    return failedAttempt(job.attempt, cause, { now: now(), random: random(), deadLetterId: newId() });
  }

  /** The whole group met an error: each job that is left ends by it. */
  async #endAll(error: unknown): Promise<void> {
    const left = [...this.#running.values()];
    this.#charge(left);
    const now = this.#deps.now();
    if (error instanceof ShopifyError && holdsTheShop(error)) return this.#hold(left, error);
    if (error instanceof ShopifyError && asksToWait(error)) {
      const refused = refusal(error, await this.#deps.refused());
      if (refused.kind === "hold") return this.#hold(left, refused.error);
      const cause = causeOf(error, new Set());
      return this.#end(left.map((job) => waited(job.attempt, refused.ms, now, cause)));
    }
    if (error instanceof ShopifyError && error.kind === "wait-for-points") {
      const ms = error.waitMs ?? 1_000;
      return this.#end(left.map((job) => (job.unreadable ? this.#unfinished(job) : waited(job.attempt, ms, now))));
    }
    if (!(error instanceof ShopifyError))
      this.#deps.log("group-error", { error: describeError(error).slice(0, 1_000) });
    if (isDatabaseBusy(error)) return this.#end(left.map((job) => waited(job.attempt, DATABASE_BUSY_MS, now)));
    return this.#end(left.map((job) => this.#failed(job, causeOf(error, job.unread))));
  }

  /** The whole shop stops; these jobs wait without having lost an attempt. */
  #hold(left: readonly RunningJob[], error: ShopifyError & { kind: HoldKind }): Promise<void> {
    this.#deps.log("shop-on-hold", { code: error.kind });
    return this.#end(
      left.map((job) => setAside(job.attempt)),
      holdStatements(this.#deps.db, error, this.#deps.now()),
    );
  }

  async #end(ended: Ended[], also: BatchItem<"sqlite">[] = []): Promise<void> {
    if (ended.length === 0 && also.length === 0) return;
    const ours = new Set(
      await endAttempts(
        this.#deps.db,
        ended.map(({ ending }) => ending),
        this.#lease(),
        also,
      ),
    );
    for (const { ending, outcome } of ended) {
      this.#running.delete(ending.jobId);
      if (ours.has(ending.jobId)) this.#outcomes.set(ending.jobId, outcome);
      this.#deps.log("job-ended", endedLine(ending, ours.has(ending.jobId), this.#deps.now()));
    }
  }

  #lease(): Lease {
    return { id: this.#leaseId, now: this.#deps.now() };
  }
}
