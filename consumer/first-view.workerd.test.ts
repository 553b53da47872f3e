/** Who looks at a recap first asks for its top models: once, and only where there is something to count. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { requestTopModels } from "#core/pipeline/request.server.ts";
import { type SmallProgramme, smallProgramme, someone, topOf } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
});

test("fifty simultaneous first views make one row and one message", async () => {
  const person = someone(world.people);
  await Promise.all(Array.from({ length: 50 }, () => world.view(person)));
  expect(world.bench.broker.sent).toBe(1);
  expect(await world.bench.statuses()).toEqual({ queued: 1 });
  await world.bench.broker.run(world.bench.handle);
  expect(await world.models(person)).toEqual(topOf(person));
});

test("a view of a campaign's unsent row sends it at once, and only once", async () => {
  const person = someone(world.people);
  await world.request([person]);
  await Promise.all([world.view(person), world.view(person), world.view(person)]);
  expect(world.bench.broker.sent).toBe(1);
  expect(await world.job(person)).toMatchObject({ status: "queued", requested_by: "view" });
});

test("a view sends nothing for someone without a countable order, for a draft, or for a job that is done", async () => {
  const person = someone(world.people);
  await world.view(person);
  await world.bench.broker.run(world.bench.handle);
  await world.view(person);
  const nobody = await db.all<{ uuid: string }>(
    sql`SELECT ambassador_uuid AS uuid FROM ambassador_years WHERE countable_orders = 0 LIMIT 1`,
  );
  await world.view({ uuid: nobody[0]?.uuid ?? "", email: "", orderIds: [] });
  await db.run(sql`UPDATE campaigns SET status = 'draft'`);
  await world.view(world.people[1] ?? person);
  expect(world.bench.broker.sent).toBe(1);
  expect(await world.bench.statuses()).toEqual({ completed: 1 });
});

test("a send that throws gives the right to send back, and the next view sends", async () => {
  const person = someone(world.people);
  const failing = { send: () => Promise.reject(new Error("queue away")) };
  const deps = { db, queue: failing, now: world.bench.broker.now, newId: () => crypto.randomUUID() };
  await expect(requestTopModels(deps, { ambassadorUuid: person.uuid, year: 2026 })).rejects.toThrow("queue away");
  expect(await world.job(person)).toMatchObject({ status: "queued", sent_at: null });
  await world.view(person);
  expect(world.bench.broker.sent).toBe(1);
});
