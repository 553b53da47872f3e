/** Orders that were stored before prices were asked for, in a campaign that leaves free items out. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { countJobs } from "#core/pipeline/count-jobs.server.ts";
import { COUNTED, changingRules, isGiven, LEFT_OUT } from "#tests/changing-rules.ts";
import { expectedTopModels } from "#tests/expected-top-models.ts";
import { type Person, programme, type SmallProgramme, smallProgramme } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;
const { change, effect, ownersOf, podiumsAre, recount, renewedBy } = changingRules(db, () => world);

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
  await world.request(world.people);
  await world.bench.sweep();
  await world.shop.resetStats();
});

/** As a database of before: prices were never asked for, and everything counts. */
async function asBefore() {
  await change({ freeItems: "count" });
  await world.bench.settle();
  await db.run(sql`
    UPDATE shopify_orders SET lines_version = 0, lines = (
      SELECT json_group_array(json_remove(l.value, '$.unitPrice', '$.group')) FROM json_each(lines) AS l)`);
  await db.run(sql`UPDATE shopify_orders SET lines = '[]' WHERE not_found = 1`);
  await world.shop.resetStats();
}
const lackingPrices = async () =>
  (await db.all(sql`SELECT 1 FROM shopify_orders WHERE lines_version = 0 AND not_found = 0`)).length;

test("what was stored before prices counts as it did: no order is read again for a recount", async () => {
  await asBefore();
  expect(await recount(null)).toBe(world.people.length);
  await world.bench.settle();
  await podiumsAre(COUNTED);
  expect((await world.shop.stats()).requests).toBe(0);
});

test("where free items are left out, a refresh reads what has no price again, 250 a call, and counts exactly those anew whom a free item concerns", async () => {
  await asBefore();
  const orders = await lackingPrices();
  expect(await effect({ freeItems: "leave-out" })).toMatchObject({ podiums: 0, people: world.people.length });
  expect((await effect({ freeItems: "leave-out" }))?.unknown).toBeGreaterThan(20);
  expect(await change({ freeItems: "leave-out" })).toEqual({ changed: true, jobs: 0, refreshRequested: true });
  await podiumsAre(COUNTED);

  world.bench.broker.now += 1_000;
  const concerned = ownersOf(isGiven);
  const renewed = await renewedBy(async () => {
    await world.bench.sweep();
    await world.bench.settle();
  });
  expect(renewed).toEqual(concerned);
  await podiumsAre(LEFT_OUT);
  expect(await lackingPrices()).toBe(0);
  const { operations, answeredTwice } = await world.shop.stats();
  expect(operations.OrdersByIds).toBe(Math.ceil(orders / 250) + 1);
  expect(answeredTwice).toEqual([]);
  const [campaign] = await db.all(sql`SELECT refresh_requested_at AS asked FROM campaigns`);
  expect(campaign).toEqual({ asked: null });
});

test("the old three stay while it is read again, and a look at the page shows them, not the skeleton", async () => {
  await asBefore();
  await change({ freeItems: "leave-out" });
  const [someone] = world.people.toReversed();
  if (!someone) throw new Error("nobody");
  expect((await world.job(someone)).counted_at).not.toBeNull();
  await world.shop.setFaults({ rates: { "503": 1 } });
  world.bench.broker.now += 1_000;
  await world.bench.sweep();
  expect((await world.job(someone)).counted_at).not.toBeNull();
  await podiumsAre(COUNTED);
});

/** The first of these people is credited with the other's order as well. */
async function share(orderId: string, with_: Person): Promise<typeof programme> {
  const [row] = programme.referrals.filter((one) => one.orderId === orderId && one.totalCents > 0);
  if (!row) throw new Error(`no referral of ${orderId}`);
  await db.run(sql`
    INSERT INTO referrals (ambassador_uuid, source_key, shopify_order_id, occurred_at, revenue_cents, commission_cents, status, counted, import_id)
    SELECT ${with_.uuid}, 'shared', shopify_order_id, occurred_at, revenue_cents, commission_cents, status, counted, import_id
    FROM referrals WHERE shopify_order_id = ${orderId} AND revenue_cents > 0 LIMIT 1`);
  return { ...programme, referrals: [...programme.referrals, { ...row, email: with_.email }] };
}

const linesOf = (id: string) => {
  const seed = programme.orders.find((order) => order.id === id);
  return seed?.kind === "plain" ? programme.build(seed).lines : [];
};

/** Somebody with a gift in an order, and somebody with many orders who gets the same order credited. */
async function twoOfOneGift() {
  const few = world.people.find(({ orderIds }) =>
    orderIds.some((id) => linesOf(id).some((line, _, lines) => isGiven(line, lines))),
  );
  const many = world.people.at(-1);
  const orderId = few?.orderIds.find((id) => linesOf(id).some((line, _, lines) => isGiven(line, lines)));
  if (!few || !many || !orderId || few === many) throw new Error("nobody has a gift");
  const shared = await share(orderId, many);
  await recount(many);
  await world.bench.settle();
  return { few, many, orderId, shared };
}

test("a job that is counted before the refresh reads its own orders again, and counts anew who shares a free item with it", async () => {
  const { few, many, shared } = await twoOfOneGift();
  await asBefore();
  await change({ freeItems: "leave-out" });
  await db.run(sql`UPDATE campaigns SET refresh_requested_at = NULL`);
  const renewed = await renewedBy(async () => {
    await recount(few);
    await world.bench.settle();
  });
  expect(renewed).toEqual(expect.arrayContaining([few.uuid, many.uuid]));
  const expected = expectedTopModels(shared, { freeItems: "leave-out" });
  for (const person of [few, many]) expect(await world.models(person)).toEqual(expected.get(person.email)?.topModels);
  // The others' orders were not read: they keep what they had.
  expect(await lackingPrices()).toBeGreaterThan(0);
  const untouched = world.people.filter(({ uuid }) => !renewed.includes(uuid));
  expect(untouched.length).toBeGreaterThan(0);
  for (const person of untouched) expect(await world.models(person)).toEqual(COUNTED(person));
});

test("an order that was cancelled since it was stored is so for everybody, whoever reads its price first", async () => {
  const { few, many, orderId } = await twoOfOneGift();
  await asBefore();
  await change({ freeItems: "leave-out" });
  await db.run(sql`UPDATE campaigns SET refresh_requested_at = NULL`);
  await world.shop.changeOrder(orderId, { kind: "cancel" });
  const renewed = await renewedBy(async () => {
    await recount(few);
    await world.bench.settle();
  });
  expect(renewed).toEqual(expect.arrayContaining([few.uuid, many.uuid]));
});

test("an order without prices that came to the counting all the same is not guessed at", async () => {
  await asBefore();
  await db.run(sql`UPDATE campaigns SET free_items = 'leave-out'`);
  const [someone] = world.people.toReversed();
  const shop = () => {
    throw new Error("the shop is not asked");
  };
  const job = {
    jobId: "j",
    year: 2026,
    found: new Set(someone?.orderIds.filter((id) => programme.orders.some((o) => o.id === id))),
  };
  const counts = await countJobs({ db, shop, now: () => 1 }, [job], new Map());
  expect(counts.get("j")).toMatchObject({ cause: { code: "orders-changed" } });
});
