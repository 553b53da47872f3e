/** What an invocation of the real Worker costs is what stands in the day's row. */
import { createExecutionContext, createMessageBatch, getQueueResult } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { type DailyUsage, utcDay } from "#core/cost/usage.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { meteredDatabase } from "#core/db/metered-database.server.ts";
import { addUsage, readUsage } from "#core/db/usage.server.ts";
import { type SmallProgramme, smallProgramme } from "#tests/small-programme.ts";
import consumer from "./index.ts";

const db = openDatabase(env.DB);
const SWEEP = { v: 1, type: "sweep" };
let world: SmallProgramme;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
});

async function deliver(bodies: readonly unknown[], attempts = 1): Promise<string[]> {
  const messages = bodies.map((body) => ({ id: crypto.randomUUID(), timestamp: new Date(), attempts, body }));
  const batch = createMessageBatch("top-models-queue", messages);
  await consumer.queue(batch, {
    ...env,
    SHOPIFY_STORE_DOMAIN: "harrier.myshopify.com",
    SHOPIFY_ACCESS_TOKEN: "stand-in-shop-token",
    SHOPIFY_API_ORIGIN: world.shop.origin,
  });
  return (await getQueueResult(batch, createExecutionContext())).explicitAcks;
}

const jobMessages = (runs: { ambassadorUuid: string; jobId: string }[]) =>
  runs.map((run) => ({ v: 1, type: "top-models", year: 2026, ...run }));

async function today(): Promise<DailyUsage> {
  const [row, ...others] = await readUsage(db, Date.now());
  expect(others).toEqual([]);
  if (!row) throw new Error("nothing was counted");
  return row;
}

test("messages, rows and requests of each invocation add up to one row a day", async () => {
  const runs = await world.request(world.people.slice(0, 3));
  await deliver([...jobMessages(runs), SWEEP, { not: "ours" }]);
  const first = await today();
  const stats = await world.shop.stats();
  expect(first).toMatchObject({ source: "consumer", invocations: 1, messages: 5, sweeps: 1, redeliveries: 0 });
  expect(first.shopRequests).toBe(stats.requests);
  expect(first.shopPoints).toBeGreaterThan(0);
  // Three people's jobs at the very least: claim, lease and end, each with its index.
  expect(first.rowsWritten).toBeGreaterThan(3 * 6);
  expect(first.rowsRead).toBeGreaterThan(0);

  await deliver(jobMessages(runs), 2);
  const second = await today();
  expect(second).toMatchObject({ invocations: 2, messages: 5, redeliveries: 3, shopRequests: stats.requests });
  expect(second.rowsRead).toBeGreaterThan(first.rowsRead);
});

test("a try has the requests of its calls, also one that failed", async () => {
  const runs = await world.request(world.people.slice(-1));
  await deliver(jobMessages(runs));
  const { requests } = await world.shop.stats();
  const attempts = () => db.all(sql`SELECT outcome, requests FROM job_attempts ORDER BY id`);
  expect(await attempts()).toEqual([{ outcome: "completed", requests }]);

  await db.run(sql`DELETE FROM shopify_orders`);
  await world.shop.resetStats();
  await world.shop.setFaults({ next: [{ fault: "403" }] });
  const [again] = await world.request(world.people.slice(-2, -1));
  if (!again) throw new Error("nobody");
  await deliver(jobMessages([again]));
  const later = await world.shop.stats();
  expect(later.requests).toBeGreaterThan(0);
  expect((await attempts())[1]).toEqual({ outcome: "waited", requests: later.requests });
});

test("a count that cannot be kept fails nothing", async () => {
  const [run] = await world.request(world.people.slice(0, 1));
  if (!run) throw new Error("nobody");
  await db.run(sql`ALTER TABLE daily_usage RENAME TO elsewhere`);
  try {
    expect(await deliver(jobMessages([run]))).toHaveLength(1);
    expect(await world.bench.statuses()).toEqual({ completed: 1 });
  } finally {
    await db.run(sql`ALTER TABLE elsewhere RENAME TO daily_usage`);
  }
});

test("rows are counted as D1 counts them, the count's own row among them", async () => {
  const count = { rowsRead: 0, rowsWritten: 0 };
  const metered = meteredDatabase(env.DB, count);
  const insert = (key: string) =>
    metered.prepare("INSERT INTO products (id, read_at) VALUES (?, 1)").bind(`90000000${key}`);
  await metered.batch([insert("01"), insert("02")]);
  await insert("03").run();
  // The row and the index of its text key.
  expect(count).toEqual({ rowsRead: 0, rowsWritten: 6 });
  await metered.prepare("SELECT id FROM products WHERE id = ?").bind("9000000001").all();
  await metered.prepare("SELECT id FROM products WHERE id = ?").bind("9000000001").first();
  await metered.prepare("SELECT id FROM products WHERE id = ?").bind("nobody").first();
  expect(count.rowsRead).toBeGreaterThanOrEqual(2);
  expect(count.rowsWritten).toBe(6);

  const counts = {
    messages: 0,
    sweeps: 0,
    redeliveries: 0,
    rowsRead: 0,
    rowsWritten: 0,
    shopRequests: 0,
    shopPoints: 0,
  };
  const at = Date.UTC(2026, 11, 31);
  await addUsage(db, "consumer", counts, at);
  const meta = ((await db.batch([addUsage(db, "consumer", counts, at + 1)])) as D1Result[])[0]?.meta;
  const [row] = (await readUsage(db, at)).filter(({ day }) => day === utcDay(at));
  expect(row).toMatchObject({ rowsRead: 2 * (meta?.rows_read ?? 0), rowsWritten: 2 * (meta?.rows_written ?? 0) });
});
