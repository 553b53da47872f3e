/** Who holds a job may write it, until another took it over; what holds it and dies is found. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { claimJobs, endAttempts } from "#core/db/jobs.server.ts";
import { newRuns } from "#core/db/runs.server.ts";
import { type Attempt, completed, NOTHING_READ } from "#core/jobs/ending.ts";
import { LEASE_MS, MAX_ATTEMPTS } from "#core/jobs/policy.ts";
import { batchOf } from "#tests/broker.ts";
import { type SmallProgramme, smallProgramme, someone, topOf } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
});

test("an attempt whose lease was taken over writes nothing when it ends late", async () => {
  const person = someone(world.people);
  const [run] = await world.request([person]);
  if (!run) throw new Error("no run");
  const key = { ...run, year: 2026 };
  const start = world.bench.broker.now;
  await claimJobs(db, [key], { id: "slow", now: start });
  await claimJobs(db, [key], { id: "quick", now: start + LEASE_MS }, true);
  const late: Attempt = {
    messageId: "m",
    message: { v: 1, type: "top-models", ...key },
    attempt: 1,
    startedAt: start,
    ...NOTHING_READ,
  };
  const wrongTop = [{ productName: "Wrong", productImageUrl: null, count: 9 }];
  const wrong = completed(late, { top: wrongTop, units: 9, models: 1 }, start).ending;
  expect(await endAttempts(db, [wrong], { id: "slow", now: start + LEASE_MS })).toEqual([]);
  expect(await world.models(person)).toEqual([]);
  expect(await soldOf(person.uuid)).toEqual({ units: null, models: null, archetype_by_models: null });
  expect(await db.all(sql`SELECT 1 FROM job_attempts`)).toEqual([]);
  expect(await world.job(person)).toMatchObject({ status: "processing", lease_id: "quick", attempts: 2 });
});

async function soldOf(uuid: string) {
  const [row] = await db.all(sql`
    SELECT units, models, archetype_by_models FROM ambassador_years WHERE ambassador_uuid = ${uuid} AND year = 2026`);
  return row;
}

test("a live lease is left alone; when it is over the job is taken over and completed", async () => {
  const person = someone(world.people);
  await world.view(person);
  const [message] = world.bench.broker.drain();
  if (!message) throw new Error("nothing was sent");
  const job = await world.job(person);
  const key = { ambassadorUuid: person.uuid, year: 2026, jobId: String(job.job_id) };
  await claimJobs(db, [key], { id: "dead", now: world.bench.broker.now });
  await world.bench.handle(batchOf([message]));
  expect(await world.job(person)).toMatchObject({ status: "processing", lease_id: "dead" });
  expect(world.bench.broker.waiting).toBe(1);
  await world.bench.broker.run(world.bench.handle);
  expect(await world.job(person)).toMatchObject({ status: "completed", attempts: 2 });
  expect(await world.models(person)).toEqual(topOf(person));
});

test("a job that was killed four times fails as crashed, and staff's retry completes it", async () => {
  const person = someone(world.people);
  const [run] = await world.request([person]);
  if (!run) throw new Error("no run");
  for (let death = 0; death < MAX_ATTEMPTS; death++) {
    const lease = { id: `dead-${death}`, now: world.bench.broker.now };
    await claimJobs(db, [{ ...run, year: 2026 }], lease, death > 0);
    world.bench.broker.now += LEASE_MS;
  }
  await world.bench.settle();
  expect(await world.job(person)).toMatchObject({ status: "failed", error_code: "crashed", attempts: MAX_ATTEMPTS });
  expect(await db.all(sql`SELECT reason, resolved_at FROM dead_letters`)).toEqual([
    { reason: "crashed", resolved_at: null },
  ]);
  const runs = [{ ambassadorUuid: person.uuid, jobId: crypto.randomUUID() }];
  for (const statement of newRuns(db, { year: 2026, runs, requestedBy: "campaign", now: world.bench.broker.now }))
    await statement;
  await world.bench.settle();
  expect(await world.models(person)).toEqual(topOf(person));
  expect(await db.all(sql`SELECT reason FROM dead_letters WHERE resolved_at IS NULL`)).toEqual([]);
});
