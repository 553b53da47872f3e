/** The biggest seller of a real programme: 2,547 orders, in a batch with nine small ones. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { expect, inject, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { requestRows } from "#core/db/runs.server.ts";
import { makeProgramme } from "#simulator/programme.ts";
import { expectedTopModels } from "#tests/expected-top-models.ts";
import { importProgramme } from "#tests/imported-campaign.ts";
import { makeBench } from "#tests/pipeline-bench.ts";
import { openShop } from "#tests/simulator-client.ts";

const OPTIONS = { seed: 9, ambassadors: 13, topOrders: [2_547] };

test("2,547 orders delay none of the nine small ones, and all ten are exact", async () => {
  const db = openDatabase(env.DB);
  const programme = makeProgramme(OPTIONS);
  const expected = expectedTopModels(programme);
  const shop = await openShop(inject("simulatorOrigin"), { ...OPTIONS, pointsPerSecond: 1e6, bucket: 1e6 });
  const bench = makeBench({ db, origin: shop.origin });
  await importProgramme(db, programme, bench.broker.now);
  const people = await db.all<{ uuid: string; email: string; orders: number }>(sql`
    SELECT a.uuid, a.email, y.countable_orders AS orders FROM ambassador_years AS y
    JOIN ambassadors AS a ON a.uuid = y.ambassador_uuid WHERE y.countable_orders > 0 ORDER BY y.countable_orders`);
  expect(people.at(-1)?.orders).toBe(2_547);
  expect(people).toHaveLength(10);
  const runs = people.map(({ uuid }) => ({ ambassadorUuid: uuid, jobId: crypto.randomUUID() }));
  for (const statement of requestRows(db, { year: 2026, runs, requestedBy: "campaign", now: bench.broker.now }))
    await statement;

  let batches = 0;
  await bench.broker.send({ v: 1, type: "sweep" });
  await bench.broker.run(async (batch) => {
    batches++;
    await bench.handle(batch);
  });

  expect(batches).toBe(2);
  const ended = bench.log.filter(({ event }) => event === "job-ended");
  expect(ended.map(({ fields }) => fields.outcome)).toEqual(Array.from({ length: 10 }, () => "completed"));
  expect(ended.at(-1)?.fields.orders).toBe(2_547);
  for (const { uuid, email } of people) {
    const models = await db.all(sql`
      SELECT product_name AS name, count FROM top_models WHERE ambassador_uuid = ${uuid} ORDER BY rank`);
    expect([email, models]).toEqual([email, expected.get(email)?.topModels]);
  }
  const { operations, answeredTwice, orders } = await shop.stats();
  expect(operations.OrdersByIds).toBe(Math.ceil(Object.keys(orders).length / 250));
  expect(answeredTwice).toEqual([]);
});
