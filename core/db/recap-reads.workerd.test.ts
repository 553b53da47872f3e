/** What an open page costs the database: a page one round trip, a poll one statement that finds its rows by their keys. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { makeProgramme } from "#simulator/programme.ts";
import { countingDatabase, noCounts } from "#tests/counting-database.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { importProgramme } from "#tests/imported-campaign.ts";
import { openDatabase } from "./client.server.ts";
import { readJobFacts, readRecap } from "./recap.server.ts";
import { requestRows } from "./runs.server.ts";

const db = openDatabase(env.DB);
let token = "";

beforeAll(async () => {
  await emptyTables(db);
  await importProgramme(db, makeProgramme({ ambassadors: 60 }));
  const people = await db.all<{ uuid: string; token: string }>(sql`
    SELECT a.uuid, a.token FROM ambassadors AS a JOIN ambassador_years AS y ON y.ambassador_uuid = a.uuid
    WHERE y.countable_orders > 0`);
  const runs = people.map(({ uuid }) => ({ ambassadorUuid: uuid, jobId: crypto.randomUUID() }));
  for (const statement of requestRows(db, { year: 2026, runs, requestedBy: "campaign", now: 1 })) await statement;
  await db.run(sql`UPDATE processing_status SET status = 'completed', counted_at = 5, completed_at = 5`);
  await db.run(sql`
    INSERT INTO top_models (ambassador_uuid, year, rank, product_name, count)
    SELECT ambassador_uuid, year, 1, 'Merlin', 3 FROM processing_status`);
  token = people.at(-1)?.token ?? "";
});

/** What it cost, and the plan of each of its statements. */
async function costOf(read: (counted: typeof db) => Promise<unknown>) {
  const counts = noCounts();
  const plans: string[] = [];
  const binding = countingDatabase(env.DB, counts);
  const prepare = binding.prepare.bind(binding);
  const asked: { text: string; values: unknown[] }[] = [];
  binding.prepare = (text) => {
    const statement = prepare(text);
    const bind = statement.bind.bind(statement);
    statement.bind = (...values) => {
      asked.push({ text, values });
      return bind(...values);
    };
    return statement;
  };
  expect(await read(openDatabase(binding))).not.toBeNull();
  for (const { text, values } of asked) {
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${text}`)
      .bind(...values)
      .all<{ detail: string }>();
    plans.push(...results.map(({ detail }) => detail));
  }
  return { counts, plans, walks: plans.filter((step) => /^SCAN /.test(step)) };
}

test("a page is one round trip of a few rows, each found by its key", async () => {
  const { counts, plans, walks } = await costOf((counted) => readRecap(counted, token, 2026));
  expect([counts.roundTrips, counts.statements]).toEqual([1, 1]);
  expect(counts.rowsRead).toBeLessThanOrEqual(10);
  expect(plans).toContainEqual(expect.stringMatching(/^SEARCH ambassadors USING /));
  // One row an import: there are a handful.
  expect(walks.filter((step) => !/^SCAN imports/.test(step))).toEqual([]);
});

test("a poll is one statement of at most four rows, each found by its key", async () => {
  const { counts, plans, walks } = await costOf((counted) => readJobFacts(counted, token, 2026));
  expect([counts.roundTrips, counts.statements]).toEqual([1, 1]);
  expect(walks).toEqual([]);
  expect(plans.filter((step) => /^SEARCH /.test(step))).toHaveLength(4);
  expect(counts.rowsWritten).toBe(0);
});
