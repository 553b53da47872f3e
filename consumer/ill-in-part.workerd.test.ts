/** A shop that is ill for some questions and well for others: nobody waits for ever, and nobody pays for another. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { type SmallProgramme, smallProgramme, topOf } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
const realFetch = globalThis.fetch;
let world: SmallProgramme;

interface Asked {
  operation: string;
  /** Without `gid://…`. */
  ids: string[];
}
interface Answer {
  data: { nodes: unknown[] };
  errors?: unknown[];
}

/** Stands before the shop: lets through, changes, or answers in its place. */
let shopAnswers: (asked: Asked, right: () => Promise<Response>) => Promise<Response>;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
  shopAnswers = (_, right) => right();
  vi.stubGlobal("fetch", async (input: RequestInfo, init: RequestInit) => {
    const right = () => realFetch(input, init);
    if (!String(input).includes("graphql")) return right();
    const { query, variables } = JSON.parse(String(init.body)) as { query: string; variables?: { ids?: string[] } };
    const operation = /(?:query|mutation) (\w+)/.exec(query)?.[1] ?? "";
    const ids = (variables?.ids ?? []).map((gid) => gid.slice(gid.lastIndexOf("/") + 1));
    return shopAnswers({ operation, ids }, right);
  });
});
afterEach(() => vi.unstubAllGlobals());

const ill = (status = 503) => Response.json({ errors: "ill" }, { status });
const well: typeof shopAnswers = (_, right) => right();
/** Each node of the answer has an error. */
async function spoilt(right: () => Promise<Response>): Promise<Response> {
  const { data } = (await (await right()).json()) as Answer;
  const error = { message: "Internal error", extensions: { code: "INTERNAL_SERVER_ERROR" } };
  const errors = data.nodes.flatMap((node, place) => (node === null ? [] : [{ ...error, path: ["nodes", place] }]));
  return Response.json({ data: { nodes: data.nodes.map(() => null) }, ...(errors.length > 0 && { errors }) });
}

const pass = (minutes: number) => world.bench.pass(minutes);

async function expectAllRight(): Promise<void> {
  for (let minutes = 0; minutes < 60; minutes++) {
    const { queued = 0, processing = 0 } = await world.bench.statuses();
    if (queued + processing === 0) break;
    await pass(1);
  }
  expect((await world.bench.statuses()).failed).toBeUndefined();
  const rows = await db.all<{ uuid: string }>(sql`SELECT ambassador_uuid AS uuid FROM processing_status`);
  for (const person of world.people.filter(({ uuid }) => rows.some((row) => row.uuid === uuid)))
    expect([person.email, await world.models(person)]).toEqual([person.email, topOf(person)]);
}

/** Ten people, and an order that only the first of them has. */
function poisonedTen() {
  const people = world.people.slice(-10);
  const [poisoned, ...others] = people;
  const poison = poisoned?.orderIds.find((id) => others.every(({ orderIds }) => !orderIds.includes(id)));
  if (!poisoned || !poison) throw new Error("nobody to poison");
  return { people, poison };
}

test("the batch that goes first after a hold gets lost: the others go on all the same", async () => {
  await world.request(world.people.slice(0, 5));
  shopAnswers = async () => ill();
  await pass(3);
  shopAnswers = well;
  let lost = 0;
  world.bench.broker.loses = (body) => body.type === "top-models" && lost++ < 5;
  await pass(20);
  expect(lost).toBeGreaterThanOrEqual(5);
  await expectAllRight();
});

test("a job whose holder died is taken over although the hold was about something else", async () => {
  const people = world.people.slice(0, 3);
  await world.request(people);
  await pass(2);
  const { now } = world.bench.broker;
  await db.run(sql`
    UPDATE processing_status SET status = 'processing', lease_id = 'dead', lease_until = ${now + 30_000}, sent_at = NULL,
      attempts = 1, counted_at = NULL WHERE ambassador_uuid = ${people[0]?.uuid}`);
  await db.run(sql`
    UPDATE shop_state SET hold_code = 'not-answering', hold_message = '', hold_call = 'changes', hold_at = ${now}, probe_at = ${now}`);
  await pass(15);
  await expectAllRight();
});

