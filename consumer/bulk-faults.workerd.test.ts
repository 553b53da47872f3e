/** What befalls an export and its file: the campaign is complete and exact all the same. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { type BulkBench, bulkBench, TINY } from "#tests/bulk-bench.ts";

const db = openDatabase(env.DB);

let world: BulkBench;

beforeEach(async () => {
  world = await bulkBench(db, inject("simulatorOrigin"));
});

test("a file that breaks off again and again is read on where it stood, and nothing is read twice", async () => {
  world.bench.deps.bulkLimits = TINY;
  await world.shop.set({ bulkCutAfterBytes: 40_000 });
  await world.compute();
  await world.settle();
  expect(await world.run()).toMatchObject({ status: "done", tries: 1 });
  const { downloads, answeredTwice, operations } = await world.shop.stats();
  expect(downloads.length).toBeGreaterThan(3);
  expect(downloads).toEqual([...downloads].sort((a, b) => a - b));
  expect(operations.RunOrderExport).toBe(1);
  expect(answeredTwice).toEqual([]);
  await world.expectAllRight();
});

test("a storage that knows no ranges is read from the beginning, to the same end", async () => {
  world.bench.deps.bulkLimits = { ...TINY, stepMs: 0 };
  await world.shop.set({ bulkRanges: false });
  await world.compute();
  await world.settle();
  expect((await world.run()).status).toBe("done");
  expect(new Set((await world.shop.stats()).downloads)).toEqual(new Set([0]));
  await world.expectAllRight();
});

test("whenever the Worker is killed: the run goes on, complete and exact", async () => {
  world.bench.deps.bulkLimits = TINY;
  await world.compute();
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
  expect((await world.run()).status).toBe("done");
  await world.expectAllRight();
});

test("lines that come too late for the window make their orders be read by id, never a wrong count", async () => {
  world.bench.deps.bulkLimits = TINY;
  await world.shop.set({ bulkPage: 100_000 });
  await world.compute();
  await world.settle();
  expect((await world.run()).status).toBe("done");
  expect((await world.shop.stats()).operations.OrdersByIds).toBeGreaterThan(0);
  await world.expectAllRight();
});

test.each([
  ["FAILED", "export-failed", 2],
  ["CANCELED", "export-canceled", 1],
] as const)(
  "an export that ends %s is given up, and the orders are read by ids",
  async (bulkOutcome, code, exports) => {
    await world.shop.set({ bulkOutcome });
    await world.compute();
    await world.settle();
    expect(await world.run()).toMatchObject({ status: "given-up", errorCode: code, ordersTaken: 0 });
    expect((await world.run()).errorMessage).toContain("by their ids");
    expect((await world.shop.stats()).operations.RunOrderExport).toBe(exports);
    await world.expectAllRight();
  },
);

test("an export that failed once is begun anew, and done", async () => {
  await world.shop.set({ bulkOutcome: "FAILED", bulkErrorCode: "TIMEOUT" });
  await world.compute();
  const { broker, handle } = world.bench;
  await broker.send({ v: 1, type: "sweep" });
  for (let seconds = 0; seconds < 600 && (await world.run()).errorCode === null; seconds++) {
    broker.now += 1_000;
    await broker.run(handle, broker.now);
  }
  expect(await world.run()).toMatchObject({ status: "requested", tries: 1, errorCode: "export-failed" });
  await world.shop.set({ bulkOutcome: "COMPLETED" });
  await world.settle();
  expect(await world.run()).toMatchObject({ status: "done", tries: 2, errorCode: null });
  await world.expectAllRight();
});

test("a file that has expired is exported anew", async () => {
  await world.shop.set({ bulkUrlSeconds: 0 });
  await world.compute();
  await world.settle();
  expect(await world.run()).toMatchObject({ status: "given-up", errorCode: "export-expired", tries: 2 });
  await world.expectAllRight();
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
  await world.compute();
  await world.bench.broker.send({ v: 1, type: "sweep" });
  await world.bench.broker.run(world.bench.handle, world.bench.broker.now + 150_000);
  expect(await world.run()).toMatchObject({ status: "requested", tries: 0, failures: 0 });
  expect((await world.shop.stats()).operations.RunOrderExport).toBeGreaterThan(1);
  await world.shop.set({ bulkSeconds: 0 });
  await world.settle();
  expect((await world.run()).status).toBe("done");
  await world.expectAllRight();
});

test("throttling, refusals and broken connections change nothing but the number of requests", async () => {
  await world.shop.setFaults({
    rates: { throttled: 0.2, "rate-limited": 0.1, "503": 0.1, broken: 0.1, html: 0.1 },
    seed: 11,
  });
  await world.compute();
  await world.settle();
  expect(await world.run()).toMatchObject({ status: "done", errorCode: null });
  await world.expectAllRight();
});

test("a shop that refuses is put on hold, and the run goes on when it is well again", async () => {
  await world.shop.setFaults({ rates: { "402": 1 } });
  await world.compute();
  await world.bench.sweep();
  expect(await db.all(sql`SELECT hold_code FROM shop_state`)).toEqual([{ hold_code: "payment-required" }]);
  expect(await world.run()).toMatchObject({ status: "requested", endedAt: null });
  await world.shop.setFaults({});
  await world.settle();
  expect((await world.run()).status).toBe("done");
  await world.expectAllRight();
});

test.each([
  ["before it began", 0],
  ["while Shopify writes it", 1],
])("an hour without an answer, %s, holds the shop and gives no export up", async (_, sweepsBefore) => {
  await world.shop.set({ bulkSeconds: sweepsBefore * 3_600 });
  await world.compute();
  for (let sweep = 0; sweep < sweepsBefore; sweep++) {
    await world.bench.broker.send({ v: 1, type: "sweep" });
    await world.bench.broker.run(world.bench.handle, world.bench.broker.now + 1_000);
  }
  await world.shop.setFaults({ rates: { "503": 1 } });
  await world.bench.pass(60);
  expect(await db.all(sql`SELECT hold_code FROM shop_state`)).toEqual([{ hold_code: "not-answering" }]);
  expect(await world.run()).toMatchObject({ status: sweepsBefore === 0 ? "requested" : "exporting", endedAt: null });
  await world.shop.setFaults({});
  await world.shop.set({ bulkSeconds: 0 });
  await world.settle();
  expect(await world.run()).toMatchObject({ status: "done", tries: 1 });
  await world.expectAllRight();
});
