/**
 * The whole invented programme, 1,836 jobs over 24,852 orders, at a shop with 100 points a second and a bucket of
 * 2,000, served the production way: exact, close to the limit, also with faults, also killed in the middle.
 */
import { sql } from "drizzle-orm";
import { expect } from "vitest";
import type { OpenDatabase } from "#scripts/cli/database.ts";
import { browserTest as test } from "#tests/browser.ts";
import { expectedTopModels } from "#tests/expected-top-models.ts";
import { simulatorClient } from "#tests/simulator-client.ts";
import { untilPodium } from "./podium.ts";
import { openDatabaseOf, openSite, type Site, startScript, succeed } from "./site.ts";

const WHOLE = { ambassadors: 2_409, delayMs: 100 };
const JOBS = 1_836;
const CAMPAIGN_MS = 420_000;

interface Watched {
  site: Site;
  open: OpenDatabase;
}

async function withSite(options: { ambassadors: number; delayMs: number }, run: (watched: Watched) => Promise<void>) {
  const site = await openSite(options);
  const open = await openDatabaseOf(site);
  try {
    await run({ site, open });
  } finally {
    await open.close();
    await site.close();
  }
}

const statuses = async ({ open }: Watched) => {
  const rows = await open.db.all<{ status: string; count: number }>(
    sql`SELECT status, COUNT(*) as count FROM processing_status GROUP BY status`,
  );
  return Object.fromEntries(rows.map(({ status, count }) => [status, count]));
};

const untilCompleted = (watched: Watched, jobs: number) =>
  expect.poll(() => statuses(watched), { timeout: CAMPAIGN_MS, interval: 1_000 }).toEqual({ completed: jobs });

/** Everybody's stored three beside the independent count. */
async function expectExact({ site, open }: Watched): Promise<void> {
  const rows = await open.db.all<{ email: string; name: string; count: number }>(sql`
    SELECT a.email, t.product_name AS name, t.count FROM top_models AS t
    JOIN ambassadors AS a ON a.uuid = t.ambassador_uuid ORDER BY a.email, t.rank`);
  const stored = Map.groupBy(rows, ({ email }) => email);
  const wrong = [...expectedTopModels(site.programme)].filter(([email, { topModels }]) => {
    const found = (stored.get(email) ?? []).map(({ name, count }) => ({ name, count }));
    return JSON.stringify(found) !== JSON.stringify(topModels);
  });
  expect(wrong.map(([email]) => email)).toEqual([]);
}

test("computed at once: exact, at most 130 requests, a visitor is served within 10 s, a recount asks for nothing", {
  timeout: 2 * CAMPAIGN_MS,
}, async ({ phone }) => {
  await withSite(WHOLE, async (watched) => {
    const shop = simulatorClient(watched.site.simulatorOrigin);
    const links = await watched.site.links();
    await succeed(watched.site.yir("compute", "--all"));
    await expect.poll(async () => (await statuses(watched)).completed ?? 0, { timeout: 60_000 }).toBeGreaterThan(20);

    const waiting = await watched.open.db.all<{ uuid: string }>(sql`
        SELECT ambassador_uuid AS uuid FROM processing_status WHERE status = 'queued' AND sent_at IS NULL
        ORDER BY requested_at DESC, ambassador_uuid DESC LIMIT 1`);
    const visitor = links.find(({ uuid }) => uuid === waiting[0]?.uuid);
    expect(visitor).toBeDefined();
    const began = Date.now();
    await phone.page.goto(visitor?.url ?? "");
    await phone.page.locator(".podium:not(.skeleton) li").first().waitFor({ timeout: 60_000 });
    const waited = Date.now() - began;

    await untilCompleted(watched, JOBS);
    await expectExact(watched);
    const { requests, answeredTwice } = await shop.stats();
    console.log(`compute --all: ${requests} requests; a visitor in the middle waited ${waited} ms`);
    expect(requests).toBeLessThanOrEqual(130);
    expect(answeredTwice).toEqual([]);
    expect(waited).toBeLessThanOrEqual(10_000);

    await shop.resetStats();
    await succeed(watched.site.yir("recount", "--all"));
    await untilCompleted(watched, JOBS);
    expect((await shop.stats()).requests).toBe(0);
    await expectExact(watched);
  });
});

test("by everybody's first view, twelve at a time: exact, at most 130 requests", {
  timeout: 2 * CAMPAIGN_MS,
}, async () => {
  await withSite(WHOLE, async (watched) => {
    const links = (await watched.site.links()).filter(({ status }) => status !== "none");
    const next = links.values();
    const visitor = async () => {
      for (const { url } of next) {
        const answer = await fetch(url);
        expect(answer.status).toBe(200);
        await answer.text();
      }
    };
    await Promise.all(Array.from({ length: 12 }, visitor));
    await untilCompleted(watched, JOBS);
    await expectExact(watched);
    const { requests, answeredTwice } = await simulatorClient(watched.site.simulatorOrigin).stats();
    console.log(`first views, twelve at a time: ${requests} requests`);
    expect(requests).toBeLessThanOrEqual(130);
    expect(answeredTwice).toEqual([]);
  });
});

test("with 10% throttled, 3% answered 503 and 2% broken: exact, at most 160 requests", {
  timeout: 2 * CAMPAIGN_MS,
}, async () => {
  await withSite(WHOLE, async (watched) => {
    const shop = simulatorClient(watched.site.simulatorOrigin);
    await shop.setFaults({ rates: { throttled: 0.1, "503": 0.03, broken: 0.02 }, seed: 2026 });
    await succeed(watched.site.yir("compute", "--all"));
    await untilCompleted(watched, JOBS);
    await expectExact(watched);
    const { requests, faults } = await shop.stats();
    console.log(`with faults: ${requests} requests, ${JSON.stringify(faults)}`);
    expect(requests).toBeLessThanOrEqual(160);
  });
});

test("killed in the middle, the whole process group, and started again: everything completes, no stored order is asked for again", {
  timeout: 2 * CAMPAIGN_MS,
}, async () => {
  await withSite(WHOLE, async (watched) => {
    const { site, open } = watched;
    await succeed(site.yir("compute", "--all"));
    await expect.poll(async () => (await statuses(watched)).completed ?? 0, { timeout: 120_000 }).toBeGreaterThan(300);
    site.start.signal("SIGKILL");
    await site.start.ended;
    const stored = await open.db.all<{ id: string }>(sql`SELECT id FROM shopify_orders`);
    expect(stored.length).toBeGreaterThan(1_000);
    expect((await statuses(watched)).completed).toBeLessThan(JOBS);

    site.start = startScript(["scripts/start.ts"], { YIR_STATE: site.state, PORT: String(site.port) });
    await site.start.untilSaid(/The site: /);
    await untilCompleted(watched, JOBS);
    await expectExact(watched);
    const asked = (await simulatorClient(site.simulatorOrigin).stats()).orders;
    expect(stored.filter(({ id }) => asked[id] !== undefined)).toEqual([]);
  });
});
