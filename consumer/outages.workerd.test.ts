/** A shop that is ill for an hour: it is held, asked seldom, and every job completes with nobody having typed anything. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { TRIES_WITHIN_INVOCATION } from "#core/shopify/limits.ts";
import { type Person, type SmallProgramme, smallProgramme, topOf } from "#tests/small-programme.ts";

const MINUTE = 60_000;
const db = openDatabase(env.DB);
let world: SmallProgramme;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
});

const shopState = async () => (await db.all<Record<string, unknown>>(sql`SELECT * FROM shop_state`))[0] ?? {};
const requests = async () => (await world.shop.stats()).requests;
const logged = (event: string) => world.bench.log.filter((line) => line.event === event).length;

const pass = (minutes: number) => world.bench.pass(minutes);

async function expectAllRight(people: readonly Person[]): Promise<void> {
  for (let minutes = 0; minutes < 30 && (await world.bench.statuses()).completed !== people.length; minutes++)
    await pass(1);
  expect(await world.bench.statuses()).toEqual({ completed: people.length });
  for (const person of people)
    expect([person.email, await world.models(person)]).toEqual([person.email, topOf(person)]);
  expect(await db.all(sql`SELECT 1 FROM dead_letters`)).toEqual([]);
  expect(await shopState()).toMatchObject({ hold_code: null, trial_at: null, refusals: 0 });
}

/** What a question costs until the shop is known to be ill: its own tries, and two others. */
const UNTIL_HELD = TRIES_WITHIN_INVOCATION + 2;

test.each(["html", "no-data", "wrong-shape", "truncated", "broken", "500", "503", "400", "internal-error"] as const)(
  "an hour of %s holds the shop by name, costs no attempt and one request a probe, and ends with every job right",
  async (fault) => {
    await world.request(world.people);
    await world.shop.setFaults({ rates: { [fault]: 1 } });
    await pass(1);
    const state = await shopState();
    expect(state.hold_code).toBe("not-answering");
    expect(state.hold_message).toMatch(/Nothing needs to be done.*\(.{15,}\)$/);
    expect(await requests()).toBeLessThanOrEqual(2 * UNTIL_HELD);
    const atHold = await requests();
    await pass(59);
    expect((await requests()) - atHold).toBe(logged("probe-failed"));
    expect(logged("probe-failed")).toBeLessThan(20);
    expect(await shopState()).toMatchObject({ hold_code: "not-answering", hold_at: state.hold_at });
    expect(await db.all(sql`SELECT DISTINCT status, attempts FROM processing_status`)).toEqual([
      { status: "queued", attempts: 0 },
    ]);
    await world.shop.setFaults({});
    await expectAllRight(world.people);
    expect(await db.all(sql`SELECT 1 FROM job_attempts WHERE outcome IN ('retried', 'failed')`)).toEqual([]);
  },
);

test.each([2, 60, 600, 601, 99_999_999])(
  "an hour of 429 with Retry-After %i costs no attempt and few requests, and ends with every job right",
  async (seconds) => {
    await world.shop.set({ retryAfterSeconds: seconds });
    await world.request(world.people);
    await world.shop.setFaults({ rates: { "rate-limited": 1 } });
    await pass(60);
    // Three answers in a row that ask to wait, each after the tries that fit in; then the probe alone asks.
    expect((await requests()) - logged("probe-failed")).toBeLessThanOrEqual(3 * TRIES_WITHIN_INVOCATION);
    expect(await shopState()).toMatchObject({ hold_code: "not-answering" });
    expect(await db.all(sql`SELECT DISTINCT status, attempts FROM processing_status`)).toEqual([
      { status: "queued", attempts: 0 },
    ]);
    await world.shop.setFaults({});
    await expectAllRight(world.people);
  },
);

test("a shop that asks for three years of silence is held at once, and asked again every five minutes", async () => {
  await world.shop.set({ retryAfterSeconds: 99_999_999 });
  await world.shop.setFaults({ rates: { "rate-limited": 1 } });
  await world.request(world.people);
  await pass(1);
  expect(await shopState()).toMatchObject({ hold_code: "not-answering" });
  expect(await requests()).toBe(1);
  await pass(20);
  expect(await requests()).toBe(1 + 4);
});

