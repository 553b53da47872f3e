/** A small invented programme, imported, computed and compared with an independent count. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { newRuns, requestRows } from "#core/db/runs.server.ts";
import { CAMPAIGN_IN_FLIGHT } from "#core/jobs/policy.ts";
import { requestTopModels } from "#core/pipeline/request.server.ts";
import { makeProgramme } from "#simulator/programme.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { type Expected, expectedTopModels } from "#tests/expected-top-models.ts";
import { importProgramme } from "#tests/imported-campaign.ts";
import { type Bench, makeBench } from "#tests/pipeline-bench.ts";
import { openShop, type SimulatorClient } from "#tests/simulator-client.ts";

const db = openDatabase(env.DB);
const PROGRAMME = { seed: 3, ambassadors: 120, topOrders: [400, 300, 120] };
const programme = makeProgramme(PROGRAMME);
const expected = expectedTopModels(programme);
const FREE = { pointsPerSecond: 1_000_000, bucket: 1_000_000 };

let shop: SimulatorClient;
let bench: Bench;

beforeEach(async () => {
  await emptyTables(db);
  shop = await openShop(inject("simulatorOrigin"), { ...PROGRAMME, ...FREE });
  bench = makeBench({ db, origin: shop.origin });
  await importProgramme(db, programme, bench.broker.now);
});

async function everybodyWithOrders(): Promise<string[]> {
  const rows = await db.all<{ uuid: string }>(
    sql`SELECT ambassador_uuid AS uuid FROM ambassador_years WHERE countable_orders > 0 ORDER BY ambassador_uuid`,
  );
  return rows.map(({ uuid }) => uuid);
}

async function computeAll(): Promise<void> {
  const runs = (await everybodyWithOrders()).map((ambassadorUuid) => ({ ambassadorUuid, jobId: crypto.randomUUID() }));
  for (const statement of requestRows(db, { year: 2026, runs, requestedBy: "campaign", now: bench.broker.now }))
    await statement;
  await bench.sweep();
}

/** email → the stored three, as the independent count writes them. */
async function stored(): Promise<Map<string, Expected["topModels"]>> {
  const rows = await db.all<{ email: string; name: string; count: number }>(sql`
    SELECT a.email, t.product_name AS name, t.count FROM top_models AS t
    JOIN ambassadors AS a ON a.uuid = t.ambassador_uuid ORDER BY a.email, t.rank`);
  const people = new Map<string, Expected["topModels"]>();
  for (const { email, name, count } of rows) people.set(email, [...(people.get(email) ?? []), { name, count }]);
  return people;
}

async function expectAllRight(): Promise<void> {
  const found = await stored();
  const wanted = new Map([...expected].filter(([, { topModels }]) => topModels.length > 0));
  expect(found.size).toBe(wanted.size);
  for (const [email, { topModels }] of wanted) expect([email, found.get(email)]).toEqual([email, topModels]);
}

test("everybody's three equal the independent count, in as few calls as there can be", async () => {
  await computeAll();
  expect(await bench.statuses()).toEqual({ completed: (await everybodyWithOrders()).length });
  await expectAllRight();
  const { operations, answeredTwice, orders } = await shop.stats();
  const floor = Math.ceil(Object.keys(orders).length / 250);
  expect(operations.OrdersByIds).toBeLessThanOrEqual(floor + 2);
  expect(operations.ShopFacts).toBe(1);
  expect(answeredTwice).toEqual([]);
});

test("everybody's first view, twelve at a time, costs no more and is as right", async () => {
  const people = await everybodyWithOrders();
  for (let start = 0; start < people.length; start += 12) {
    const views = people
      .slice(start, start + 12)
      .map((ambassadorUuid) =>
        requestTopModels(
          { db, queue: bench.broker, now: bench.broker.now, newId: () => crypto.randomUUID() },
          { ambassadorUuid, year: 2026 },
        ),
      );
    await Promise.all(views);
    await bench.broker.run(bench.handle);
  }
  expect(await bench.statuses()).toEqual({ completed: people.length });
  expect(bench.broker.sent).toBe(people.length);
  await expectAllRight();
  const { operations, answeredTwice, orders } = await shop.stats();
  expect(operations.OrdersByIds).toBeLessThanOrEqual(Math.ceil(Object.keys(orders).length / 250) + 2);
  expect(answeredTwice).toEqual([]);
});

test("a recount asks the shop nothing and counts the same", async () => {
  await computeAll();
  await shop.resetStats();
  const runs = (await everybodyWithOrders()).map((ambassadorUuid) => ({ ambassadorUuid, jobId: crypto.randomUUID() }));
  for (const statement of newRuns(db, { year: 2026, runs, requestedBy: "campaign", now: bench.broker.now }))
    await statement;
  await bench.settle();
  expect((await shop.stats()).requests).toBe(0);
  expect(await bench.statuses()).toEqual({ completed: runs.length });
  await expectAllRight();
});

test("a shop that throttles, fails and drops connections changes nothing but the number of calls", async () => {
  await shop.setFaults({ rates: { throttled: 0.1, "503": 0.03, broken: 0.02 }, seed: 7 });
  await computeAll();
  await bench.settle();
  expect(await bench.statuses()).toEqual({ completed: (await everybodyWithOrders()).length });
  await expectAllRight();
  expect((await shop.stats()).answeredTwice).toEqual([]);
});

test("a queue that loses half of its messages loses nothing", async () => {
  let count = 0;
  bench.broker.loses = (body) => body.type === "top-models" && count++ % 2 === 0;
  await computeAll();
  await bench.settle();
  expect(await bench.statuses()).toEqual({ completed: (await everybodyWithOrders()).length });
  await expectAllRight();
});

test("never more than forty of a campaign's messages are in the queue", async () => {
  const runs = (await everybodyWithOrders()).map((ambassadorUuid) => ({ ambassadorUuid, jobId: crypto.randomUUID() }));
  for (const statement of requestRows(db, { year: 2026, runs, requestedBy: "campaign", now: bench.broker.now }))
    await statement;
  let most = 0;
  await bench.broker.send({ v: 1, type: "sweep" });
  await bench.broker.run(async (batch) => {
    await bench.handle(batch);
    most = Math.max(most, bench.broker.waiting);
  });
  expect(runs.length).toBeGreaterThan(60);
  expect(most).toBeLessThanOrEqual(40);
  expect(await bench.statuses()).toEqual({ completed: runs.length });
});

test("a shop without points never fills the queue with waiting messages", async () => {
  await shop.set({ bucket: 60, pointsPerSecond: 0.5 });
  const runs = (await everybodyWithOrders()).map((ambassadorUuid) => ({ ambassadorUuid, jobId: crypto.randomUUID() }));
  for (const statement of requestRows(db, { year: 2026, runs, requestedBy: "campaign", now: bench.broker.now }))
    await statement;
  await bench.broker.send({ v: 1, type: "sweep" });
  let most = 0;
  const soon = bench.broker.now + 5 * 60_000;
  await bench.broker.run(async (batch) => {
    await bench.handle(batch);
    most = Math.max(most, bench.broker.waiting);
  }, soon);
  expect(await db.all(sql`SELECT 1 FROM job_attempts WHERE outcome = 'waited'`)).not.toEqual([]);
  expect(most).toBeLessThanOrEqual(CAMPAIGN_IN_FLIGHT);
});
