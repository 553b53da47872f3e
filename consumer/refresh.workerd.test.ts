/** Orders and products that changed at the shop after they were counted. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { REFRESH_EVERY_MS } from "#core/jobs/policy.ts";
import { expected, type Person, programme, type SmallProgramme, smallProgramme } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;
let people: Person[];

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
  people = world.people;
  await world.request(people);
  await world.bench.sweep();
  expect(await world.bench.statuses()).toEqual({ completed: people.length });
  await world.shop.resetStats();
});

const jobIds = async () =>
  new Map(
    (
      await db.all<{ uuid: string; jobId: string }>(
        sql`SELECT ambassador_uuid AS uuid, job_id AS "jobId" FROM processing_status`,
      )
    ).map(({ uuid, jobId }) => [uuid, jobId]),
  );

async function refresh(): Promise<void> {
  world.bench.broker.now += 1_000;
  await db.run(sql`UPDATE campaigns SET refresh_requested_at = ${world.bench.broker.now}`);
  await world.bench.sweep();
  await world.bench.settle();
}

/** An order with a shippable line of at least one unit that was counted, and its people. */
async function countedOrder(): Promise<{ id: string; line: number; units: number; owners: Person[] }> {
  for (const person of people.toReversed())
    for (const id of person.orderIds) {
      const stored = await db.all<{ financial_status: string; test: number; cancelled_at: number | null }>(
        sql`SELECT * FROM shopify_orders WHERE id = ${id} AND not_found = 0`,
      );
      if (stored[0]?.financial_status !== "PAID" || stored[0].test || stored[0].cancelled_at !== null) continue;
      const order = await world.shop.order(id);
      const line = order.lines.findIndex((one) => one.currentQuantity > 0 && one.requiresShipping && !one.isGiftCard);
      if (line < 0) continue;
      const owners = people.filter(({ orderIds }) => orderIds.includes(id));
      return { id, line, units: order.lines[line]?.currentQuantity ?? 0, owners };
    }
  throw new Error("no such order");
}

test("when nothing changed, a refresh asks little and recounts nobody", async () => {
  const before = await jobIds();
  await refresh();
  expect(await jobIds()).toEqual(before);
  const { operations } = await world.shop.stats();
  expect(operations.ChangedOrders).toBeGreaterThan(0);
  expect(await db.all(sql`SELECT 1 FROM campaigns WHERE refresh_requested_at IS NOT NULL`)).toEqual([]);
});

test("a refunded order is read again and exactly its ambassadors are recounted", async () => {
  const { id, line, owners } = await countedOrder();
  await world.shop.changeOrder(id, { kind: "refund", line });
  const before = await jobIds();
  await refresh();
  const after = await jobIds();
  const renewed = people.filter(({ uuid }) => before.get(uuid) !== after.get(uuid)).map(({ email }) => email);
  expect(renewed.toSorted()).toEqual(owners.map(({ email }) => email).toSorted());
  const [stored] = await db.all<{ lines: string }>(sql`SELECT lines FROM shopify_orders WHERE id = ${id}`);
  expect(JSON.parse(stored?.lines ?? "[]")[line].units).toBe(0);
  expect(await world.bench.statuses()).toEqual({ completed: people.length });
});

test("the old three stay until the new are there", async () => {
  const { id, owners } = await countedOrder();
  const [owner] = owners;
  if (!owner) throw new Error("nobody");
  const old = await world.models(owner);
  await world.shop.changeOrder(id, { kind: "cancel" });
  world.bench.broker.now += 1_000;
  await db.run(sql`UPDATE campaigns SET refresh_requested_at = ${world.bench.broker.now}`);
  await world.bench.handle({
    queue: "top-models-queue",
    messages: [{ id: "r", body: { v: 1, type: "refresh", year: 2026 }, ack: () => {}, retry: () => {} }],
  });
  const job = await world.job(owner);
  expect(job.status).toBe("queued");
  expect(job.counted_at).not.toBeNull();
  expect(await world.models(owner)).toEqual(old);
  await world.bench.settle();
  expect((await world.job(owner)).status).toBe("completed");
});

test("a renamed product changes its name for everybody who sold it, without an order being read", async () => {
  const named = people.flatMap(({ email }) => expected.get(email)?.topModels ?? [])[0]?.name ?? "";
  const product = programme.catalogue.find(({ title, deleted }) => !deleted && named.startsWith(title));
  if (!product) throw new Error(`no product is named ${named}`);
  await world.shop.renameProduct(product.id, "Phoenix");
  await refresh();
  const names = await db.all<{ name: string }>(sql`SELECT DISTINCT product_name AS name FROM top_models`);
  expect(names.some(({ name }) => name.startsWith("Phoenix"))).toBe(true);
  expect(names.some(({ name }) => name === named)).toBe(false);
  expect((await world.shop.stats()).answeredTwice).toEqual([]);
});

test("in its last month a campaign is compared with the shop once a day, without being asked", async () => {
  await db.run(sql`UPDATE campaigns SET ends_at = ${world.bench.broker.now + 86_400_000}`);
  await world.bench.sweep();
  const first = (await world.shop.stats()).operations.ChangedOrders ?? 0;
  expect(first).toBeGreaterThan(0);
  await world.bench.sweep();
  expect((await world.shop.stats()).operations.ChangedOrders).toBe(first);
  world.bench.broker.now += REFRESH_EVERY_MS + 1_000;
  await world.bench.sweep();
  expect((await world.shop.stats()).operations.ChangedOrders).toBeGreaterThan(first);
});

test("a shop that refuses in the middle of a refresh is put on hold, and the refresh is done afterwards", async () => {
  const { id, line } = await countedOrder();
  await world.shop.changeOrder(id, { kind: "refund", line });
  await world.shop.setFaults({ rates: { "402": 1 } });
  await refresh();
  expect(await db.all(sql`SELECT hold_code FROM shop_state`)).toEqual([{ hold_code: "payment-required" }]);
  expect(await db.all(sql`SELECT 1 FROM campaigns WHERE refresh_requested_at IS NOT NULL`)).toHaveLength(1);
  await world.shop.setFaults({});
  world.bench.broker.now += 2 * 60 * 60_000;
  await world.bench.sweep();
  await world.bench.settle();
  const [stored] = await db.all<{ lines: string }>(sql`SELECT lines FROM shopify_orders WHERE id = ${id}`);
  expect(JSON.parse(stored?.lines ?? "[]")[line].units).toBe(0);
  expect(await db.all(sql`SELECT 1 FROM campaigns WHERE refresh_requested_at IS NOT NULL`)).toEqual([]);
});
