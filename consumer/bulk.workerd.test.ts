/** A campaign whose orders come from one export of the shop. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { abandonBulkRun, readBulkRun, requestBulkRun } from "#core/db/bulk-runs.server.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { pauseComputing, resumeComputing } from "#core/db/shop-state.server.ts";
import type { BulkLimits } from "#core/jobs/bulk-read.server.ts";
import { type Person, type SmallProgramme, smallProgramme, topOf } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
/** So small that the file of some 250 orders is many windows, parts and steps. */
const TINY: BulkLimits = { windowBytes: 12_000, partBytes: 6_000, lookupOrders: 10, stepMs: 1 };

let world: SmallProgramme;
let people: Person[];

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
  people = world.people;
  await world.shop.set({ bulkSeconds: 0 });
});

const run = async () => {
  const found = await readBulkRun(db, 2026);
  if (!found) throw new Error("no run");
  return found;
};

/** As `yir compute --all --by bulk` does. */
async function compute(): Promise<void> {
  await requestBulkRun(db, { id: crypto.randomUUID(), year: 2026, now: world.bench.broker.now, actor: "test" });
  await world.request(people);
}

async function settle(): Promise<void> {
  await world.bench.sweep();
  await world.bench.settle();
}

async function expectAllRight(): Promise<void> {
  expect(await world.bench.statuses()).toEqual({ completed: people.length });
  for (const person of people)
    expect([person.email, await world.models(person)]).toEqual([person.email, topOf(person)]);
}

const storedIds = async () =>
  (await db.all<{ id: string }>(sql`SELECT id FROM shopify_orders WHERE not_found = 0 ORDER BY id`)).map(
    ({ id }) => id,
  );

/** What is stored, in all that counts and that a refresh compares. */
const stored = () =>
  db.all(sql`
    SELECT id, not_found, cancelled_at, test, financial_status, updated_at, lines FROM shopify_orders ORDER BY id`);

test("everybody's three equal the independent count, in at most 12 requests besides polling and download", async () => {
  await compute();
  await settle();
  expect(await run()).toMatchObject({ status: "done", errorCode: null, shopifyStatus: "COMPLETED", tries: 1 });
  await expectAllRight();
  const { operations, requests, downloads, answeredTwice } = await world.shop.stats();
  expect(requests - (operations.OrderExport ?? 0)).toBeLessThanOrEqual(12);
  expect(operations.RunOrderExport).toBe(1);
  expect(downloads).toEqual([0]);
  expect(answeredTwice).toEqual([]);
  expect(await db.all(sql`SELECT 1 FROM bulk_parts`)).toEqual([]);
});

test("what is stored is the same to the letter as by ids", async () => {
  await compute();
  await settle();
  expect(await run()).toMatchObject({ status: "done" });
  expect((await run()).ordersTaken).toBeGreaterThan(100);
  const byBulk = await stored();
  await db.run(sql`DELETE FROM shopify_orders`);
  await db.run(sql`UPDATE campaigns SET read_ahead_id = 0`);
  await db.run(sql`DELETE FROM processing_status`);
  await world.request(people);
  await settle();
  expect(byBulk.length).toBeGreaterThan(100);
  expect(await stored()).toEqual(byBulk);
});

test("only orders that counted referrals name are stored", async () => {
  const [person] = people;
  if (!person) throw new Error("nobody");
  await db.run(sql`UPDATE referrals SET counted = 0 WHERE ambassador_uuid = ${person.uuid}`);
  const named = await db.all<{ id: string }>(
    sql`SELECT DISTINCT shopify_order_id AS id FROM referrals WHERE counted = 1`,
  );
  const others = person.orderIds.filter((id) => !named.some((one) => one.id === id));
  expect(others.length).toBeGreaterThan(0);
  await compute();
  await settle();
  const ids = await storedIds();
  for (const id of others) expect(ids).not.toContain(id);
});

test("jobs wait while the export is under way; a visitor does not", async () => {
  await world.shop.set({ bulkSeconds: 3_600 });
  const visitor = people.at(-1);
  if (!visitor) throw new Error("nobody");
  await compute();
  await world.bench.broker.send({ v: 1, type: "sweep" });
  await world.bench.broker.run(world.bench.handle, world.bench.broker.now + 60_000);
  expect(await run()).toMatchObject({ status: "exporting", shopifyStatus: "CREATED" });
  expect(await world.bench.statuses()).toEqual({ queued: people.length });

  const { broker } = world.bench;
  await world.view(visitor);
  await broker.run(world.bench.handle, broker.now + 30_000);
  expect(await world.bench.statuses()).toEqual({ completed: 1, queued: people.length - 1 });
  expect(await world.models(visitor)).toEqual(topOf(visitor));

  await world.shop.set({ bulkSeconds: 0 });
  await settle();
  expect((await run()).status).toBe("done");
  await expectAllRight();
});