test("only the kind of call that fails is asked again: the shop's facts, which are well, do not let it go", async () => {
  await world.shop.setFaults({ rates: { "503": 1 }, operations: ["OrdersByIds"] });
  await world.request(world.people);
  await pass(60);
  expect(await shopState()).toMatchObject({ hold_code: "not-answering", hold_call: "orders" });
  expect((await world.shop.stats()).operations).toMatchObject({ ShopFacts: 1 });
  await world.shop.setFaults({});
  await expectAllRight(world.people);
});

test("products that cannot be read for an hour fail nobody", async () => {
  await world.shop.setFaults({ rates: { "500": 1 }, operations: ["ProductsByIds"] });
  await world.request(world.people);
  await pass(60);
  expect(await shopState()).toMatchObject({ hold_code: "not-answering", hold_call: "products" });
  expect((await world.bench.statuses()).failed).toBeUndefined();
  await world.shop.setFaults({});
  await expectAllRight(world.people);
});

test("the only job there is outlasts the hour as well", async () => {
  const alone = world.people.slice(0, 1);
  await db.run(sql`UPDATE campaigns SET read_ahead_id = 999999`);
  await world.request(alone);
  await world.shop.setFaults({ rates: { "502": 1 } });
  await pass(60);
  await world.shop.setFaults({});
  await expectAllRight(alone);
});

test("after the hold one batch goes first, and the others once the shop has answered it", async () => {
  await world.request(world.people);
  await world.shop.setFaults({ rates: { "503": 1 } });
  await pass(3);
  await world.shop.setFaults({});
  world.bench.broker.now += 5 * MINUTE;
  const sentBefore = world.bench.broker.sent;
  await world.bench.broker.send({ v: 1, type: "sweep" });
  let batches = 0;
  await world.bench.broker.run(async (batch) => {
    batches++;
    await world.bench.handle(batch);
    // The sweep let go and sent one batch, no more.
    if (batches === 1) expect(world.bench.broker.sent - sentBefore).toBe(1 + 10);
  }, world.bench.broker.now);
  expect(batches).toBeGreaterThan(2);
  expect(await world.bench.statuses()).toEqual({ completed: world.people.length });
});

test("a shop that falls ill again and again, a minute up and two minutes down, fails nobody", async () => {
  await world.request(world.people);
  for (let round = 0; round < 20; round++) {
    await world.shop.setFaults({ rates: { "503": 1 } });
    await pass(2);
    await world.shop.setFaults(round % 2 === 0 ? { rates: { "503": 0.6 }, seed: round + 1 } : {});
    await pass(1);
  }
  await world.shop.setFaults({});
  await expectAllRight(world.people);
});

test("first views during the outage keep waiting, and go first after it", async () => {
  const [viewer, ...others] = world.people;
  if (!viewer) throw new Error("nobody");
  await world.request(others);
  await world.shop.setFaults({ rates: { html: 1 } });
  await pass(2);
  const before = world.bench.broker.sent;
  await world.view(viewer);
  expect(world.bench.broker.sent).toBe(before);
  expect(await world.job(viewer)).toMatchObject({ status: "queued", sent_at: null, requested_by: "view" });
  await world.shop.setFaults({});
  await expectAllRight(world.people);
});

test("one order that answers nothing fails its own ambassador after four attempts, and the shop is not held for it", async () => {
  const [poisoned, ...others] = world.people.slice(-10);
  const poison = poisoned?.orderIds.find((id) => others.every(({ orderIds }) => !orderIds.includes(id)));
  if (!poisoned || !poison) throw new Error("nobody to poison");
  await world.shop.setFaults({ orders: { [poison]: { fault: "503" } } });
  await world.request([poisoned, ...others]);
  await pass(30);
  expect(await world.bench.statuses()).toEqual({ completed: 9, failed: 1 });
  expect(logged("shop-on-hold")).toBe(0);
});
