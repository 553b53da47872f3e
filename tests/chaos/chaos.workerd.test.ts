/**
 * A campaign under faults drawn from a seed: at its end every job is completed with exactly the right three, or failed
 * naming its last real error; and with the faults over, "retry all" completes every one. Nothing lost, nothing wrong.
 *
 * `npm run chaos -- --jobs N --seed S` runs one seed; a failure names the seed that replays it.
 */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { afterAll, expect, inject, test } from "vitest";
import { handleBatch } from "#consumer/handle-batch.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { newRuns, requestRows } from "#core/db/runs.server.ts";
import { makeProgramme, type Programme } from "#simulator/programme.ts";
import { makeShop, type ShopData } from "#simulator/shop.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { expectedTopModels } from "#tests/expected-top-models.ts";
import { importProgramme } from "#tests/imported-campaign.ts";
import { type Bench, makeBench } from "#tests/pipeline-bench.ts";
import { makeIds, makeRandom } from "#tests/random.ts";
import { type FaultsInput, openShop, type SimulatorClient } from "#tests/simulator-client.ts";
import { Breaker } from "./breakable.ts";
import { course } from "./ills.ts";
import { unsettle } from "./queue-chaos.ts";
import { drawSchedule, POISONS, type Schedule } from "./schedule.ts";

const db = openDatabase(env.DB);
const { jobs, seeds } = inject("chaos");
/** Three people in four have orders. */
const ambassadors = Math.ceil((jobs * 4) / 3);
/** In the campaign's last weeks, the same for every replay. */
const START = Date.UTC(2026, 11, 1, 8);
/** That there was chaos: over all seeds, each of these must have happened. */
const happened = { failed: 0, killed: 0, refused: 0, retried: 0, waited: 0, held: 0 };

interface World {
  programme: Programme;
  /** The shop as it is now, beside the one that answers. */
  truth: ShopData;
  shop: SimulatorClient;
  bench: Bench;
  random: () => number;
  newId: () => string;
  schedule: Schedule;
}

async function openWorld(seed: number): Promise<World> {
  const random = makeRandom(seed);
  const schedule = drawSchedule(random);
  const options = { seed, ambassadors, topOrders: [400] };
  await emptyTables(db);
  const shop = await openShop(inject("simulatorOrigin"), {
    ...options,
    pointsPerSecond: 1e6,
    bucket: 1e6,
    slowMs: 20,
    retryAfterSeconds: 2.5,
    pricePerId: schedule.pricePerId,
  });
  const programme = makeProgramme(options);
  const credentials = schedule.expiringToken ? "client" : "token";
  const bench = makeBench({ db, origin: shop.origin, seed, credentials, now: START });
  const newId = makeIds(makeRandom(seed + 2));
  await importProgramme(db, programme, START, newId);
  return { programme, truth: makeShop(programme, () => bench.broker.now), shop, bench, random, newId, schedule };
}

/** The consumer with collaborators that break as the schedule says. */
function breakingHandler({ bench, random, schedule, shop, truth, programme }: World, faults: FaultsInput) {
  const breaker = new Breaker();
  const followIllness = course({ shop, bench, breaker, faults }, schedule.illness);
  const deps = {
    ...bench.deps,
    db: openDatabase(breaker.database(env.DB)),
    queue: breaker.queue(bench.broker),
    openShop: breaker.shop(bench.deps.openShop),
  };
  let changes = schedule.changedOrders;
  return async (batch: Parameters<typeof handleBatch>[1]) => {
    await followIllness();
    if (random() < schedule.killed) breaker.kill(Math.ceil(random() * schedule.killedBefore), random() < 0.5);
    breaker.refuse(() => {
      const refuses = random() < schedule.refused;
      happened.refused += Number(refuses);
      return refuses;
    });
    if (schedule.expiringToken && random() < 0.3) await shop.expireTokens();
    if (changes > 0 && random() < 0.3 && (await changeUnreadOrder(programme, shop, truth, random))) changes--;
    try {
      await breaker.invoke(() => handleBatch(deps, batch));
    } catch (error) {
      happened.killed++;
      throw error;
    }
  };
}

/** Refunds or deletes an order that nobody has read: between two tries, the shop's people work as well. */
async function changeUnreadOrder(
  programme: Programme,
  shop: SimulatorClient,
  truth: ShopData,
  random: () => number,
): Promise<boolean> {
  const id = programme.orders[Math.floor(random() * programme.orders.length)]?.id ?? "";
  const read = await db.all(sql`SELECT 1 FROM shopify_orders WHERE id = ${id}`);
  if (read.length > 0 || !truth.order(id)) return false;
  if (random() < 0.5) {
    truth.deleteOrder(id);
    await shop.deleteOrder(id);
  } else {
    truth.changeOrder(id, { kind: "refund", line: 0 });
    await shop.changeOrder(id, { kind: "refund", line: 0 });
  }
  return true;
}

