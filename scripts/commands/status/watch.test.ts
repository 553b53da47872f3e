/** Looking on, over a real database, on a clock of its own. */
import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { noUsage } from "#core/cost/usage.ts";
import { campaigns, jobAttempts, processingStatus, shopState } from "#core/db/schema.server.ts";
import { addUsage } from "#core/db/usage.server.ts";
import type { Context } from "#scripts/cli/subcommand.ts";
import { jobIdOf, PEOPLE } from "#tests/small-campaign.ts";
import { smallCampaignLine } from "#tests/small-campaign-line.ts";
import type { Moment } from "./progress-bar.ts";
import { watch } from "./watch.ts";

const START = Date.UTC(2026, 11, 1);
const line = smallCampaignLine();

/** Watches; before each look after the first, the next of `steps` happens. After the last one the person leaves. */
async function watched(
  steps: (() => Promise<unknown>)[],
): Promise<{ ended: boolean; moments: Moment[]; stops: number }> {
  const moments: Moment[] = [];
  const left = new Error("the person left");
  let now = START;
  let stops = 0;
  const watching = watch({ db: line.db } as Context, 2026, {
    now: () => now,
    display: { show: (moment) => moments.push(moment), stop: () => stops++ },
    sleep: async (ms) => {
      now += ms;
      const step = steps.shift();
      if (!step) throw left;
      await step();
    },
  });
  const ended = await watching.then(
    () => true,
    (error) => {
      if (error !== left) throw error;
      return false;
    },
  );
  return { ended, moments, stops };
}

const nothing = async () => undefined;

async function completes(uuid: string, at: number): Promise<void> {
  const jobId = jobIdOf(uuid);
  await line.db.insert(jobAttempts).values({
    ambassadorUuid: uuid,
    year: 2026,
    jobId,
    startedAt: at - 500,
    endedAt: at,
    outcome: "completed",
  });
  await line.db
    .update(processingStatus)
    .set({ status: "completed", completedAt: at, countedAt: at })
    .where(sql`job_id = ${jobId}`);
}

test("it ends by itself when nothing is under way", async () => {
  const { ended, moments, stops } = await watched([nothing, () => completes(PEOPLE.queued, START + 2_000)]);
  expect(ended).toBe(true);
  expect(moments.map(({ ended, all }) => [ended, all])).toEqual([
    [2, 3],
    [2, 3],
  ]);
  expect(moments[0]).toMatchObject({ perMinute: null, remainingMs: null, stopped: null, working: 0 });
  expect(stops).toBe(1);
});

test("each job that ends moves it on, and gives a rate and an estimate", async () => {
  await line.db.run(sql`
    INSERT INTO processing_status (ambassador_uuid, year, status, job_id, requested_by, requested_at)
    VALUES (${PEOPLE.notAsked}, 2026, 'processing', ${jobIdOf(PEOPLE.notAsked)}, 'campaign', 1)`);
  const { ended, moments } = await watched([() => completes(PEOPLE.queued, START + 1_000)]);
  expect(ended).toBe(false);
  expect(moments.map(({ ended, all, working }) => ({ ended, all, working }))).toEqual([
    { ended: 2, all: 4, working: 1 },
    { ended: 3, all: 4, working: 1 },
  ]);
  expect(moments[1]).toMatchObject({ perMinute: 120, remainingMs: 500 });
});

test("a pause and a hold are said, and no estimate is made up meanwhile", async () => {
  await line.db.insert(shopState).values({ pausedAt: 1 });
  const { moments } = await watched([
    () => line.db.update(shopState).set({ holdCode: "unauthorized" }),
    () => line.db.update(shopState).set({ holdCode: null, pausedAt: null }),
  ]);
  expect(moments.map(({ stopped, remainingMs }) => [stopped, remainingMs])).toEqual([
    ["paused", null],
    ["on hold (unauthorized)", null],
    [null, null],
  ]);
});

test("whoever was added meanwhile is seen within a minute", async () => {
  const later = Array.from({ length: 61 }, () => nothing);
  const { moments } = await watched([
    () =>
      line.db.run(sql`
        INSERT INTO processing_status (ambassador_uuid, year, status, job_id, requested_by, requested_at)
        VALUES (${PEOPLE.notAsked}, 2026, 'queued', 'new', 'campaign', 1)`),
    ...later,
  ]);
  expect(moments[1]?.all).toBe(3);
  expect(moments.at(-1)?.all).toBe(4);
});

test("what was counted is the campaign's, also where its import says a day to come", async () => {
  const counts = { ...noUsage(), messages: 4 };
  await addUsage(line.db, "consumer", counts, Date.now());
  const lines = async () => JSON.parse((await line.yir("status", "--json")).stdout).cost.lines;
  expect((await lines())[0]).toMatchObject({ key: "queueOperations", measured: 12 });
  await line.db.update(campaigns).set({ createdAt: Date.now() + 86_400_000 });
  expect((await lines())[0]).toMatchObject({ measured: 12 });
  await line.db.update(campaigns).set({ createdAt: Date.now() - 10 * 86_400_000 });
  await addUsage(line.db, "consumer", counts, Date.now() - 11 * 86_400_000);
  expect((await lines())[0]).toMatchObject({ measured: 12 });
});

test("with nothing under way, `status --watch` prints the state at once", async () => {
  await completes(PEOPLE.queued, START);
  const { code, stdout } = await line.yir("status", "--watch", "--json");
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    people: { ready: 2, waiting: 0 },
    pace: { jobsPerMinute: null, remainingMs: 0, jobMs: { of: 1, median: 500 } },
    failures: [{ code: "order-unreadable", count: 1, whatToDo: expect.stringContaining("retry") }],
    oldestWaiting: { any: null, view: null },
    bulk: null,
    cost: { pricesAsOf: expect.any(String), planUsdPerMonth: 5, fitsFreeDay: true },
  });
});
