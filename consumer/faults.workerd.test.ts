/** What goes wrong at the shop: what passes, what one order does, and what stops everything. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { newRuns } from "#core/db/runs.server.ts";
import { MAX_ATTEMPTS, PROBE_EVERY_MS } from "#core/jobs/policy.ts";
import { WHAT_TO_DO } from "#core/shopify/errors.ts";
import { type Person, type SmallProgramme, smallProgramme, topOf } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
});

async function compute(people: readonly Person[]): Promise<void> {
  await world.request(people);
  await world.bench.sweep();
}

async function expectRight(people: readonly Person[]): Promise<void> {
  for (const person of people)
    expect([person.email, await world.models(person)]).toEqual([person.email, topOf(person)]);
}

async function retryAll(): Promise<void> {
  const failed = await db.all<{ uuid: string }>(
    sql`SELECT ambassador_uuid AS uuid FROM processing_status WHERE status = 'failed'`,
  );
  const runs = failed.map(({ uuid }) => ({ ambassadorUuid: uuid, jobId: crypto.randomUUID() }));
  for (const statement of newRuns(db, { year: 2026, runs, requestedBy: "campaign", now: world.bench.broker.now }))
    await statement;
}

const shopState = async () => (await db.all<Record<string, unknown>>(sql`SELECT * FROM shop_state`))[0] ?? {};

test.each(["throttled", "rate-limited", "500", "502", "503", "broken", "html", "truncated", "internal-error"] as const)(
  "%s passes: the job is tried again within the invocation, and no attempt is used",
  async (fault) => {
    await world.shop.setFaults({ next: [{ fault, times: 2 }] });
    const people = world.people.slice(0, 8);
    await compute(people);
    expect(await world.bench.statuses()).toEqual({ completed: 8 });
    expect(await db.all(sql`SELECT DISTINCT attempts FROM processing_status`)).toEqual([{ attempts: 1 }]);
    await expectRight(people);
  },
);

test.each(["500", "503", "html", "broken"] as const)(
  "%s of everybody's orders, from a shop that is well, fails every job with its sentence, and a retry with the fault over completes them",
  async (fault) => {
    const people = world.people.slice(0, 5);
    const orders = Object.fromEntries(people.flatMap(({ orderIds }) => orderIds.map((id) => [id, { fault }])));
    await world.shop.setFaults({ orders });
    // Nobody else's orders are read along.
    await db.run(sql`UPDATE campaigns SET read_ahead_id = 999999`);
    await compute(people);
    await world.bench.settle();
    expect(await world.bench.statuses()).toEqual({ failed: 5 });
    expect(await db.all(sql`SELECT DISTINCT attempts FROM processing_status`)).toEqual([{ attempts: MAX_ATTEMPTS }]);
    const failed = await db.all<{ ambassador_uuid: string; error_message: string; completed_at: number }>(sql`
      SELECT ambassador_uuid, error_message, completed_at FROM processing_status
      WHERE status = 'failed' ORDER BY completed_at DESC LIMIT 10`);
    expect(failed.every(({ error_message, completed_at }) => error_message.length > 10 && completed_at > 0)).toBe(true);
    expect(await db.all(sql`SELECT 1 FROM dead_letters WHERE reason = 'gave-up'`)).toHaveLength(5);
    expect(await db.all(sql`SELECT 1 FROM top_models`)).toEqual([]);
    await world.shop.setFaults({});
    await retryAll();
    await world.bench.settle();
    expect(await world.bench.statuses()).toEqual({ completed: 5 });
    await expectRight(people);
    expect(await db.all(sql`SELECT 1 FROM dead_letters WHERE resolved_at IS NULL`)).toEqual([]);
  },
);

test.each(["500", "order-error", "truncated"] as const)(
  "one order that answers %s fails its own ambassador only, by name",
  async (fault) => {
    const [poisoned, ...others] = world.people.slice(-10);
    const poison = poisoned?.orderIds.find((id) => others.every(({ orderIds }) => !orderIds.includes(id)));
    if (!poisoned || !poison) throw new Error("nobody to poison");
    await world.shop.setFaults({ orders: { [poison]: { fault } } });
    await compute([poisoned, ...others]);
    await world.bench.settle();
    expect(await world.bench.statuses()).toEqual({ completed: 9, failed: 1 });
    await expectRight(others);
    const { error_code, error_message } = await world.job(poisoned);
    expect(["order-unreadable", "server-error", "unreadable-answer"]).toContain(error_code);
    expect(error_message).toContain(poison);
    expect(await world.models(poisoned)).toEqual([]);
    const stored = await db.all<{ id: string }>(sql`SELECT id FROM shopify_orders WHERE id = ${poison}`);
    expect(stored).toEqual([]);
    await world.shop.setFaults({});
    await retryAll();
    await world.bench.settle();
    await expectRight([poisoned]);
  },
);

test.each([
  ["401", "unauthorized"],
  ["402", "payment-required"],
  ["403", "forbidden"],
  ["404", "wrong-address"],
  ["423", "locked"],
  ["430", "security-rejection"],
  ["shop-inactive", "shop-inactive"],
] as const)("%s stops the shop, not the jobs; they go on by themselves once it is well", async (fault, code) => {
  await world.shop.setFaults({ rates: { [fault]: 1 } });
  const people = world.people.slice(0, 12);
  await compute(people);
  await world.bench.settle(2);
  const state = await shopState();
  expect(state.hold_code).toBe(code);
  expect(state.hold_message).toContain(WHAT_TO_DO[code]);
  expect(await world.bench.statuses()).toEqual({ queued: 12 });
  expect(await db.all(sql`SELECT DISTINCT attempts, sent_at FROM processing_status`)).toEqual([
    { attempts: 0, sent_at: null },
  ]);
  const { requests } = await world.shop.stats();
  await world.bench.sweep();
  expect((await world.shop.stats()).requests).toBeLessThanOrEqual(requests + 1);
  await world.shop.setFaults({});
  world.bench.broker.now += PROBE_EVERY_MS;
  await world.bench.sweep();
  expect((await shopState()).hold_code).toBeNull();
  await world.bench.settle();
  expect(await world.bench.statuses()).toEqual({ completed: 12 });
  await expectRight(people);
});

test("a scope that is missing stops the shop before the first order is read", async () => {
  await world.shop.set({ scopes: ["read_orders", "read_products"] });
  await compute(world.people.slice(0, 3));
  const state = await shopState();
  expect(state.hold_code).toBe("missing-scope");
  expect(state.hold_message).toContain("read_all_orders");
  expect((await world.shop.stats()).operations.OrdersByIds).toBeUndefined();
  await world.shop.set({ scopes: ["read_orders", "read_products", "read_all_orders"] });
  world.bench.broker.now += PROBE_EVERY_MS;
  await world.bench.settle();
  await expectRight(world.people.slice(0, 3));
});

test("orders of another shop stop the computing with a question, and nothing is stored as not found", async () => {
  const big = world.people.at(-1);
  if (!big) throw new Error("nobody");
  for (const id of big.orderIds.slice(0, 25)) await world.shop.deleteOrder(id);
  await compute([big]);
  expect((await shopState()).hold_code).toBe("too-many-not-found");
  expect(await db.all(sql`SELECT 1 FROM shopify_orders WHERE not_found = 1`)).toEqual([]);
  world.bench.broker.now += PROBE_EVERY_MS;
  await world.bench.settle(3);
  expect((await shopState()).hold_code).toBe("too-many-not-found");
  expect(await world.job(big)).toMatchObject({ status: "queued", attempts: 0 });
  // `yir resume` is staff's yes.
  await db.run(sql`UPDATE shop_state SET hold_code = NULL, hold_message = NULL, not_found_accepted_at = 1`);
  await world.bench.settle();
  const job = await world.job(big);
  expect(job).toMatchObject({ status: "completed", orders_total: big.orderIds.length });
  expect(job.orders_not_found).toBeGreaterThanOrEqual(25);
  expect(job.orders_read).toBe(Number(job.orders_total) - Number(job.orders_not_found));
});

test("a small programme, none of whose orders are there, does not complete green", async () => {
  const people = world.people.slice(0, 6);
  const ids = new Set(people.flatMap(({ orderIds }) => orderIds));
  for (const id of ids) await world.shop.deleteOrder(id);
  // Nobody else's orders are read along.
  await db.run(sql`UPDATE campaigns SET read_ahead_id = 999999`);
  await compute(people);
  expect(ids.size).toBeLessThan(20);
  expect((await shopState()).hold_code).toBe("too-many-not-found");
  expect(await world.bench.statuses()).toEqual({ queued: 6 });
});

test("a few orders that are not there are skipped and said", async () => {
  const big = world.people.at(-1);
  const lost = big?.orderIds.slice(0, 3) ?? [];
  if (!big) throw new Error("nobody");
  for (const id of lost) await world.shop.deleteOrder(id);
  await compute([big]);
  const job = await world.job(big);
  expect(job.status).toBe("completed");
  expect(Number(job.orders_not_found)).toBeGreaterThanOrEqual(3);
  expect(Number(job.orders_total)).toBe(big.orderIds.length);
});

test("a bucket that stays empty makes jobs wait, not fail, and they count right in the end", async () => {
  await world.shop.set({ bucket: 60, pointsPerSecond: 0.5 });
  const people = world.people.slice(-6);
  await world.request(people);
  await world.bench.broker.send({ v: 1, type: "sweep" });
  await world.bench.broker.run(world.bench.handle, world.bench.broker.now + 5 * 60_000);
  const waited = await db.all(sql`SELECT 1 FROM job_attempts WHERE outcome = 'waited'`);
  expect(waited.length).toBeGreaterThan(0);
  await world.shop.set({ bucket: 100_000, pointsPerSecond: 100_000 });
  await world.bench.settle();
  expect(await world.bench.statuses()).toEqual({ completed: 6 });
  expect(await db.all(sql`SELECT 1 FROM job_attempts WHERE outcome IN ('retried', 'failed')`)).toEqual([]);
  await expectRight(people);
});

test("a shop that charges by the id is asked for less at once", async () => {
  await world.shop.set({ pricePerId: true });
  const people = world.people.slice(-4);
  await compute(people);
  await world.bench.settle();
  expect(await world.bench.statuses()).toEqual({ completed: 4 });
  await expectRight(people);
});
