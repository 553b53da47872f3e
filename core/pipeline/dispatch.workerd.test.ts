/** What a campaign's begin and each batch's dispatch cost does not grow with the campaign. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { meteredDatabase } from "#core/db/metered-database.server.ts";
import { requestRows } from "#core/db/runs.server.ts";
import { CAMPAIGN_IN_FLIGHT } from "#core/jobs/policy.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { seedSmallCampaign } from "#tests/small-campaign.ts";
import { dispatch } from "./dispatch.server.ts";

const PEOPLE = 3_000;
const NOW = Date.UTC(2026, 11, 1);
const count = { rowsRead: 0, rowsWritten: 0 };
const db = openDatabase(meteredDatabase(env.DB, count));

beforeEach(async () => {
  await emptyTables(db);
  await seedSmallCampaign(db);
  await db.run(sql`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${PEOPLE})
    INSERT INTO ambassadors (uuid, token, created_at) SELECT 'person-' || i, 'token-' || i, 0 FROM n`);
  await db.run(sql`
    INSERT INTO ambassador_years (ambassador_uuid, year, countable_orders)
    SELECT uuid, 2026, 1 FROM ambassadors WHERE uuid LIKE 'person-%'`);
});

function runsOf(people: number) {
  const runs = Array.from({ length: people }, (_, index) => ({
    ambassadorUuid: `person-${index + 1}`,
    jobId: `run-${index + 1}`,
  }));
  return requestRows(db, { year: 2026, runs, requestedBy: "campaign", now: NOW });
}

async function rowsReadBy(work: () => Promise<unknown>): Promise<number> {
  count.rowsRead = 0;
  await work();
  return count.rowsRead;
}

test("asking for jobs reads a few rows for each, however many people there are", async () => {
  const read = await rowsReadBy(async () => {
    for (const statement of runsOf(1_000)) await statement;
  });
  expect((await db.all(sql`SELECT 1 FROM processing_status WHERE job_id LIKE 'run-%'`)).length).toBe(1_000);
  expect(read).toBeLessThan(1_000 * 8);
});

test("a dispatch reads what it sends, however long the backlog is", async () => {
  for (const statement of runsOf(PEOPLE)) await statement;
  const sent: unknown[] = [];
  const queue = { send: async (message: unknown) => void sent.push(message) };
  const read = await rowsReadBy(() => dispatch({ db, queue, now: () => NOW + 1 }));
  expect(sent).toHaveLength(CAMPAIGN_IN_FLIGHT);
  expect(read).toBeLessThan(CAMPAIGN_IN_FLIGHT * 15);
});
