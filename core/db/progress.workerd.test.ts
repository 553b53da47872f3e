/** Looking on costs the same, however long the backlog is. */
import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { emptyTables } from "#tests/empty-tables.ts";
import { PEOPLE, seedSmallCampaign } from "#tests/small-campaign.ts";
import { openDatabase } from "./client.server.ts";
import { meteredDatabase } from "./metered-database.server.ts";
import { LATEST_TRIES, readLatestTries, readProgress } from "./progress.server.ts";
import { jobAttempts, processingStatus, shopState } from "./schema.server.ts";
import { readCampaignStatus, readPeople } from "./status.server.ts";

const db = openDatabase(env.DB);
const BACKLOG = 3_000;
const START = Date.UTC(2026, 11, 1);

beforeAll(async () => {
  await emptyTables(db);
  await seedSmallCampaign(db);
  await db.batch([
    db.run(sql`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${BACKLOG})
      INSERT INTO ambassadors (uuid, token, created_at) SELECT 'backlog-' || i, 'token-' || i, 0 FROM n`),
    db.run(sql`
      INSERT INTO ambassador_years (ambassador_uuid, year, countable_orders)
      SELECT uuid, 2026, 1 FROM ambassadors WHERE uuid LIKE 'backlog-%'`),
    db.run(sql`
      INSERT INTO processing_status (ambassador_uuid, year, status, job_id, requested_by, requested_at)
      SELECT uuid, 2026, 'queued', uuid, 'campaign', ${START} + rowid FROM ambassadors WHERE uuid LIKE 'backlog-%'`),
    db.run(sql`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${BACKLOG})
      INSERT INTO job_attempts (ambassador_uuid, year, job_id, started_at, ended_at, outcome)
      SELECT 'earlier-' || i, 2026, 'earlier-' || i, ${START} + i, ${START} + i + 1, 'completed' FROM n`),
  ]);
});

async function rowsReadBy(look: (metered: typeof db) => Promise<unknown>): Promise<number> {
  const count = { rowsRead: 0, rowsWritten: 0 };
  await look(openDatabase(meteredDatabase(env.DB, count)));
  expect(count.rowsWritten).toBe(0);
  return count.rowsRead;
}

const attempt = (outcome: "completed" | "retried", over: Partial<typeof jobAttempts.$inferInsert> = {}) => ({
  ambassadorUuid: PEOPLE.counted,
  year: 2026,
  jobId: "run",
  startedAt: START,
  endedAt: START + 10,
  outcome,
  ...over,
});

test("a look reads what ended since the last one and nothing of the backlog", async () => {
  const last = (await readLatestTries(db, 2026))[0]?.id ?? 0;
  expect((await readProgress(db, 2026, last)).tries).toEqual([]);
  await db.insert(jobAttempts).values([attempt("completed"), attempt("retried"), attempt("completed", { year: 2025 })]);
  const { tries, working, hold, paused } = await readProgress(db, 2026, last);
  expect(tries.map(({ outcome }) => outcome)).toEqual(["completed", "retried"]);
  expect({ working, hold, paused }).toEqual({ working: 0, hold: null, paused: false });
  expect(await rowsReadBy((metered) => readProgress(metered, 2026, last))).toBeLessThan(10);
});

test("a look says who is at work and what stops them", async () => {
  await db
    .update(processingStatus)
    .set({ status: "processing" })
    .where(sql`ambassador_uuid IN ('backlog-1', 'backlog-2')`);
  await db.insert(shopState).values({ pausedAt: 1, holdCode: "locked" });
  expect(await readProgress(db, 2026, 1e9)).toEqual({
    tries: [],
    working: 2,
    hold: "locked",
    paused: true,
    bulk: null,
  });
  expect(await readProgress(db, 2025, 1e9)).toMatchObject({ working: 0 });
});

test("the latest tries are so many at most, newest first, with the moment of the view that asked", async () => {
  const view = { ambassadorUuid: PEOPLE.queued, jobId: "aaaa0000-0000-4000-8000-000000000003" };
  await db.insert(jobAttempts).values(attempt("completed", view));
  await db.update(processingStatus).set({ jobId: view.jobId }).where(sql`ambassador_uuid = ${PEOPLE.queued}`);
  const tries = await readLatestTries(db, 2026);
  expect(tries[0]).toMatchObject({ outcome: "completed", viewedAt: Date.UTC(2026, 10, 25) });
  expect(tries[1]?.viewedAt).toBeNull();
  expect(tries.length).toBeLessThanOrEqual(LATEST_TRIES);
  expect(tries.map(({ id }) => id)).toEqual(tries.map(({ id }) => id).toSorted((a, b) => b - a));
  expect(await rowsReadBy((metered) => readLatestTries(metered, 2026))).toBeLessThan(5 * LATEST_TRIES);
});

test("everybody is counted once, and the oldest who wait are known", async () => {
  await db.update(processingStatus).set({ attempts: 1 }).where(sql`ambassador_uuid = 'backlog-9'`);
  const status = await readCampaignStatus(db, 2026);
  expect(status.people).toEqual({
    ready: 1,
    waiting: BACKLOG - 2 + 1,
    working: 2,
    failed: 1,
    notStarted: 1,
    recounting: 0,
    tryingAgain: 1,
    withoutOrders: 1,
  });
  const oldest = await db.all<{ at: number }>(sql`
    SELECT min(requested_at) AS at FROM processing_status WHERE status = 'queued'`);
  expect(status.oldestWaiting).toEqual({ any: oldest[0]?.at, view: Date.UTC(2026, 10, 25) });
  expect(status.askedByView).toBe(2);
  expect(await readPeople(db, 2026)).toEqual(status.people);
  expect((await readPeople(db, 2031)).ready).toBe(0);
});
