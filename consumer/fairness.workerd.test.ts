/** One job's trouble, or one campaign's size, is nobody else's. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { saveCatalogue } from "#core/db/catalogue.server.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { newRuns } from "#core/db/runs.server.ts";
import { pauseComputing, resumeComputing } from "#core/db/shop-state.server.ts";
import type { OpenShop } from "#core/pipeline/pipeline.ts";
import { ShopifyError } from "#core/shopify/errors.ts";
import type { OrderAnswer } from "#core/shopify/orders.ts";
import type { Shop } from "#core/shopify/shop.ts";
import { type Person, type SmallProgramme, smallProgramme, topOf } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
});

/** The shop, with one of its answers changed. */
function change(shop: (real: Shop) => Partial<Shop>): void {
  const open: OpenShop = world.bench.deps.openShop;
  world.bench.deps.openShop = (session) => {
    const real = open(session);
    return { ...real, ...shop(real) };
  };
}

async function recount(people: readonly Person[]): Promise<void> {
  const runs = people.map(({ uuid }) => ({ ambassadorUuid: uuid, jobId: crypto.randomUUID() }));
  for (const statement of newRuns(db, { year: 2026, runs, requestedBy: "campaign", now: world.bench.broker.now }))
    await statement;
}

test("a product that cannot be read fails only those who sold it", async () => {
  const people = world.people.slice(0, 10);
  let spoilt: string | undefined;
  change((real) => ({
    async products(productIds, variantIds) {
      spoilt ??= productIds[0];
      if (spoilt && productIds.includes(spoilt)) throw new ShopifyError("server-error", "A product cannot be read");
      return real.products(productIds, variantIds);
    },
  }));
  await world.request(people);
  await world.bench.sweep();
  await world.bench.settle();
  const sold = await db.all<{ id: string }>(
    sql`SELECT o.id FROM shopify_orders AS o, json_each(o.lines) AS l WHERE l.value ->> 'productId' = ${spoilt}`,
  );
  const ids = new Set(sold.map(({ id }) => id));
  const sellers = people.filter(({ orderIds }) => orderIds.some((id) => ids.has(id)));
  expect(sellers.length).toBeGreaterThan(0);
  expect(sellers.length).toBeLessThan(people.length);
  for (const person of people) {
    const { status, attempts } = await world.job(person);
    expect([person.email, status, attempts]).toEqual(
      sellers.includes(person) ? [person.email, "failed", 4] : [person.email, "completed", 1],
    );
  }
});

test("somebody who waits at the page stays before the campaign when their job begins anew", async () => {
  const [person] = world.people;
  if (!person) throw new Error("nobody");
  await world.view(person);
  await recount([person]);
  expect(await world.job(person)).toMatchObject({ status: "queued", requested_by: "view", sent_at: null });
  await world.bench.sweep();
  expect((await world.job(person)).status).toBe("completed");
  await recount([person]);
  expect((await world.job(person)).requested_by).toBe("campaign");
});

test("a refresh asks the shop nothing while staff have paused the computing", async () => {
  await world.request(world.people.slice(0, 3));
  await world.bench.sweep();
  await pauseComputing(db, { now: 1, actor: "test" });
  await world.shop.resetStats();
  await world.bench.broker.send({ v: 1, type: "refresh", year: 2026 });
  await world.bench.broker.run(world.bench.handle);
  expect((await world.shop.stats()).requests).toBe(0);
});

test("whoever was counted without an order, before the question whose orders these are, is counted anew", async () => {
  const small = world.people.find(({ orderIds }) => orderIds.length === 2);
  const big = world.people.at(-1);
  if (!small || !big) throw new Error("nobody");
  const own = new Set(small.orderIds);
  const away = new Set([small.orderIds[0], ...big.orderIds.filter((id) => !own.has(id)).slice(0, 25)]);
  let gone = true;
  change((real) => ({
    async orders(ids) {
      return (await real.orders(ids)).map((answer): OrderAnswer => {
        const id = answer.kind === "found" ? answer.order.id : answer.id;
        return gone && away.has(id) ? { kind: "not-found", id } : answer;
      });
    },
  }));
  await db.run(sql`UPDATE campaigns SET read_ahead_id = 999999`);
  await world.request([small]);
  await world.bench.sweep();
  expect(await world.job(small)).toMatchObject({ status: "completed", orders_not_found: 1 });
  await world.request([big]);
  await world.bench.sweep();
  expect(await db.all(sql`SELECT hold_code FROM shop_state`)).toEqual([{ hold_code: "too-many-not-found" }]);

  gone = false;
  await resumeComputing(db, { now: world.bench.broker.now, actor: "test" });
  await world.bench.settle();
  expect(await world.job(small)).toMatchObject({ status: "completed", orders_not_found: 0 });
  for (const person of [small, big]) expect(await world.models(person)).toEqual(topOf(person));
});

test("an excluded type stays excluded when its products are deleted at the shop", async () => {
  const person = world.people.at(-1);
  if (!person) throw new Error("nobody");
  await world.request([person]);
  await world.bench.sweep();
  const [product] = await db.all<{ type: string }>(sql`
    SELECT p.type FROM top_models AS t JOIN products AS p ON t.product_name LIKE p.title || '%' WHERE t.rank = 1`);
  await db.run(sql`INSERT INTO exclusions (year, kind, value, created_at) VALUES (2026, 'type', ${product?.type}, 0)`);
  await recount([person]);
  await world.bench.sweep();
  const without = await world.models(person);
  const ids = await db.all<{ id: string }>(sql`SELECT id FROM products WHERE type = ${product?.type}`);
  const nothing = { products: new Map(), variants: new Map() };
  for (const statement of saveCatalogue(db, { productIds: ids.map(({ id }) => id), variantIds: [] }, nothing, 1))
    await statement;
  await recount([person]);
  await world.bench.sweep();
  expect(await world.models(person)).toEqual(without);
});

test("an error of the database is a sentence for staff, without the query and its parameters", async () => {
  const [person] = world.people;
  if (!person) throw new Error("nobody");
  await world.request([person]);
  change(() => ({ orders: (ids) => db.all(sql`SELECT ${ids[0]} FROM nowhere`) }));
  await world.bench.sweep();
  const { error_code, error_message } = await world.job(person);
  expect(error_code).toBe("database");
  expect(error_message).not.toMatch(/SELECT|nowhere|\d{6}/);
  const logged = JSON.stringify(world.bench.log.filter(({ event }) => event.endsWith("error")));
  expect(logged).toContain("no such table");
  expect(logged).not.toContain(person.orderIds[0]);
});
