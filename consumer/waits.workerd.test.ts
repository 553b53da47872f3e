/** No wait is without an end: whoever wrote the moment, and whatever its clock said. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { computeMissing, startAgain } from "#core/db/campaign-jobs.server.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { LONGEST_WAIT_MS } from "#core/jobs/policy.ts";
import { type SmallProgramme, smallProgramme, someone, topOf } from "#tests/small-programme.ts";

const THREE_YEARS_MS = 99_999_999_000;
const HOUR_MS = 3_600_000;
const db = openDatabase(env.DB);
let world: SmallProgramme;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
});

const sweep = () => world.bench.sweep();

async function expectAllRight(): Promise<void> {
  expect(await world.bench.statuses()).toEqual({ completed: world.people.length });
  for (const person of world.people) expect(await world.models(person)).toEqual(topOf(person));
}

/** As a campaign stood that a `Retry-After` of three years had met: 40 rows parked, nothing else dispatched. */
async function parkedCampaign(): Promise<number> {
  await world.request(world.people);
  const { now } = world.bench.broker;
  await db.run(sql`
    UPDATE processing_status SET attempts = 1, sent_at = ${now}, not_before = ${now + THREE_YEARS_MS},
      error_code = 'rate-limited', error_message = 'Shopify asks for fewer requests (HTTP 429).'`);
  return now;
}

test("rows that an older version parked for three years go on by themselves", async () => {
  await parkedCampaign();
  world.bench.broker.now += 6 * 60_000;
  await sweep();
  await world.bench.settle(5);
  await expectAllRight();
});

test("rows parked beyond any wait take no place of the campaign's forty", async () => {
  const parked = world.people.slice(0, 20);
  await world.request(parked);
  const { now } = world.bench.broker;
  await db.run(sql`UPDATE processing_status SET sent_at = ${now - 1}, not_before = ${now + THREE_YEARS_MS}`);
  await world.request(world.people.slice(20));
  await sweep();
  expect(await world.bench.statuses()).toMatchObject({ completed: world.people.length - 20 });
});

test("a view, `retry` and `compute --email` of a parked person take effect at once", async () => {
  const now = await parkedCampaign();
  const person = someone(world.people);
  const asked = { year: 2026, ambassadorUuid: person.uuid, now, actor: "test", newId: () => crypto.randomUUID() };
  expect(await computeMissing(db, asked)).toBe(1);
  expect(await world.job(person)).toMatchObject({ not_before: null, sent_at: null, requested_by: "view" });
  await sweep();
  expect(await world.job(person)).toMatchObject({ status: "completed" });

  const failed = someone(world.people.slice(1));
  await db.run(sql`UPDATE processing_status SET status = 'failed' WHERE ambassador_uuid = ${failed.uuid}`);
  expect(await startAgain(db, "retry", { ...asked, ambassadorUuid: failed.uuid })).toBe(1);
  expect(await world.job(failed)).toMatchObject({ status: "queued", not_before: null, sent_at: null });
});

test("whoever is done, running or was never asked for is not hurried", async () => {
  const [person, other] = world.people;
  if (!person || !other) throw new Error("nobody");
  const asked = { year: 2026, now: 1, actor: "test", newId: () => crypto.randomUUID() };
  await world.request([person]);
  await sweep();
  const before = await world.job(person);
  expect(await computeMissing(db, { ...asked, ambassadorUuid: person.uuid })).toBe(0);
  expect(await world.job(person)).toEqual(before);
  expect(await world.job(other)).toEqual({});
});

test.each([-HOUR_MS, HOUR_MS])(
  "a clock that is set by %i ms in the middle of a campaign stops nothing",
  async (jump) => {
    await world.request(world.people);
    await world.shop.setFaults({ rates: { "503": 0.5 }, seed: 3 });
    await world.bench.broker.send({ v: 1, type: "sweep" });
    await world.bench.broker.run(world.bench.handle, world.bench.broker.now + 5_000);
    // An invocation dies with its leases.
    const dead = someone(world.people.slice(-1));
    const { now } = world.bench.broker;
    await db.run(sql`
    UPDATE processing_status SET status = 'processing', lease_id = 'dead', lease_until = ${now + 60_000}, attempts = 1
    WHERE ambassador_uuid = ${dead.uuid}`);
    world.bench.broker.drain();
    world.bench.broker.now += jump;
    await world.shop.setFaults({});
    await world.bench.settle(15);
    await expectAllRight();
  },
);

test("an attempt that waits says until when, and never longer than ten minutes", async () => {
  await world.shop.set({ retryAfterSeconds: 300 });
  await world.shop.setFaults({ next: [{ fault: "rate-limited" }] });
  const person = someone(world.people);
  await world.request([person]);
  await world.bench.broker.send({ v: 1, type: "sweep" });
  await world.bench.broker.run(world.bench.handle, world.bench.broker.now + 1_000);
  const [attempt] = await db.all<{ not_before: number; ended_at: number; error_code: string; outcome: string }>(
    sql`SELECT not_before, ended_at, error_code, outcome FROM job_attempts`,
  );
  expect(attempt).toMatchObject({ outcome: "waited", error_code: "rate-limited" });
  expect(attempt && attempt.not_before - attempt.ended_at).toBe(300_000);
  expect(await world.job(person)).toMatchObject({ attempts: 0, not_before: attempt?.not_before });
  expect(LONGEST_WAIT_MS).toBe(600_000);
});

test.each([
  ["a bucket that never fills", { pointsPerSecond: 1e-9, bucket: 30 }],
  ["a bucket that fills in years", { pointsPerSecond: 1e-6, bucket: 60 }],
])("%s is asked again after ten minutes at the latest, and the jobs lose no attempt", async (_, settings) => {
  await world.shop.set(settings);
  await world.request(world.people);
  await world.bench.broker.send({ v: 1, type: "sweep" });
  await world.bench.broker.run(world.bench.handle, world.bench.broker.now + 25 * 60_000);
  const waits = await db.all<{ ms: number }>(sql`SELECT not_before - ended_at AS ms FROM job_attempts`);
  expect(waits.length).toBeGreaterThan(0);
  for (const { ms } of waits) expect(ms).toBeLessThanOrEqual(LONGEST_WAIT_MS);
  expect(await db.all(sql`SELECT 1 FROM processing_status WHERE attempts > 0 AND status <> 'completed'`)).toEqual([]);
  await world.shop.set({ pointsPerSecond: 1e6, bucket: 1e6 });
  await world.bench.settle(30);
  await expectAllRight();
});
