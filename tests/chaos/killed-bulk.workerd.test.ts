/** A bulk run killed at every single call that each of its steps makes: it goes on, complete and exact. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { handleBatch, type ReceivedBatch } from "#consumer/handle-batch.ts";
import { readBulkRun, requestBulkRun } from "#core/db/bulk-runs.server.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { smallProgramme, topOf } from "#tests/small-programme.ts";
import { Breaker } from "./breakable.ts";

const db = openDatabase(env.DB);
/** The file is several parts, read in one step. */
const LIMITS = { windowBytes: 20_000, partBytes: 80_000, lookupOrders: 50, stepMs: 60_000 };

const isStep = ({ messages }: ReceivedBatch) =>
  messages.some(({ body }) => (body as { type?: string } | null)?.type === "bulk");

/** One campaign whose given step (from 1) dies at its n-th call; answers whether it got that far. */
async function killAt(step: number, n: number, after: boolean): Promise<boolean> {
  const world = await smallProgramme(db, inject("simulatorOrigin"));
  await world.shop.set({ bulkSeconds: 0 });
  const { bench, people } = world;
  await requestBulkRun(db, { id: crypto.randomUUID(), year: 2026, now: bench.broker.now, actor: "test" });
  await world.request(people);
  const breaker = new Breaker();
  const deps = {
    ...bench.deps,
    bulkLimits: LIMITS,
    db: openDatabase(breaker.database(env.DB)),
    queue: breaker.queue(bench.broker),
    openShop: breaker.shop(bench.deps.openShop),
  };
  let killed = false;
  let steps = 0;
  const handle = async (batch: ReceivedBatch) => {
    if (isStep(batch) && ++steps === step) breaker.kill(n, after);
    // The shop writes the file meanwhile, on a clock of its own.
    if (isStep(batch) && steps === 2) await new Promise((written) => setTimeout(written, 150));
    try {
      await breaker.invoke(() => handleBatch(deps, batch));
    } catch (error) {
      killed = true;
      throw error;
    }
  };
  await bench.broker.send({ v: 1, type: "sweep" });
  await bench.broker.run(handle);
  await bench.settle(60, handle);
  expect([step, n, after, (await readBulkRun(db, 2026))?.status]).toEqual([step, n, after, "done"]);
  expect(await bench.statuses()).toEqual({ completed: people.length });
  for (const person of people)
    expect([step, n, person.email, await world.models(person)]).toEqual([step, n, person.email, topOf(person)]);
  expect(await db.all(sql`SELECT 1 FROM bulk_parts`)).toEqual([]);
  expect(await db.all(sql`SELECT 1 FROM dead_letters WHERE resolved_at IS NULL`)).toEqual([]);
  return killed;
}

test.each([
  ["begins the export", 1, false],
  ["begins the export", 1, true],
  ["reads the file", 2, false],
  ["reads the file", 2, true],
  ["stores what was read", 3, false],
  ["stores what was read", 3, true],
])("the step that %s (%i), killed at every call (after it: %s)", { timeout: 300_000 }, async (_, step, after) => {
  let n = 1;
  while (await killAt(step, n, after)) n++;
  expect(n).toBeGreaterThan(step === 1 ? 4 : 8);
});