test("a file that breaks off again and again is read on where it stood, and nothing is read twice", async () => {
  world.bench.deps.bulkLimits = TINY;
  await world.shop.set({ bulkCutAfterBytes: 40_000 });
  await compute();
  await settle();
  expect(await run()).toMatchObject({ status: "done", tries: 1 });
  const { downloads, answeredTwice, operations } = await world.shop.stats();
  expect(downloads.length).toBeGreaterThan(3);
  expect(downloads).toEqual([...downloads].sort((a, b) => a - b));
  expect(operations.RunOrderExport).toBe(1);
  expect(answeredTwice).toEqual([]);
  await expectAllRight();
});

test("a storage that knows no ranges is read from the beginning, to the same end", async () => {
  world.bench.deps.bulkLimits = { ...TINY, stepMs: 0 };
  await world.shop.set({ bulkRanges: false });
  await compute();
  await settle();
  expect((await run()).status).toBe("done");
  expect(new Set((await world.shop.stats()).downloads)).toEqual(new Set([0]));
  await expectAllRight();
});

test("whenever the Worker is killed: the run goes on, complete and exact", async () => {
  world.bench.deps.bulkLimits = TINY;
  await compute();
  let calls = 0;
  const { handle, broker } = world.bench;
  // Every third message is lost in the middle of its work: what it would have written last is never written.
  const killing: typeof handle = async (batch) => {
    if (batch.messages.some(({ body }) => (body as { type: string }).type === "bulk") && ++calls % 3 === 0) {
      await db.run(
        sql`UPDATE bulk_runs SET lease_id = 'the dead', lease_until = ${broker.now + 60_000} WHERE ended_at IS NULL`,
      );
      return;
    }
    await handle(batch);
  };
  await world.bench.sweep(killing);
  await world.bench.settle(60, killing);
  expect(calls).toBeGreaterThan(3);
  expect((await run()).status).toBe("done");
  await expectAllRight();
});

test("lines that come too late for the window make their orders be read by id, never a wrong count", async () => {
  world.bench.deps.bulkLimits = TINY;
  await world.shop.set({ bulkPage: 100_000 });
  await compute();
  await settle();
  expect((await run()).status).toBe("done");
  expect((await world.shop.stats()).operations.OrdersByIds).toBeGreaterThan(0);
  await expectAllRight();
});

test.each([
  ["FAILED", "export-failed", 2],
  ["CANCELED", "export-canceled", 1],
] as const)(
  "an export that ends %s is given up, and the orders are read by ids",
  async (bulkOutcome, code, exports) => {
    await world.shop.set({ bulkOutcome });
    await compute();
    await settle();
    expect(await run()).toMatchObject({ status: "given-up", errorCode: code, ordersTaken: 0 });
    expect((await run()).errorMessage).toContain("by their ids");
    expect((await world.shop.stats()).operations.RunOrderExport).toBe(exports);
    await expectAllRight();
  },
);

test("an export that failed once is begun anew, and done", async () => {
  await world.shop.set({ bulkOutcome: "FAILED", bulkErrorCode: "TIMEOUT" });
  await compute();
  const { broker, handle } = world.bench;
  await broker.send({ v: 1, type: "sweep" });
  for (let seconds = 0; seconds < 600 && (await run()).errorCode === null; seconds++) {
    broker.now += 1_000;
    await broker.run(handle, broker.now);
  }
  expect(await run()).toMatchObject({ status: "requested", tries: 1, errorCode: "export-failed" });
  await world.shop.set({ bulkOutcome: "COMPLETED" });
  await settle();
  expect(await run()).toMatchObject({ status: "done", tries: 2, errorCode: null });
  await expectAllRight();
});

test("a file that has expired is exported anew", async () => {
  await world.shop.set({ bulkUrlSeconds: 0 });
  await compute();
  await settle();
  expect(await run()).toMatchObject({ status: "given-up", errorCode: "export-expired", tries: 2 });
  await expectAllRight();
});

test("an export that finds nothing is done, and the jobs ask by ids", async () => {
  const named = await db.all<{ id: string }>(
    sql`SELECT DISTINCT shopify_order_id AS id FROM referrals WHERE shopify_order_id IS NOT NULL`,
  );
  // Some of them the shop has deleted already.
  for (const { id } of named) await world.shop.deleteOrder(id).catch(() => {});
  await db.run(sql`INSERT INTO shop_state (id, not_found_accepted_at) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET not_found_accepted_at = 1`);
  await compute();
  await settle();
  expect(await run()).toMatchObject({ status: "done", objectCount: 0, ordersTaken: 0 });
  expect((await world.shop.stats()).downloads).toEqual([]);
  expect(await world.bench.statuses()).toEqual({ completed: people.length });
  expect(await db.all(sql`SELECT 1 FROM top_models`)).toEqual([]);
});

