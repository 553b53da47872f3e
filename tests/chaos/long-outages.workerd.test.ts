/**
 * Each thing that can be ill, for an hour in the middle of a campaign whose queue loses, doubles and delays: at the end
 * every job is exactly right, none failed, and nobody typed a command.
 */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { handleBatch } from "#consumer/handle-batch.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { makeRandom } from "#tests/random.ts";
import { smallProgramme, topOf } from "#tests/small-programme.ts";
import { Breaker } from "./breakable.ts";
import { course, ILLS } from "./ills.ts";
import { unsettle } from "./queue-chaos.ts";

const db = openDatabase(env.DB);
const HOUR_MS = 3_600_000;

test.each(ILLS)("an hour of %s ends with every job right, and no command typed", { timeout: 120_000 }, async (ill) => {
  const world = await smallProgramme(db, inject("simulatorOrigin"));
  const { bench, shop, people } = world;
  unsettle(bench.broker, makeRandom(ILLS.indexOf(ill) + 1), { lost: 0.1, doubled: 0.1, late: 0.3, latest: 120_000 });
  await world.request(people);
  const breaker = new Breaker();
  const deps = { ...bench.deps, db: openDatabase(breaker.database(env.DB)) };
  const followIllness = course({ shop, bench, breaker, faults: {} }, { ill, atInvocation: 2, lastsMs: HOUR_MS });
  await bench.settle(180, async (batch) => {
    await followIllness();
    await handleBatch(deps, batch);
  });
  expect(await bench.statuses()).toEqual({ completed: people.length });
  for (const person of people)
    expect([person.email, await world.models(person)]).toEqual([person.email, topOf(person)]);
  expect((await shop.stats()).requests).toBeLessThan(60);
  expect(await db.all(sql`SELECT 1 FROM job_attempts WHERE outcome = 'failed'`)).toEqual([]);
  expect(await db.all(sql`SELECT 1 FROM dead_letters WHERE resolved_at IS NULL`)).toEqual([]);
});
