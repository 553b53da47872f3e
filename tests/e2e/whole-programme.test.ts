/**
 * The whole invented programme, 1,836 jobs over 24,852 orders, at a shop with 100 points a second and a bucket of
 * 2,000, served the production way: exact and close to the limit, also with faults.
 */
import type { DatabaseSync } from "node:sqlite";
import { expect, test } from "vitest";
import { simulatorClient } from "#tests/simulator-client.ts";
import { jobStatuses, openFile, wrongPodiums } from "./database-file.ts";
import { openSite, type Site, succeed } from "./site.ts";

const WHOLE = { ambassadors: 2_409, delayMs: 100 };
const JOBS = 1_836;
const CAMPAIGN_MS = 420_000;
const LONG = { timeout: 2 * CAMPAIGN_MS };

async function withSite(run: (site: Site, database: DatabaseSync) => Promise<void>): Promise<void> {
  const site = await openSite(WHOLE);
  const database = openFile(site);
  try {
    await run(site, database);
  } finally {
    database.close();
    await site.close();
  }
}

const untilCompleted = (database: DatabaseSync) =>
  expect.poll(() => jobStatuses(database), { timeout: CAMPAIGN_MS, interval: 1_000 }).toEqual({ completed: JOBS });

test("computed at once: exact, at most 130 requests, and a recount asks for nothing", LONG, async () => {
  await withSite(async (site, database) => {
    const shop = simulatorClient(site.simulatorOrigin);
    await succeed(site.yir("compute", "--all"));
    await untilCompleted(database);
    expect(wrongPodiums(site, database)).toEqual([]);
    const { requests, answeredTwice } = await shop.stats();
    console.log(`compute --all: ${requests} requests`);
    expect(requests).toBeLessThanOrEqual(130);
    expect(answeredTwice).toEqual([]);

    await shop.resetStats();
    await succeed(site.yir("recount", "--all"));
    await untilCompleted(database);
    expect((await shop.stats()).requests).toBe(0);
    expect(wrongPodiums(site, database)).toEqual([]);
  });
});

test("by everybody's first view, twelve at a time: exact, at most 130 requests", LONG, async () => {
  await withSite(async (site, database) => {
    const links = (await site.links()).filter(({ status }) => status !== "none");
    const next = links.values();
    const visitor = async () => {
      for (const { url } of next) {
        const answer = await fetch(url);
        expect(answer.status).toBe(200);
        await answer.text();
      }
    };
    await Promise.all(Array.from({ length: 12 }, visitor));
    await untilCompleted(database);
    expect(wrongPodiums(site, database)).toEqual([]);
    const { requests, answeredTwice } = await simulatorClient(site.simulatorOrigin).stats();
    console.log(`first views, twelve at a time: ${requests} requests`);
    expect(requests).toBeLessThanOrEqual(130);
    expect(answeredTwice).toEqual([]);
  });
});

test("with 10% throttled, 3% answered 503 and 2% broken: exact, at most 160 requests", LONG, async () => {
  await withSite(async (site, database) => {
    const shop = simulatorClient(site.simulatorOrigin);
    await shop.setFaults({ rates: { throttled: 0.1, "503": 0.03, broken: 0.02 }, seed: 2026 });
    await succeed(site.yir("compute", "--all"));
    await untilCompleted(database);
    expect(wrongPodiums(site, database)).toEqual([]);
    const { requests, faults } = await shop.stats();
    console.log(`with faults: ${requests} requests, of them ${JSON.stringify(faults)}`);
    expect(Object.keys(faults).length).toBe(3);
    expect(requests).toBeLessThanOrEqual(160);
  });
});