test.each([
  ["times out", () => Promise.reject(new Error("timed out")), 30_000],
  ["is refused with 400", async () => ill(400), 0],
  ["is refused with an error without a code", async () => Response.json({ data: null, errors: [{ message: "?" }] }), 0],
  ["asks to wait a minute", async () => new Response("{}", { status: 503, headers: { "retry-after": "60" } }), 0],
])("one order whose question %s ends after four attempts, and the other nine are right", async (_, answer, ms) => {
  const { people, poison } = poisonedTen();
  shopAnswers = ({ ids }, right) => {
    if (!ids.includes(poison)) return right();
    world.bench.broker.now += ms;
    return answer();
  };
  await world.request(people);
  await pass(90);
  expect(await world.bench.statuses()).toEqual({ completed: 9, failed: 1 });
});

test.each(["OrdersByIds", "ProductsByIds"])(
  "before anything was read, an hour in which each real node of %s has an error fails nobody",
  async (operation) => {
    await world.request(world.people);
    shopAnswers = (asked, right) => (asked.operation === operation ? spoilt(right) : right());
    await pass(60);
    expect(await db.all(sql`SELECT hold_code FROM shop_state`)).toEqual([{ hold_code: "not-answering" }]);
    shopAnswers = well;
    await expectAllRight();
  },
);

test("an order that was well before and is not any more does not hold the shop for ever", async () => {
  await world.request(world.people.slice(0, 20));
  await pass(3);
  const [first] = await db.all<{ id: string }>(sql`SELECT id FROM shopify_orders WHERE not_found = 0 LIMIT 1`);
  await db.run(sql`DELETE FROM shopify_orders WHERE id NOT IN (SELECT id FROM shopify_orders LIMIT 50)`);
  await world.request(world.people.slice(20));
  shopAnswers = async () => ill();
  await pass(5);
  shopAnswers = async ({ ids }, right) => (ids.includes(first?.id ?? "") ? ill() : right());
  await pass(60);
  expect(await db.all(sql`SELECT hold_code FROM shop_state`)).toEqual([{ hold_code: null }]);
});

test.each([
  ["fail", async () => ill(), 3],
  ["have an error on each node", spoilt, 20],
])("calls of many ids %s for an hour: they are asked smaller, and everybody is right", async (_, answer, most) => {
  await world.request(world.people);
  shopAnswers = ({ ids }, right) => (ids.length > most ? answer(right) : right());
  await pass(60);
  await expectAllRight();
});

test("orders that cost too much whatever their number hold the shop, and fail nobody", async () => {
  await world.request(world.people);
  const tooDear = { errors: [{ message: "too dear", extensions: { code: "MAX_COST_EXCEEDED" } }] };
  shopAnswers = async ({ operation }, right) => (operation === "OrdersByIds" ? Response.json(tooDear) : right());
  await pass(60);
  expect(await db.all(sql`SELECT hold_code FROM shop_state`)).toEqual([{ hold_code: "not-answering" }]);
  shopAnswers = well;
  await expectAllRight();
});

test("an order that a refresh could not read is read by a later one: its change is not lost", async () => {
  const people = world.people.slice(-3);
  await world.request(people);
  await pass(3);
  const [order] = await db.all<{ id: string }>(
    sql`SELECT id FROM shopify_orders WHERE not_found = 0 AND cancelled_at IS NULL LIMIT 1`,
  );
  const id = order?.id ?? "";
  // The shop's own clock is the machine's: what changes there now has changed after everything that was read.
  await world.shop.changeOrder(id, { kind: "cancel" });
  const refreshNow = async () => {
    await db.run(
      sql`UPDATE campaigns SET refresh_requested_at = ${world.bench.broker.now}, refresh_sent_at = NULL, refreshed_at = NULL WHERE refreshed_at IS NOT NULL`,
    );
    await db.run(sql`UPDATE campaigns SET refresh_requested_at = ${world.bench.broker.now}`);
    await pass(5);
  };
  shopAnswers = (asked, right) =>
    asked.operation === "OrdersByIds" && asked.ids.includes(id) ? spoilt(right) : right();
  await refreshNow();
  const known = () => db.all<{ at: number | null }>(sql`SELECT refreshed_at AS at FROM campaigns`);
  expect(await known()).toEqual([{ at: null }]);
  shopAnswers = well;
  await pass(70);
  expect(await db.all(sql`SELECT 1 FROM shopify_orders WHERE id = ${id} AND cancelled_at IS NOT NULL`)).toHaveLength(1);
  expect((await known())[0]?.at).not.toBeNull();
});
