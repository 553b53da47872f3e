import { sql } from "drizzle-orm";
import { type ConsumerDeps, handleBatch, type ReceivedBatch } from "#consumer/handle-batch.ts";
import type { Db } from "#core/db/client.server.ts";
import { createShop } from "#core/shopify/gateway.server.ts";
import { LONGEST_WAIT_IN_PLACE_MS, TRIES_WITHIN_INVOCATION } from "#core/shopify/limits.ts";
import { Broker } from "./broker.ts";
import { makeIds, makeRandom } from "./random.ts";

export interface Bench {
  broker: Broker;
  /** How far the consumer's clock is ahead of the queue's; a test may set it. */
  skewMs: number;
  deps: ConsumerDeps;
  /** The consumer's handler with these collaborators. */
  handle: (batch: ReceivedBatch) => Promise<void>;
  /** Delivers all there is; then sweeps as often as it takes until no job is under way, a minute apart. */
  settle(sweeps?: number, handle?: Bench["handle"]): Promise<void>;
  sweep(handle?: Bench["handle"]): Promise<void>;
  /** Lets so many minutes pass: a sweep each, as the cron sends it, and no more than what is due by then. */
  pass(minutes: number): Promise<void>;
  /** Jobs by status. */
  statuses(): Promise<Record<string, number>>;
  log: { event: string; fields: Record<string, unknown> }[];
}

export interface BenchOptions {
  db: Db;
  /** A stand-in shop's origin. */
  origin: string;
  domain?: string;
  credentials?: "token" | "client";
  seed?: number;
  /** UTC milliseconds; its clock begins here. */
  now?: number;
}

/** The stand-in shop's own. */
const CREDENTIALS = {
  token: { kind: "token", accessToken: "stand-in-shop-token" },
  client: { kind: "client", clientId: "stand-in-shop-client", clientSecret: "stand-in-shop-secret" },
} as const;

/** The real consumer over a stand-in shop, on one clock: what it sleeps, and what the queue delays, takes no time. */
export function makeBench({
  db,
  origin,
  domain = "harrier.myshopify.com",
  credentials = "token",
  seed = 1,
  now: start = Date.now(),
}: BenchOptions): Bench {
  const broker = new Broker(start);
  const log: Bench["log"] = [];
  const random = makeRandom(seed);
  const now = () => broker.now + bench.skewMs;
  const sleep = async (ms: number) => {
    broker.now += ms;
  };
  const deps: ConsumerDeps = {
    db,
    queue: broker,
    now,
    random,
    newId: makeIds(makeRandom(seed + 1)),
    log: (event, fields) => void log.push({ event, fields }),
    openShop: (session) =>
      createShop({
        domain,
        credentials: CREDENTIALS[credentials],
        apiOrigin: origin,
        ...session,
        now,
        sleep,
        random,
        tries: TRIES_WITHIN_INVOCATION,
        longestWaitMs: LONGEST_WAIT_IN_PLACE_MS,
      }),
  };
  const handle = (batch: ReceivedBatch) => handleBatch(deps, batch);
  const statuses = async () => {
    const rows = await db.all<{ status: string; count: number }>(
      sql`SELECT status, COUNT(*) as count FROM processing_status GROUP BY status`,
    );
    return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
  };
  const sweep: Bench["sweep"] = async (withHandle = handle) => {
    await broker.send({ v: 1, type: "sweep" });
    await broker.run(withHandle);
  };
  const bench: Bench = {
    broker,
    skewMs: 0,
    deps,
    handle,
    log,
    statuses,
    sweep,
    async pass(minutes) {
      const end = broker.now + minutes * 60_000;
      while (broker.now < end) {
        broker.now += 60_000;
        await broker.send({ v: 1, type: "sweep" });
        await broker.run(handle, broker.now);
      }
    },
    async settle(sweeps = 60, withHandle = handle) {
      await broker.run(withHandle);
      for (let count = 0; count < sweeps; count++) {
        const { queued = 0, processing = 0 } = await statuses();
        if (queued + processing === 0) return;
        broker.now += 60_000;
        await sweep(withHandle);
      }
    },
  };
  return bench;
}
