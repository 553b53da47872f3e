/** Staff change what counts: exactly those concerned are counted anew, from what is stored. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import type { Exclusion } from "#core/counting/top-models.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { changeExclusion } from "#core/db/exclusions.server.ts";
import { changeGrouping } from "#core/db/grouping.server.ts";
import { expectedTopModels } from "#tests/expected-top-models.ts";
import { forgetFolds } from "#tests/sellers.ts";
import { programme, type SmallProgramme, smallProgramme } from "#tests/small-programme.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
  await world.request(world.people);
  await world.bench.sweep();
  await world.shop.resetStats();
});

const jobIds = () =>
  db.all<{ uuid: string; id: string }>(sql`
  SELECT ambassador_uuid AS uuid, job_id AS id FROM processing_status ORDER BY ambassador_uuid`);

async function renewedBy(change: () => Promise<unknown>): Promise<string[]> {
  const before = new Map((await jobIds()).map(({ uuid, id }) => [uuid, id]));
  await change();
  return (await jobIds()).filter(({ uuid, id }) => before.get(uuid) !== id).map(({ uuid }) => uuid);
}

const by = { year: 2026, actor: "test" };

test.each(["product", "type", "vendor"] as const)(
  "an excluded %s counts anew whoever sold it, and nobody else",
  async (kind) => {
    // Of the products that were sold, the one that the fewest people have.
    const sold = await db.all<{ value: string; people: string }>(sql`
    SELECT ${sql.raw(kind === "product" ? "p.id" : `p.${kind}`)} AS value, json_group_array(DISTINCT r.ambassador_uuid) AS people
    FROM shopify_orders AS o JOIN json_each(o.lines) AS l
    JOIN products AS p ON p.id = l.value ->> 'productId' AND p.deleted = 0
    JOIN referrals AS r ON r.shopify_order_id = o.id AND r.counted = 1 AND r.revenue_cents >= 0
    JOIN campaigns AS c ON r.occurred_at >= c.starts_at AND r.occurred_at < c.ends_at
    GROUP BY 1 ORDER BY count(DISTINCT r.ambassador_uuid) LIMIT 1`);
    const [fewest] = sold;
    if (!fewest) throw new Error("nothing was sold");
    const exclusion: Exclusion = { kind, value: fewest.value };
    const change = (remove: boolean) =>
      changeExclusion(db, { ...by, ...exclusion, remove, now: world.bench.broker.now });

    const concerned = (JSON.parse(fewest.people) as string[]).toSorted();
    expect(await renewedBy(() => change(false))).toEqual(concerned);
    await world.bench.settle();
    const without = expectedTopModels(programme, { exclude: { [`${kind}s`]: [fewest.value] } });
    for (const person of world.people)
      expect([person.email, await world.models(person)]).toEqual([person.email, without.get(person.email)?.topModels]);

    expect(await renewedBy(() => change(true))).toEqual(concerned);
    await world.bench.settle();
    const again = expectedTopModels(programme);
    for (const person of world.people)
      expect([person.email, await world.models(person)]).toEqual([person.email, again.get(person.email)?.topModels]);
    expect((await world.shop.stats()).requests).toBe(0);
  },
);

test.each(["of before", "filled by the sweep"])(
  "a vendor ÉCLAIR that is excluded as éclair is out of everybody's three (columns %s)",
  async (columns) => {
    const [{ vendor } = { vendor: "" }] = await db.all<{ vendor: string }>(sql`
      SELECT vendor FROM products WHERE vendor <> '' GROUP BY vendor ORDER BY count(*) DESC LIMIT 1`);
    await db.batch([
      db.run(sql`UPDATE products SET vendor = 'ÉCLAIR' WHERE vendor = ${vendor}`),
      db.run(sql`
        UPDATE shopify_orders SET lines = replace(lines, ${`"vendor":${JSON.stringify(vendor)}`}, '"vendor":"ÉCLAIR"')`),
    ]);
    await forgetFolds(db);
    if (columns === "filled by the sweep") {
      await world.bench.sweep();
      expect(world.bench.log.filter(({ event }) => event === "folded")).toHaveLength(1);
      for (const column of ["shopify_orders.vendor_folds", "products.type_fold", "products.vendor_fold"] as const)
        expect(await db.all(sql.raw(`SELECT 1 FROM ${column.split(".")[0]} WHERE ${column} IS NULL`))).toEqual([]);
    }
    const exclusion = {
      ...by,
      kind: "vendor",
      value: "e\u0301clair",
      remove: false,
      now: world.bench.broker.now,
    } as const;
    const renewed = await renewedBy(() => changeExclusion(db, exclusion));
    await world.bench.settle();
    const before = expectedTopModels(programme);
    const without = expectedTopModels(programme, { exclude: { vendors: [vendor] } });
    for (const person of world.people) {
      const three = without.get(person.email)?.topModels;
      expect([person.email, await world.models(person)]).toEqual([person.email, three]);
      if (JSON.stringify(three) !== JSON.stringify(before.get(person.email)?.topModels))
        expect(renewed).toContain(person.uuid);
    }
    expect(renewed.length).toBeGreaterThan(0);
  },
);

test("an exclusion that is there already writes nothing", async () => {
  const exclusion = { ...by, kind: "type", value: "Paddles", remove: false, now: 1 } as const;
  await changeExclusion(db, exclusion);
  expect(await renewedBy(() => changeExclusion(db, { ...exclusion, value: " paddles" }))).toEqual([]);
});

test("another grouping counts everybody anew, once", async () => {
  const change = () => changeGrouping(db, { ...by, grouping: "product", now: world.bench.broker.now });
  expect(await renewedBy(change)).toHaveLength(world.people.length);
  expect(await renewedBy(change)).toEqual([]);
  await world.bench.settle();
  const expected = expectedTopModels(programme, { grouping: "product" });
  for (const person of world.people)
    expect([person.email, await world.models(person)]).toEqual([person.email, expected.get(person.email)?.topModels]);
  expect((await world.shop.stats()).requests).toBe(0);
});
