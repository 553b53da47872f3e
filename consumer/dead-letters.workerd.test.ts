/** What the queue gave up delivering: a job that can go on does, one that cannot fails, and no other is touched. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { claimJobs } from "#core/db/jobs.server.ts";
import { MAX_ATTEMPTS } from "#core/jobs/policy.ts";
import { batchOf } from "#tests/broker.ts";
import { type SmallProgramme, smallProgramme, topOf } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
});

test("a dead letter of a job with attempts left sends it again; one that is exhausted fails it", async () => {
  const [fresh, exhausted] = world.people;
  if (!fresh || !exhausted) throw new Error("nobody");
  await world.view(fresh);
  await world.view(exhausted);
  const letters = world.bench.broker.drain();
  await db.run(sql`UPDATE processing_status SET attempts = ${MAX_ATTEMPTS} WHERE ambassador_uuid = ${exhausted.uuid}`);
  await world.bench.handle({ ...batchOf(letters), queue: "top-models-dlq" });
  await world.bench.handle({ ...batchOf(letters), queue: "top-models-dlq" });
  expect(await world.job(fresh)).toMatchObject({ status: "queued", sent_at: null });
  expect(await world.job(exhausted)).toMatchObject({ status: "failed", error_code: "undelivered" });
  expect(await db.all(sql`SELECT job_id FROM dead_letters`)).toHaveLength(2);
  await world.bench.sweep();
  expect(await world.models(fresh)).toEqual(topOf(fresh));
  expect(await world.job(exhausted)).toMatchObject({ status: "failed" });
});

test("a dead letter never touches a job that is held or done", async () => {
  const [held, done] = world.people;
  if (!held || !done) throw new Error("nobody");
  await world.view(done);
  const doneLetters = world.bench.broker.drain();
  await world.bench.handle(batchOf(doneLetters));
  await world.view(held);
  const heldLetters = world.bench.broker.drain();
  const job = await world.job(held);
  const key = { ambassadorUuid: held.uuid, year: 2026, jobId: String(job.job_id) };
  await claimJobs(db, [key], { id: "alive", now: world.bench.broker.now });
  const before = [await world.job(held), await world.job(done)];
  await world.bench.handle({ ...batchOf([...doneLetters, ...heldLetters]), queue: "top-models-dlq" });
  expect([await world.job(held), await world.job(done)]).toEqual(before);
});
