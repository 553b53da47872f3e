/** Ready: every migration, a sweep that ran and could write, and nobody at their page who waits for too long. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, inject, test } from "vitest";
import { countingDatabase, noCounts } from "#tests/counting-database.ts";
import { type SmallProgramme, smallProgramme, someone } from "#tests/small-programme.ts";
import { openDatabase } from "./client.server.ts";
import { readReadiness } from "./readiness.server.ts";
import { wrapDatabase } from "./wrapped-database.server.ts";

const MINUTE = 60_000;
const MIGRATIONS = env.TEST_MIGRATIONS.map(({ name }) => name);
const db = openDatabase(env.DB);

let world: SmallProgramme;
const now = () => world.bench.broker.now;
const ready = (migrations = MIGRATIONS) => readReadiness(db, migrations, now());

beforeEach(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
  await world.bench.sweep();
});

/** A view asks; its message is lost, so that the row stays. */
async function viewed(changes = sql``): Promise<void> {
  await world.view(someone(world.people));
  world.bench.broker.drain();
  await db.run(sql`UPDATE processing_status SET year = year ${changes}`);
}

/** The sweep's own words for now, without a sweep. */
const swept = () => db.run(sql`UPDATE shop_state SET swept_at = ${now()}`);

test("after a sweep, with every migration, in one round trip: ready", async () => {
  const counts = noCounts();
  expect(await readReadiness(openDatabase(countingDatabase(env.DB, counts)), MIGRATIONS, now())).toBe("ready");
  expect(counts.roundTrips).toBe(1);
});

test("any migration that is missing is told, not the newest alone; one more than this build knows is fine", async () => {
  expect(await ready([...MIGRATIONS, "9999_not_yet.sql"])).toBe("migrations-missing");
  expect(await ready(["0000_was_never_applied.sql", ...MIGRATIONS])).toBe("migrations-missing");
  expect(await ready(MIGRATIONS.slice(0, -1))).toBe("ready");
});

test("a database that was never migrated, or lacks what this build reads, lacks migrations", async () => {
  await db.run(sql`ALTER TABLE d1_migrations RENAME TO elsewhere`);
  try {
    expect(await ready()).toBe("migrations-missing");
  } finally {
    await db.run(sql`ALTER TABLE elsewhere RENAME TO d1_migrations`);
  }
  await db.run(sql`ALTER TABLE shop_state RENAME COLUMN swept_at TO swept_once`);
  try {
    expect(await ready()).toBe("migrations-missing");
  } finally {
    await db.run(sql`ALTER TABLE shop_state RENAME COLUMN swept_once TO swept_at`);
  }
});

test("a sweep that is three minutes old, never was, or is in a far future is silence", async () => {
  world.bench.broker.now += 3 * MINUTE - 1_000;
  expect(await ready()).toBe("ready");
  world.bench.broker.now += 1_000;
  expect(await ready()).toBe("sweep-silent");
  await world.bench.sweep();
  expect(await ready()).toBe("ready");

  await db.run(sql`UPDATE shop_state SET swept_at = ${now() + 5 * MINUTE}`);
  expect(await ready()).toBe("sweep-silent");
  await db.run(sql`UPDATE shop_state SET swept_at = NULL`);
  expect(await ready()).toBe("sweep-silent");
  await db.run(sql`DELETE FROM shop_state`);
  expect(await ready()).toBe("sweep-silent");
});

test("where the database takes no more writes, reads alone make nobody ready", async () => {
  const full = wrapDatabase(env.DB, async (call, reads) => {
    if (reads) return await call();
    throw new Error("D1_ERROR: database or disk is full: SQLITE_FULL");
  });
  const sweepsFor = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute++) {
      world.bench.broker.now += MINUTE;
      await world.bench.broker.send({ v: 1, type: "sweep" });
      await world.bench.broker.run(world.bench.handle, now());
    }
  };
  await sweepsFor(5);
  expect(await ready()).toBe("ready");
  world.bench.deps.db = openDatabase(full);
  await sweepsFor(5);
  expect(await readReadiness(openDatabase(full), MIGRATIONS, now())).toBe("sweep-silent");
});

test("on hold with a shop that is away, and on pause, the sweep is seen all the same", async () => {
  const later = async () => {
    world.bench.broker.now += 6 * MINUTE;
    expect(await ready()).toBe("sweep-silent");
    await world.bench.sweep();
  };
  await db.run(sql`UPDATE shop_state SET hold_code = 'unauthorized', hold_at = ${now()}`);
  world.bench.deps.openShop = () => {
    throw new Error("away");
  };
  await later();
  expect(world.bench.log.map(({ event }) => event)).toContain("probe-failed");
  expect(await ready()).toBe("ready");
  await db.run(sql`UPDATE shop_state SET hold_code = NULL, paused_at = ${now()}`);
  await later();
  expect(await ready()).toBe("ready");
});

test("a sweep that failed half way does not count as one", async () => {
  world.bench.broker.now += 3 * MINUTE;
  await viewed(sql`, sent_at = 1`);
  world.bench.broker.send = async () => {
    throw new Error("the queue is away");
  };
  await world.bench.handle({
    queue: "top-models-queue",
    messages: [{ id: "m", body: { v: 1, type: "sweep" }, ack() {}, retry() {} }],
  });
  expect(await ready()).toBe("sweep-silent");
});

test.each([
  ["queued and sent", sql``],
  ["queued and unsent", sql`, sent_at = NULL`],
  ["processing", sql`, status = 'processing', lease_until = 1`],
  ["due again", sql`, not_before = requested_at + 1`],
])("whoever opened their page and waits for over ten minutes is told: %s", async (_, changes) => {
  await viewed(changes);
  world.bench.broker.now += 10 * MINUTE;
  await swept();
  expect(await ready()).toBe("ready");
  world.bench.broker.now += 1;
  expect(await ready()).toBe("views-wait");
});

test.each([
  ["the campaign's own", sql`, requested_by = 'campaign'`],
  ["not due yet", sql`, not_before = requested_at + 3600000`],
  ["completed", sql`, status = 'completed'`],
  ["failed", sql`, status = 'failed'`],
])("a job that nobody waits for at their page is none: %s", async (_, changes) => {
  await viewed(changes);
  world.bench.broker.now += 60 * MINUTE - 1;
  await swept();
  expect(await ready()).toBe("ready");
});

test.each([
  ["on hold", sql`hold_code = 'unauthorized'`],
  ["paused", sql`paused_at = 1`],
])("while the shop is %s nobody's wait is a fault", async (_, state) => {
  await viewed();
  world.bench.broker.now += 60 * MINUTE;
  await swept();
  expect(await ready()).toBe("views-wait");
  await db.run(sql`UPDATE shop_state SET ${state}`);
  expect(await ready()).toBe("ready");
});
