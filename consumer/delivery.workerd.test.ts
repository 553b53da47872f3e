/** Messages that come twice, late, in part, for an older run, or not at all. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { newRuns } from "#core/db/runs.server.ts";
import { batchOf } from "#tests/broker.ts";
import { type SmallProgramme, smallProgramme, someone, topOf } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
});

const attempts = () => db.all(sql`SELECT outcome FROM job_attempts`);

test("a batch delivered twice counts once", async () => {
  const people = world.people.slice(0, 6);
  await Promise.all(people.map(world.view));
  const messages = world.bench.broker.drain();
  await world.bench.handle(batchOf(messages));
  const before = await db.all(sql`SELECT * FROM top_models ORDER BY ambassador_uuid, rank`);
  const fate: string[] = [];
  await world.bench.handle(batchOf(messages.toReversed(), fate));
  expect(fate.toSorted()).toEqual(messages.map(({ id }) => `${id} ack`).toSorted());
  expect(await db.all(sql`SELECT * FROM top_models ORDER BY ambassador_uuid, rank`)).toEqual(before);
  expect(await attempts()).toHaveLength(6);
});

test("the same message twice in one batch counts once", async () => {
  const person = someone(world.people);
  await world.view(person);
  const [message] = world.bench.broker.drain();
  if (!message) throw new Error("nothing was sent");
  await world.bench.handle(batchOf([message, { ...message, id: "again" }]));
  expect(await attempts()).toHaveLength(1);
  expect(await world.models(person)).toEqual(topOf(person));
});

test("a batch delivered in part leaves the others as they are", async () => {
  const people = world.people.slice(0, 4);
  await Promise.all(people.map(world.view));
  const messages = world.bench.broker.drain();
  await world.bench.handle(batchOf(messages.slice(0, 2)));
  expect(await world.bench.statuses()).toEqual({ completed: 2, queued: 2 });
  await world.bench.handle(batchOf(messages.slice(2)));
  expect(await world.bench.statuses()).toEqual({ completed: 4 });
});

test("a message of an older run finds nothing to do, and the newer run is untouched", async () => {
  const person = someone(world.people);
  await world.view(person);
  const messages = world.bench.broker.drain();
  const jobId = crypto.randomUUID();
  const runs = [{ ambassadorUuid: person.uuid, jobId }];
  for (const statement of newRuns(db, { year: 2026, runs, requestedBy: "view", now: world.bench.broker.now }))
    await statement;
  const before = await world.job(person);
  const fate: string[] = [];
  // Paused, so that the batch's end does not send the newer run.
  await db.run(sql`INSERT INTO shop_state (id, paused_at) VALUES (1, 5)`);
  await world.bench.handle(batchOf(messages, fate));
  expect(fate).toEqual([`${messages[0]?.id} ack`]);
  expect(await world.job(person)).toEqual(before);
});

test("what can never be parsed is recorded once and acked", async () => {
  const fate: string[] = [];
  const bad = [
    { id: "a", body: "nonsense" },
    { id: "b", body: { v: 2, type: "top-models" } },
    { id: "a", body: "nonsense" },
  ];
  await world.bench.handle(batchOf(bad, fate));
  expect(fate).toEqual(["a ack", "b ack", "a ack"]);
  const letters = await db.all<{ reason: string; error_message: string }>(sql`SELECT * FROM dead_letters ORDER BY id`);
  expect(letters.map(({ reason }) => reason)).toEqual(["unreadable", "unreadable"]);
  expect(letters[1]?.error_message).toContain("v");
});

test("a pause lets nothing begin and loses nothing; a resume goes on", async () => {
  const people = world.people.slice(0, 5);
  await Promise.all(people.map(world.view));
  await db.run(sql`INSERT INTO shop_state (id, paused_at) VALUES (1, 5)`);
  await world.bench.broker.run(world.bench.handle);
  await world.bench.sweep();
  expect(await world.bench.statuses()).toEqual({ queued: 5 });
  expect(await db.all(sql`SELECT 1 FROM processing_status WHERE sent_at IS NOT NULL OR attempts > 0`)).toEqual([]);
  await db.run(sql`UPDATE shop_state SET paused_at = NULL`);
  await world.bench.sweep();
  expect(await world.bench.statuses()).toEqual({ completed: 5 });
});

test("the biggest seller beside nine small ones delays none of them", async () => {
  const biggest = world.people.at(-1);
  if (!biggest) throw new Error("nobody");
  const people = [biggest, ...world.people.slice(0, 9)];
  await Promise.all(people.map(world.view));
  await world.bench.broker.run(world.bench.handle);
  expect(await world.bench.statuses()).toEqual({ completed: 10 });
  const ended = world.bench.log.filter(({ event }) => event === "job-ended").map(({ fields }) => fields.ambassador);
  expect(ended).toHaveLength(10);
  for (const person of people) expect(await world.models(person)).toEqual(topOf(person));
});