async function poison({ programme, random, schedule }: World): Promise<NonNullable<Schedule["shop"]["orders"]>> {
  const fault = POISONS[Math.floor(random() * POISONS.length)] ?? "500";
  const ids = Array.from(
    { length: schedule.poisonedOrders },
    () => programme.orders[Math.floor(random() * programme.orders.length)]?.id ?? "",
  );
  return Object.fromEntries(ids.map((id) => [id, { fault }]));
}

async function wrongPeople({ programme, truth }: World): Promise<string[]> {
  const rows = await db.all<{ email: string; name: string; count: number; status: string }>(sql`
    SELECT a.email, t.product_name AS name, t.count FROM top_models AS t
    JOIN ambassadors AS a ON a.uuid = t.ambassador_uuid ORDER BY a.email, t.rank`);
  const done = await db.all<{ email: string }>(sql`
    SELECT a.email FROM processing_status AS p JOIN ambassadors AS a ON a.uuid = p.ambassador_uuid
    WHERE p.status = 'completed'`);
  const expected = expectedTopModels(programme, { shop: truth });
  const stored = Map.groupBy(rows, ({ email }) => email);
  return done
    .filter(({ email }) => {
      const models = (stored.get(email) ?? []).map(({ name, count }) => ({ name, count }));
      return JSON.stringify(models) !== JSON.stringify(expected.get(email)?.topModels);
    })
    .map(({ email }) => email);
}

async function takeDown({ bench }: World): Promise<void> {
  happened.held += bench.log.filter(({ event }) => event === "shop-on-hold").length;
  const ends = await db.all<{ outcome: string; count: number }>(
    sql`SELECT outcome, count(*) AS count FROM job_attempts GROUP BY outcome`,
  );
  for (const { outcome, count } of ends)
    if (outcome === "failed" || outcome === "retried" || outcome === "waited") happened[outcome] += count;
}

afterAll(() => {
  console.log(`Chaos over ${seeds.length} seeds of ${jobs} jobs: ${JSON.stringify(happened)}`);
  if (seeds.length > 1) expect(Object.values(happened).every((times) => times > 0)).toBe(true);
});

test.each(seeds)("seed %i: nothing lost, nothing wrong", { timeout: 300_000 }, async (seed) => {
  const world = await openWorld(seed);
  const { bench, shop, schedule, random, newId } = world;
  unsettle(bench.broker, random, schedule.queue);
  const faults = { ...schedule.shop, orders: await poison(world) };
  await shop.setFaults(faults);

  const people = await db.all<{ uuid: string }>(
    sql`SELECT ambassador_uuid AS uuid FROM ambassador_years WHERE countable_orders > 0 ORDER BY ambassador_uuid`,
  );
  const runs = people.map(({ uuid }) => ({ ambassadorUuid: uuid, jobId: newId() }));
  for (const statement of requestRows(db, { year: 2026, runs, requestedBy: "campaign", now: bench.broker.now }))
    await statement;
  const handle = breakingHandler(world, faults);
  await bench.settle(300, handle);

  const { queued = 0, processing = 0, completed = 0, failed = 0 } = await bench.statuses();
  expect({ queued, processing, ended: completed + failed }).toEqual({ queued: 0, processing: 0, ended: runs.length });
  await takeDown(world);
  expect(await wrongPeople(world)).toEqual([]);
  expect(
    await db.all(sql`
      SELECT 1 FROM processing_status WHERE status = 'failed'
        AND (error_code IS NULL OR length(coalesce(error_message, '')) < 10 OR completed_at IS NULL)`),
  ).toEqual([]);
  expect(
    await db.all(sql`
      SELECT 1 FROM processing_status AS p WHERE status = 'failed' AND NOT EXISTS (
        SELECT 1 FROM dead_letters AS l WHERE l.job_id = p.job_id AND l.error_message IS NOT NULL)`),
  ).toEqual([]);

  await shop.setFaults({});
  const broken = await db.all<{ uuid: string }>(
    sql`SELECT ambassador_uuid AS uuid FROM processing_status WHERE status = 'failed'`,
  );
  const again = broken.map(({ uuid }) => ({ ambassadorUuid: uuid, jobId: newId() }));
  for (const statement of newRuns(db, { year: 2026, runs: again, requestedBy: "campaign", now: bench.broker.now }))
    await statement;
  await bench.settle(300);
  expect(await bench.statuses()).toEqual({ completed: runs.length });
  expect(await wrongPeople(world)).toEqual([]);
  expect(
    await db.all(sql`SELECT reason FROM dead_letters WHERE resolved_at IS NULL AND reason <> 'unreadable'`),
  ).toEqual([]);
  const leftOut = await db.all(sql`
    SELECT 1 FROM referrals AS r JOIN campaigns AS c ON r.occurred_at >= c.starts_at AND r.occurred_at < c.ends_at
    WHERE r.counted = 1 AND r.shopify_order_id IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM shopify_orders AS o WHERE o.id = r.shopify_order_id)`);
  expect(leftOut).toEqual([]);
});
