/** What is stored of an archetype, by whoever writes it. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { archetypeByModels, BY_MODELS } from "#core/counting/archetype.ts";
import { expected, type SmallProgramme, smallProgramme } from "#tests/small-programme.ts";
import { recomputeYear } from "./ambassador-years.server.ts";
import { decideArchetypes } from "./archetypes.server.ts";
import { startAgain } from "./campaign-jobs.server.ts";
import { findCampaign } from "./campaigns.server.ts";
import { openDatabase } from "./client.server.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;
beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
});

interface Stored {
  email: string;
  orders: number;
  units: number | null;
  models: number | null;
  byYear: string | null;
  archetype: string | null;
}

/** Of everybody, by email. */
async function stored(): Promise<Stored[]> {
  return db.all<Stored>(sql`
    SELECT a.email, y.orders, y.units, y.models, y.archetype_by_year AS "byYear", y.archetype
    FROM ambassador_years AS y JOIN ambassadors AS a ON a.uuid = y.ambassador_uuid WHERE y.year = 2026 ORDER BY a.email`);
}

async function computeEverybody(): Promise<void> {
  await world.request(world.people);
  await world.bench.settle();
  expect(await world.bench.statuses()).toEqual({ completed: world.people.length });
}

const forget = () =>
  db.run(sql`
    UPDATE ambassador_years SET archetype = NULL, archetype_by_year = NULL, archetype_by_models = NULL, units = NULL,
      models = NULL`);

test("an import stores what the year says; who waits for the models gets theirs when they are counted", async () => {
  const imported = await stored();
  for (const { orders, byYear, archetype, units } of imported) {
    expect(byYear === null).toBe(orders === 0);
    expect(archetype).toBe(byYear === BY_MODELS ? null : byYear);
    expect(units).toBeNull();
  }
  expect(imported.filter(({ byYear }) => byYear === BY_MODELS).length).toBeGreaterThan(2);
  expect(new Set(imported.map(({ byYear }) => byYear)).size).toBeGreaterThan(4);

  await computeEverybody();
  const counted = await stored();
  for (const [index, { email, orders, units, models, byYear, archetype }] of counted.entries()) {
    expect(byYear).toBe(imported[index]?.byYear);
    if (orders === 0) {
      expect([archetype, units, models]).toEqual([null, null, null]);
      continue;
    }
    const top = expected.get(email)?.topModels ?? [];
    expect(units).toBeGreaterThanOrEqual(top.reduce((sum, { count }) => sum + count, 0));
    expect(models).toBeGreaterThanOrEqual(top.length);
    const sold = { units: units ?? 0, models: models ?? 0, topUnits: top[0]?.count ?? 0 };
    expect(archetype).toBe(byYear === BY_MODELS ? archetypeByModels(sold) : byYear);
  }
});

test("numbers counted anew after the models, or before them, leave the same archetypes", async () => {
  await computeEverybody();
  const counted = await stored();
  await db.run(sql`UPDATE ambassador_years SET rank = 9999`);
  await recomputeYear(db, 2026);
  expect(await stored()).toEqual(counted);
});

test("a change of the facts changes the archetype at once, and back to what the models said", async () => {
  await computeEverybody();
  const before = await stored();
  const someone = before.find(({ byYear, orders }) => byYear === BY_MODELS && orders >= 5);
  expect(someone).toBeDefined();
  const clicks = async (count: number) => {
    await db.run(sql`
      UPDATE ambassador_years SET clicks = ${count}
      WHERE ambassador_uuid = (SELECT uuid FROM ambassadors WHERE email = ${someone?.email})`);
    await recomputeYear(db, 2026);
    return (await stored()).find(({ email }) => email === someone?.email)?.archetype;
  };
  expect(await clicks(someone?.orders ?? 0)).toBe("closer");
  expect(await clicks(10_000_000)).toBe(someone?.archetype);
});

test("a database from before there were archetypes gets them by a recount", async () => {
  await computeEverybody();
  const before = await stored();
  await forget();
  const now = world.bench.broker.now;
  const campaign = await findCampaign(db, 2026);
  if (!campaign) throw new Error("there is no campaign");
  await decideArchetypes(db, campaign);
  await startAgain(db, "recount", {
    year: 2026,
    ambassadorUuid: null,
    now,
    actor: "test",
    newId: () => crypto.randomUUID(),
  });
  await world.bench.settle();
  expect(await stored()).toEqual(before);
});

test("models counted before the numbers were looked at make no archetype out of nothing", async () => {
  await forget();
  await computeEverybody();
  expect((await stored()).filter(({ archetype }) => archetype !== null)).toEqual([]);
  await recomputeYear(db, 2026);
  const missing = (await stored()).filter(({ archetype, orders }) => orders > 0 && archetype === null);
  expect(missing).toEqual([]);
});
