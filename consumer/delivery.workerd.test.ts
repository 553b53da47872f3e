/** Messages that come twice, late, in part, for an older run, or not at all. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { claimJobs, endAttempts } from "#core/db/jobs.server.ts";
import { newRuns } from "#core/db/runs.server.ts";
import { type Attempt, completed } from "#core/jobs/ending.ts";
import { LEASE_MS, MAX_ATTEMPTS } from "#core/jobs/policy.ts";
import { requestTopModels } from "#core/jobs/request.server.ts";
import { expected, type Person, type SmallProgramme, smallProgramme } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
const newId = () => crypto.randomUUID();
let world: SmallProgramme;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
});

const view = ({ uuid }: Person) =>
  requestTopModels(
    { db, queue: world.bench.broker, now: world.bench.broker.now, newId },
    { ambassadorUuid: uuid, year: 2026 },
  );
const attempts = () => db.all<{ outcome: string }>(sql`SELECT outcome FROM job_attempts`);
const first = (people: readonly Person[]): Person => {
  const [person] = people;
  if (!person) throw new Error("nobody");
  return person;
};
const top = (person: Person) => expected.get(person.email)?.topModels;

function batchOf(messages: readonly { id: string; body: unknown }[], fate: string[] = []) {
  return {
    queue: "top-models-queue",
    messages: messages.map(({ id, body }) => ({
      id,
      body,
      ack: () => void fate.push(`${id} ack`),
      retry: () => void fate.push(`${id} retry`),
    })),
  };
}

test("fifty simultaneous first views make one row and one message", async () => {
  const person = first(world.people);
  await Promise.all(Array.from({ length: 50 }, () => view(person)));
  expect(world.bench.broker.sent).toBe(1);
  expect(await world.bench.statuses()).toEqual({ queued: 1 });
  await world.bench.broker.run(world.bench.handle);
  expect(await world.models(person)).toEqual(top(person));
});

test("a view of a campaign's unsent row sends it at once, and only once", async () => {
  const person = first(world.people);
  await world.request([person]);
  await Promise.all([view(person), view(person), view(person)]);
  expect(world.bench.broker.sent).toBe(1);
  expect(await world.job(person)).toMatchObject({ status: "queued", requested_by: "view" });
});

test("a view sends nothing for someone without a countable order, for a draft, or for a job that is done", async () => {
  const person = first(world.people);
  await view(person);
  await world.bench.broker.run(world.bench.handle);
  await view(person);
  const nobody = await db.all<{ uuid: string }>(
    sql`SELECT ambassador_uuid AS uuid FROM ambassador_years WHERE countable_orders = 0 LIMIT 1`,
  );
  await view({ uuid: nobody[0]?.uuid ?? "", email: "", orderIds: [] });
  await db.run(sql`UPDATE campaigns SET status = 'draft'`);
  await view(world.people[1] ?? person);
  expect(world.bench.broker.sent).toBe(1);
  expect(await world.bench.statuses()).toEqual({ completed: 1 });
});

test("a send that throws gives the right to send back, and the next view sends", async () => {
  const person = first(world.people);
  const failing = { send: () => Promise.reject(new Error("queue away")) };
  const deps = { db, now: world.bench.broker.now, newId };
  await expect(
    requestTopModels({ ...deps, queue: failing }, { ambassadorUuid: person.uuid, year: 2026 }),
  ).rejects.toThrow("queue away");
  expect(await world.job(person)).toMatchObject({ status: "queued", sent_at: null });
  await view(person);
  expect(world.bench.broker.sent).toBe(1);
});

test("a batch delivered twice counts once", async () => {
  const people = world.people.slice(0, 6);
  await Promise.all(people.map(view));
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
  const person = first(world.people);
  await view(person);
  const [message] = world.bench.broker.drain();
  if (!message) throw new Error("nothing was sent");
  await world.bench.handle(batchOf([message, { ...message, id: "again" }]));
  expect(await attempts()).toHaveLength(1);
  expect(await world.models(person)).toEqual(top(person));
});

test("a batch delivered in part leaves the others as they are", async () => {
  const people = world.people.slice(0, 4);
  await Promise.all(people.map(view));
  const messages = world.bench.broker.drain();
  await world.bench.handle(batchOf(messages.slice(0, 2)));
  expect(await world.bench.statuses()).toEqual({ completed: 2, queued: 2 });
  await world.bench.handle(batchOf(messages.slice(2)));
  expect(await world.bench.statuses()).toEqual({ completed: 4 });
});

test("a message of an older run finds nothing to do, and the newer run is untouched", async () => {
  const person = first(world.people);
  await view(person);
  const messages = world.bench.broker.drain();
  const jobId = newId();
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

test("an attempt whose lease was taken over writes nothing when it ends late", async () => {
  const person = first(world.people);
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
    ordersTotal: 0,
    ordersRead: 0,
    ordersNotFound: 0,
    requests: 0,
    points: 0,
    ordersFromStore: 0,
    ordersFromShopify: 0,
  };
  const wrongTop = [{ productName: "Wrong", productImageUrl: null, count: 9 }];
  const wrong = completed(late, { top: wrongTop, units: 9, models: 1 }, start).ending;
  expect(await endAttempts(db, [wrong], { id: "slow", now: start + LEASE_MS })).toEqual([]);
  expect(await world.models(person)).toEqual([]);
  expect(await soldOf(person.uuid)).toEqual({ units: null, models: null, archetype_by_models: null });
  expect(await attempts()).toEqual([]);
  expect(await world.job(person)).toMatchObject({ status: "processing", lease_id: "quick", attempts: 2 });
});

async function soldOf(uuid: string) {
  const [row] = await db.all(sql`
    SELECT units, models, archetype_by_models FROM ambassador_years WHERE ambassador_uuid = ${uuid} AND year = 2026`);
  return row;
}

test("a live lease is left alone; when it is over the job is taken over and completed", async () => {
  const person = first(world.people);
  await view(person);
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
  expect(await world.models(person)).toEqual(top(person));
});

test("a job that was killed four times fails as crashed, and staff's retry completes it", async () => {
  const person = first(world.people);
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
  const runs = [{ ambassadorUuid: person.uuid, jobId: newId() }];
  for (const statement of newRuns(db, { year: 2026, runs, requestedBy: "campaign", now: world.bench.broker.now }))
    await statement;
  await world.bench.settle();
  expect(await world.models(person)).toEqual(top(person));
  expect(await db.all(sql`SELECT reason FROM dead_letters WHERE resolved_at IS NULL`)).toEqual([]);
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

test("a dead letter of a job with attempts left sends it again; one that is worn out fails it", async () => {
  const [fresh, worn] = world.people;
  if (!fresh || !worn) throw new Error("nobody");
  await view(fresh);
  await view(worn);
  const letters = world.bench.broker.drain();
  await db.run(sql`UPDATE processing_status SET attempts = ${MAX_ATTEMPTS} WHERE ambassador_uuid = ${worn.uuid}`);
  await world.bench.handle({ ...batchOf(letters), queue: "top-models-dlq" });
  await world.bench.handle({ ...batchOf(letters), queue: "top-models-dlq" });
  expect(await world.job(fresh)).toMatchObject({ status: "queued", sent_at: null });
  expect(await world.job(worn)).toMatchObject({ status: "failed", error_code: "undelivered" });
  expect(await db.all(sql`SELECT job_id FROM dead_letters`)).toHaveLength(2);
  await world.bench.sweep();
  expect(await world.models(fresh)).toEqual(top(fresh));
  expect(await world.job(worn)).toMatchObject({ status: "failed" });
});

test("a dead letter never touches a job that is held or done", async () => {
  const [held, done] = world.people;
  if (!held || !done) throw new Error("nobody");
  await view(done);
  const doneLetters = world.bench.broker.drain();
  await world.bench.handle(batchOf(doneLetters));
  await view(held);
  const heldLetters = world.bench.broker.drain();
  const job = await world.job(held);
  const key = { ambassadorUuid: held.uuid, year: 2026, jobId: String(job.job_id) };
  await claimJobs(db, [key], { id: "alive", now: world.bench.broker.now });
  const before = [await world.job(held), await world.job(done)];
  await world.bench.handle({ ...batchOf([...doneLetters, ...heldLetters]), queue: "top-models-dlq" });
  expect([await world.job(held), await world.job(done)]).toEqual(before);
});

test("a pause lets nothing begin and loses nothing; a resume goes on", async () => {
  const people = world.people.slice(0, 5);
  await Promise.all(people.map(view));
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
  await Promise.all(people.map(view));
  await world.bench.broker.run(world.bench.handle);
  expect(await world.bench.statuses()).toEqual({ completed: 10 });
  const ended = world.bench.log.filter(({ event }) => event === "job-ended").map(({ fields }) => fields.ambassador);
  expect(ended).toHaveLength(10);
  for (const person of people) expect(await world.models(person)).toEqual(top(person));
});
