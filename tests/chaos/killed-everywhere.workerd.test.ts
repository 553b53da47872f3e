/** The consumer killed at every single call it makes: the next invocation brings everything to its right end. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { handleBatch } from "#consumer/handle-batch.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { smallProgramme, topOf } from "#tests/small-programme.ts";
import { Breaker } from "./breakable.ts";

const db = openDatabase(env.DB);

/** One run of five people's jobs, killed at the n-th call; answers whether the invocation got that far. */
async function killAt(n: number, after: boolean): Promise<boolean> {
  const world = await smallProgramme(db, inject("simulatorOrigin"));
  const people = [...world.people.slice(0, 4), ...world.people.slice(-1)];
  await world.request(people);
  const breaker = new Breaker();
  const { bench } = world;
  const deps = {
    ...bench.deps,
    db: openDatabase(breaker.database(env.DB)),
    queue: breaker.queue(bench.broker),
    openShop: breaker.shop(bench.deps.openShop),
  };
  let killed = false;
  let invocations = 0;
  await bench.broker.send({ v: 1, type: "sweep" });
  const handle = async (batch: Parameters<typeof handleBatch>[1]) => {
    // The first is the sweep: it is the jobs' own invocation that dies.
    if (++invocations === 2) breaker.kill(n, after);
    try {
      await breaker.invoke(() => handleBatch(deps, batch));
    } catch (error) {
      killed = true;
      throw error;
    }
  };
  await bench.broker.run(handle);
  await bench.settle();
  expect(await bench.statuses()).toEqual({ completed: people.length });
  for (const person of people)
    expect([n, after, person.email, await world.models(person)]).toEqual([n, after, person.email, topOf(person)]);
  expect(await db.all(sql`SELECT 1 FROM dead_letters WHERE resolved_at IS NULL`)).toEqual([]);
  expect((await world.shop.stats()).answeredTwice.length).toBeLessThanOrEqual(killed ? 250 : 0);
  return killed;
}

test.each([
  ["before it is made", false],
  ["after it was carried out", true],
])("killed at every call, %s: everything completes, exact", { timeout: 300_000 }, async (_, after) => {
  let n = 1;
  while (await killAt(n, after)) n++;
  // Claim, look up, read, store, catalogue, finish, dispatch: there is something to kill.
  expect(n).toBeGreaterThan(8);
});
