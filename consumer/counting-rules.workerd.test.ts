/** Staff change whether free items count, and goods that are not shipped: from what is stored. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { ALL_GOODS, COUNTED, changingRules, isGiven, isGoodsNotShipped, LEFT_OUT } from "#tests/changing-rules.ts";
import { programme, type SmallProgramme, smallProgramme } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;
const { change, effect, ownersOf, podiumsAre, renewedBy } = changingRules(db, () => world);

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
  await world.request(world.people);
  await world.bench.sweep();
  await world.shop.resetStats();
});

function differing(one: typeof LEFT_OUT, other: typeof LEFT_OUT) {
  const text = (podium: unknown) => JSON.stringify(podium);
  const podiums = world.people.filter((person) => text(one(person)) !== text(other(person)));
  const firstPlaces = podiums.filter((person) => one(person)[0]?.name !== other(person)[0]?.name);
  return { people: world.people.length, podiums: podiums.length, firstPlaces: firstPlaces.length, unknown: 0 };
}

test("a new campaign leaves free items out; letting them count is told before, and counts exactly those whom it concerns anew", async () => {
  await podiumsAre(LEFT_OUT);
  const told = differing(LEFT_OUT, COUNTED);
  expect(told.firstPlaces).toBeGreaterThan(0);
  expect(told.podiums).toBeGreaterThan(told.firstPlaces);
  expect(told.podiums).toBeLessThan(world.people.length);
  expect(await effect({ freeItems: "count" })).toMatchObject({ ...told, newTypes: [] });
  await podiumsAre(LEFT_OUT);

  const concerned = ownersOf(isGiven);
  expect(concerned.length).toBeLessThan(world.people.length);
  expect(await renewedBy(() => change({ freeItems: "count" }))).toEqual(concerned);
  await podiumsAre(LEFT_OUT);
  await world.bench.settle();
  await podiumsAre(COUNTED);

  expect(await renewedBy(() => change({ freeItems: "leave-out" }))).toEqual(concerned);
  await world.bench.settle();
  await podiumsAre(LEFT_OUT);
  expect((await world.shop.stats()).requests).toBe(0);
});

test("all goods: the types that would begin to count are told with their units, each order once", async () => {
  const units = new Map<string, number>();
  const orders = new Set(world.people.flatMap(({ orderIds }) => orderIds));
  for (const seed of programme.orders) {
    const order = programme.build(seed);
    if (
      !orders.has(order.id) ||
      order.cancelledAt !== null ||
      order.test ||
      /VOIDED|EXPIRED/.test(order.financialStatus)
    )
      continue;
    for (const line of order.lines) {
      if (!isGoodsNotShipped(line) || line.isGiftCard) continue;
      const type = programme.catalogue.find(({ id }) => id === line.productId)?.type ?? "";
      units.set(type, (units.get(type) ?? 0) + line.currentQuantity);
    }
  }
  const told = [...units].map(([type, count]) => ({ type, units: count })).sort((a, b) => b.units - a.units);
  expect(told.map(({ type }) => type)).toEqual(["Insurance"]);
  const change1 = await effect({ goods: "all" });
  expect(change1).toMatchObject({
    ...differing(LEFT_OUT, ALL_GOODS),
    newTypes: told,
    otherTypes: { types: 0, units: 0 },
  });

  expect(await renewedBy(() => change({ goods: "all" }))).toEqual(ownersOf(isGoodsNotShipped));
  await world.bench.settle();
  await podiumsAre(ALL_GOODS);
  expect((await effect({ goods: "all" }))?.newTypes).toEqual([]);
  expect((await world.shop.stats()).requests).toBe(0);
});

test("a type that is excluded is not told as one that would count; a shop's words are told on one line, cut", async () => {
  await db.run(
    sql`UPDATE products SET type = ${`Care\u001b[31m\n\u202eplan ${"x".repeat(300)}`} WHERE type = 'Insurance'`,
  );
  expect((await effect({ goods: "all" }))?.newTypes.map(({ type }) => type)).toEqual([
    `Care [31m plan ${"x".repeat(44)}…`,
  ]);
  await db.run(sql`UPDATE products SET type = 'Insurance' WHERE type LIKE 'Care%'`);
  await db.run(sql`INSERT INTO exclusions (year, kind, value, created_at) VALUES (2026, 'type', 'Insurance', 1)`);
  expect((await effect({ goods: "all" }))?.newTypes).toEqual([]);
});

test("whoever is being counted begins anew; rules that hold already change nothing", async () => {
  const [someone] = world.people;
  await db.run(sql`UPDATE processing_status SET status = 'processing' WHERE ambassador_uuid = ${someone?.uuid}`);
  expect(await renewedBy(() => change({ freeItems: "leave-out", goods: "physical" }))).toEqual([]);
  expect(await db.all(sql`SELECT 1 FROM audit_log WHERE action = 'counting'`)).toEqual([]);
  expect(await renewedBy(() => change({ freeItems: "count" }))).toContain(someone?.uuid);
  const log = await db.all(sql`SELECT actor, detail FROM audit_log WHERE action = 'counting'`);
  expect(log).toEqual([
    { actor: "test", detail: JSON.stringify({ year: 2026, freeItems: "count", goods: "physical" }) },
  ]);
});