test("while the app has five exports under way it waits, and uses up nothing", async () => {
  await world.shop.set({ bulkSeconds: 3_600 });
  const mutation = `mutation { bulkOperationRunQuery(query: "{ orders { edges { node { id } } } }") { userErrors { code } } }`;
  for (let count = 0; count < 5; count++)
    await fetch(`${world.shop.origin}/admin/api/2026-10/graphql.json`, {
      method: "POST",
      headers: { "content-type": "application/json", "x-shopify-access-token": "stand-in-shop-token" },
      body: JSON.stringify({ query: mutation }),
    });
  await compute();
  await world.bench.broker.send({ v: 1, type: "sweep" });
  await world.bench.broker.run(world.bench.handle, world.bench.broker.now + 150_000);
  expect(await run()).toMatchObject({ status: "requested", tries: 0, failures: 0 });
  expect((await world.shop.stats()).operations.RunOrderExport).toBeGreaterThan(1);
  await world.shop.set({ bulkSeconds: 0 });
  await settle();
  expect((await run()).status).toBe("done");
  await expectAllRight();
});

test("a pause stops it in the middle, and resume goes on where it stood", async () => {
  world.bench.deps.bulkLimits = { ...TINY, stepMs: 0 };
  await compute();
  const { broker } = world.bench;
  const by = () => ({ now: broker.now, actor: "test" });
  await broker.send({ v: 1, type: "sweep" });
  await broker.run(async (batch) => {
    await world.bench.handle(batch);
    if ((await run()).bytesDone > 0) await pauseComputing(db, by());
  });
  const paused = await run();
  expect(paused).toMatchObject({ status: "downloading", leaseId: null });
  expect(paused.bytesDone).toBeGreaterThan(0);
  await world.bench.settle(3);
  expect(await run()).toMatchObject({ status: "downloading", bytesDone: paused.bytesDone });
  await resumeComputing(db, by());
  await settle();
  expect((await run()).status).toBe("done");
  await expectAllRight();
});

test("throttling, refusals and broken connections change nothing but the number of requests", async () => {
  await world.shop.setFaults({
    rates: { throttled: 0.2, "rate-limited": 0.1, "503": 0.1, broken: 0.1, html: 0.1 },
    seed: 11,
  });
  await compute();
  await settle();
  expect(await run()).toMatchObject({ status: "done", errorCode: null });
  await expectAllRight();
});

test("a shop that refuses is put on hold, and the run goes on when it is well again", async () => {
  await world.shop.setFaults({ rates: { "402": 1 } });
  await compute();
  await world.bench.sweep();
  expect(await db.all(sql`SELECT hold_code FROM shop_state`)).toEqual([{ hold_code: "payment-required" }]);
  expect(await run()).toMatchObject({ status: "requested", endedAt: null });
  await world.shop.setFaults({});
  await settle();
  expect((await run()).status).toBe("done");
  await expectAllRight();
});

test("staff may choose ids after all: the run ends and the jobs go", async () => {
  await world.shop.set({ bulkSeconds: 3_600 });
  await compute();
  await world.bench.broker.send({ v: 1, type: "sweep" });
  await world.bench.broker.run(world.bench.handle, world.bench.broker.now + 60_000);
  expect(await abandonBulkRun(db, { year: 2026, now: world.bench.broker.now, actor: "test" })).toBe(true);
  await settle();
  expect(await run()).toMatchObject({ status: "given-up", errorCode: "by-ids" });
  await expectAllRight();
});

test("what changed at the shop after the export began is found by the next refresh", async () => {
  await compute();
  await db.run(sql`UPDATE campaigns SET refreshed_at = ${world.bench.broker.now + 3_600_000}`);
  await settle();
  const { startedAt } = await run();
  expect(await db.all(sql`SELECT refreshed_at AS at FROM campaigns`)).toEqual([{ at: startedAt }]);
  expect(await db.all(sql`SELECT DISTINCT read_at AS at FROM shopify_orders WHERE not_found = 0`)).toContainEqual({
    at: startedAt,
  });
});

test("no refresh looks for changes while an export is being read; it does so afterwards", async () => {
  await world.shop.set({ bulkSeconds: 3_600 });
  await compute();
  const { broker, handle } = world.bench;
  await db.run(sql`UPDATE campaigns SET refresh_requested_at = ${broker.now}`);
  await broker.send({ v: 1, type: "sweep" });
  await broker.send({ v: 1, type: "refresh", year: 2026 });
  await broker.run(handle, broker.now + 60_000);
  expect((await world.shop.stats()).operations.ChangedOrders).toBeUndefined();
  await world.shop.set({ bulkSeconds: 0 });
  await settle();
  broker.now += 2 * 3_600_000;
  await settle();
  expect((await world.shop.stats()).operations.ChangedOrders).toBeGreaterThan(0);
  expect(await db.all(sql`SELECT 1 FROM campaigns WHERE refresh_requested_at IS NOT NULL`)).toEqual([]);
  await expectAllRight();
});
