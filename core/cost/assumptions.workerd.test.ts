/** The rows that a page is said to cost are not fewer than those that D1 counts. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeAll, expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { meteredDatabase, type RowCount } from "#core/db/metered-database.server.ts";
import { readJobFacts, readRecap } from "#core/db/recap.server.ts";
import { keepEvents } from "#core/db/recap-events.server.ts";
import { requestTopModels } from "#core/pipeline/request.server.ts";
import type { SlideName } from "#core/recap/recap-event.ts";
import { type SmallProgramme, smallProgramme } from "#tests/small-programme.ts";
import { ROWS } from "./assumptions.ts";

const db = openDatabase(env.DB);
let world: SmallProgramme;
let token: string;

beforeAll(async () => {
  world = await smallProgramme(db, inject("simulatorOrigin"));
  const person = world.people.at(-1);
  const rows = await db.all<{ token: string }>(sql`SELECT token FROM ambassadors WHERE uuid = ${person?.uuid}`);
  token = rows[0]?.token ?? "";
});

async function rowsOf(work: (metered: typeof db) => Promise<unknown>): Promise<RowCount> {
  const count = { rowsRead: 0, rowsWritten: 0 };
  await work(openDatabase(meteredDatabase(env.DB, count)));
  return count;
}

function expectWithin({ rowsRead, rowsWritten }: RowCount, { read, written }: { read: number; written: number }): void {
  expect(rowsRead).toBeGreaterThan(0);
  expect(rowsRead).toBeLessThanOrEqual(read);
  expect(rowsWritten).toBeLessThanOrEqual(written);
}

test("a request", async () => {
  const ambassadorUuid = world.people.at(-1)?.uuid ?? "";
  const queue = { send: async () => undefined };
  const count = await rowsOf((metered) =>
    requestTopModels(
      { db: metered, queue, now: world.bench.broker.now, newId: () => crypto.randomUUID() },
      { ambassadorUuid, year: 2026 },
    ),
  );
  expect(count.rowsWritten).toBeGreaterThan(0);
  expectWithin(count, ROWS.request);
});

test("a view, with the models there", async () => {
  await world.bench.settle();
  await db.run(sql`UPDATE processing_status SET sent_at = NULL WHERE status = 'queued'`);
  await world.bench.sweep();
  expect(await world.bench.statuses()).toEqual({ completed: 1 });
  let models = 0;
  const count = await rowsOf(async (metered) => {
    models = (await readRecap(metered, token, null))?.facts.models.length ?? 0;
  });
  expect(models).toBe(3);
  expectWithin(count, ROWS.view);
});

test("what a visit tells, and the same once more", async () => {
  const told = (...slides: SlideName[]) => ({
    token,
    year: 2026,
    events: slides.map((slide) => ({ event: "seen" as const, slide })),
    now: Date.UTC(2026, 11, 9),
  });
  for (const visit of [told("welcome"), told("months", "rank", "community")]) {
    const { length } = visit.events;
    const within = { read: ROWS.telling.read + length * ROWS.event.read, written: length * ROWS.event.written };
    const first = await rowsOf((metered) => keepEvents(metered, visit));
    expect(first.rowsWritten).toBeGreaterThan(0);
    expectWithin(first, within);
    const second = await rowsOf((metered) => keepEvents(metered, visit));
    expect(second.rowsWritten).toBe(0);
    expectWithin(second, within);
  }
});

test("a poll", async () => {
  // Read by `raw()`, which tells no rows: the same statement told by `all()`.
  const queries: { sql: string; params: unknown[] }[] = [];
  const binding = new Proxy(env.DB, {
    get: (target, name) =>
      name !== "prepare"
        ? Reflect.get(target, name)
        : (text: string) => {
            const statement = target.prepare(text);
            const bind = statement.bind.bind(statement);
            statement.bind = (...params) => {
              queries.push({ sql: text, params });
              return bind(...params);
            };
            return statement;
          },
  });
  expect(await readJobFacts(openDatabase(binding), token, 2026)).not.toBeNull();
  const [query, ...more] = queries;
  expect(more).toEqual([]);
  const { meta } = await env.DB.prepare(query?.sql ?? "")
    .bind(...(query?.params ?? []))
    .all();
  expectWithin({ rowsRead: meta.rows_read, rowsWritten: meta.rows_written }, ROWS.poll);
});
