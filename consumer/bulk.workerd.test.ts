/** A campaign whose orders come from one export of the shop. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { storePart } from "#core/db/bulk-parts.server.ts";
import { abandonBulkRun } from "#core/db/bulk-runs.server.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { pauseComputing, resumeComputing } from "#core/db/shop-state.server.ts";
import { type BulkBench, bulkBench, TINY } from "#tests/bulk-bench.ts";
import { topOf } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);

let world: BulkBench;

beforeEach(async () => {
  world = await bulkBench(db, inject("simulatorOrigin"));
});

const storedIds = async () =>
  (await db.all<{ id: string }>(sql`SELECT id FROM shopify_orders WHERE not_found = 0 ORDER BY id`)).map(
    ({ id }) => id,
  );

test("everybody's three equal the independent count, in at most 12 requests besides polling and download", async () => {
  await world.compute();
  await world.settle();
  expect(await world.run()).toMatchObject({ status: "done", errorCode: null, shopifyStatus: "COMPLETED", tries: 1 });
  await world.expectAllRight();
  const { operations, requests, downloads, answeredTwice } = await world.shop.stats();
  expect(requests - (operations.OrderExport ?? 0)).toBeLessThanOrEqual(12);
  expect(operations.RunOrderExport).toBe(1);
  expect(downloads).toEqual([0]);
  expect(answeredTwice).toEqual([]);
  expect(await db.all(sql`SELECT 1 FROM bulk_parts`)).toEqual([]);
});

test("what is stored is the same to the letter as by ids", async () => {
  await world.compute();
  await world.settle();
  expect(await world.run()).toMatchObject({ status: "done" });
  expect((await world.run()).ordersTaken).toBeGreaterThan(100);
  const byBulk = await world.stored();
  await db.run(sql`DELETE FROM shopify_orders`);
  await db.run(sql`UPDATE campaigns SET read_ahead_id = 0`);
  await db.run(sql`DELETE FROM processing_status`);
  await world.request(world.people);
  await world.settle();
  expect(byBulk.length).toBeGreaterThan(100);
  expect(await world.stored()).toEqual(byBulk);
});

test("parts that were kept by a version without prices are stored as orders without prices", async () => {
  await world.compute();
  await world.settle();
  const run = await world.run();
  await db.run(sql`DELETE FROM shopify_orders`);
  const line = { productId: null, units: 1, unitPrice: "1.0" };
  const order = (id: string, lines: object[]) => ({ id, updatedAt: 1, cancelledAt: null, test: false, lines });
  const orders = [order("10001", [line, {}]), order("10002", [line]), order("10003", [])];
  await db.run(sql`INSERT INTO bulk_parts (run_id, part, orders) VALUES (${run.id}, 0, ${JSON.stringify(orders)})`);
  const lease = { id: "lease", now: 1 };
  await db.run(sql`UPDATE bulk_runs SET ended_at = NULL, status = 'storing', lease_id = 'lease', lease_until = 2`);
  await storePart(db, run, lease, 0);
  expect(await db.all(sql`SELECT id, lines_version AS version FROM shopify_orders ORDER BY id`)).toEqual([
    { id: "10001", version: 0 },
    { id: "10002", version: 1 },
    { id: "10003", version: 1 },
  ]);
});

test("only orders that counted referrals name are stored", async () => {
  const [person] = world.people;
  if (!person) throw new Error("nobody");
  await db.run(sql`UPDATE referrals SET counted = 0 WHERE ambassador_uuid = ${person.uuid}`);
  const named = await db.all<{ id: string }>(
    sql`SELECT DISTINCT shopify_order_id AS id FROM referrals WHERE counted = 1`,
  );
  const others = person.orderIds.filter((id) => !named.some((one) => one.id === id));
  expect(others.length).toBeGreaterThan(0);
  await world.compute();
  await world.settle();
  const ids = await storedIds();
  for (const id of others) expect(ids).not.toContain(id);
});

test("jobs wait while the export is under way; a visitor does not", async () => {
  await world.shop.set({ bulkSeconds: 3_600 });
  const visitor = world.people.at(-1);
  if (!visitor) throw new Error("nobody");
  await world.compute();
  await world.bench.broker.send({ v: 1, type: "sweep" });
  await world.bench.broker.run(world.bench.handle, world.bench.broker.now + 60_000);
  expect(await world.run()).toMatchObject({ status: "exporting", shopifyStatus: "CREATED" });
  expect(await world.bench.statuses()).toEqual({ queued: world.people.length });

  const { broker } = world.bench;
  await world.view(visitor);
  await broker.run(world.bench.handle, broker.now + 30_000);
  expect(await world.bench.statuses()).toEqual({ completed: 1, queued: world.people.length - 1 });
  expect(await world.models(visitor)).toEqual(topOf(visitor));

  await world.shop.set({ bulkSeconds: 0 });
  await world.settle();
  expect((await world.run()).status).toBe("done");
  await world.expectAllRight();
});

test("an export that finds nothing is done, and the jobs ask by ids", async () => {
  const named = await db.all<{ id: string }>(
    sql`SELECT DISTINCT shopify_order_id AS id FROM referrals WHERE shopify_order_id IS NOT NULL`,
  );
  // Some of them the shop has deleted already.
  for (const { id } of named) await world.shop.deleteOrder(id).catch(() => {});
  await db.run(sql`INSERT INTO shop_state (id, not_found_accepted_at) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET not_found_accepted_at = 1`);
  await world.compute();
  await world.settle();
  expect(await world.run()).toMatchObject({ status: "done", objectCount: 0, ordersTaken: 0 });
  expect((await world.shop.stats()).downloads).toEqual([]);
  expect(await world.bench.statuses()).toEqual({ completed: world.people.length });
  expect(await db.all(sql`SELECT 1 FROM top_models`)).toEqual([]);
});

test("a pause stops it in the middle, and resume goes on where it stood", async () => {
  world.bench.deps.bulkLimits = { ...TINY, stepMs: 0 };
  await world.compute();
  const { broker } = world.bench;
  const by = () => ({ now: broker.now, actor: "test" });
  await broker.send({ v: 1, type: "sweep" });
  await broker.run(async (batch) => {
    await world.bench.handle(batch);
    if ((await world.run()).bytesDone > 0) await pauseComputing(db, by());
  });
  const paused = await world.run();
  expect(paused).toMatchObject({ status: "downloading", leaseId: null });
  expect(paused.bytesDone).toBeGreaterThan(0);
  await world.bench.settle(3);
  expect(await world.run()).toMatchObject({ status: "downloading", bytesDone: paused.bytesDone });
  await resumeComputing(db, by());
  await world.settle();
  expect((await world.run()).status).toBe("done");
  await world.expectAllRight();
});

test("staff may choose ids after all: the run ends and the jobs go", async () => {
  await world.shop.set({ bulkSeconds: 3_600 });
  await world.compute();
  await world.bench.broker.send({ v: 1, type: "sweep" });
  await world.bench.broker.run(world.bench.handle, world.bench.broker.now + 60_000);
  expect(await abandonBulkRun(db, { year: 2026, now: world.bench.broker.now, actor: "test" })).toBe(true);
  await world.settle();
  expect(await world.run()).toMatchObject({ status: "given-up", errorCode: "by-ids" });
  await world.expectAllRight();
});

test("what changed at the shop after the export began is found by the next refresh", async () => {
  await world.compute();
  await db.run(sql`UPDATE campaigns SET refreshed_at = ${world.bench.broker.now + 3_600_000}`);
  await world.settle();
  const { startedAt } = await world.run();
  expect(await db.all(sql`SELECT refreshed_at AS at FROM campaigns`)).toEqual([{ at: startedAt }]);
  expect(await db.all(sql`SELECT DISTINCT read_at AS at FROM shopify_orders WHERE not_found = 0`)).toContainEqual({
    at: startedAt,
  });
});

test("no refresh looks for changes while an export is being read; it does so afterwards", async () => {
  await world.shop.set({ bulkSeconds: 3_600 });
  await world.compute();
  const { broker, handle } = world.bench;
  await db.run(sql`UPDATE campaigns SET refresh_requested_at = ${broker.now}`);
  await broker.send({ v: 1, type: "sweep" });
  await broker.send({ v: 1, type: "refresh", year: 2026 });
  await broker.run(handle, broker.now + 60_000);
  expect((await world.shop.stats()).operations.ChangedOrders).toBeUndefined();
  await world.shop.set({ bulkSeconds: 0 });
  await world.settle();
  broker.now += 2 * 3_600_000;
  await world.settle();
  expect((await world.shop.stats()).operations.ChangedOrders).toBeGreaterThan(0);
  expect(await db.all(sql`SELECT 1 FROM campaigns WHERE refresh_requested_at IS NOT NULL`)).toEqual([]);
  await world.expectAllRight();
});
