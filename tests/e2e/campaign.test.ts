/** A campaign under way: a visitor passes it, and a power cut costs nothing that was read. */
import type { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect } from "vitest";
import { type Simulator, startSimulator } from "#simulator/server.ts";
import { browserTest } from "#tests/browser.ts";
import { jobStatuses, openFile, wrongPodiums } from "./database-file.ts";
import { peopleOf, seller } from "./people.ts";
import { shownModels, untilPodium } from "./podium.ts";
import { openSite, type Site, startScript, succeed } from "./site.ts";

const AMBASSADORS = 800;

// In this process, so that it outlives the power cut and can tell what it was asked.
let shop: Simulator;
let env: Record<string, string>;
let site: Site;
let people: Awaited<ReturnType<typeof peopleOf>>;
let database: DatabaseSync;

beforeAll(async () => {
  shop = await startSimulator({ ambassadors: AMBASSADORS, delayMs: 300 });
  env = {
    SHOPIFY_STORE_DOMAIN: shop.domain,
    SHOPIFY_ACCESS_TOKEN: shop.credentials.accessToken,
    SHOPIFY_API_ORIGIN: shop.origin,
    PICTURE_ORIGINS: shop.origin,
  };
  site = await openSite({ ambassadors: AMBASSADORS, env });
  people = await peopleOf(site);
  database = openFile(site);
});
afterAll(async () => {
  database?.close();
  await site?.close();
  await shop?.close();
});

const counted = () => jobStatuses(database).completed ?? 0;
const sellers = () => people.all.filter(({ expected }) => expected.orderIds.length > 0).length;
const idsOf = (query: string) =>
  database
    .prepare(query)
    .all()
    .map(({ id }) => String(id));

browserTest(
  "a visitor passes a running campaign; killed in the middle, it ends complete and exact",
  async ({ phone }) => {
    const { page } = phone;
    await succeed(site.yir("compute", "--all"));
    await expect.poll(counted, { timeout: 60_000, interval: 100 }).toBeGreaterThan(20);

    const unsent = idsOf(
      "SELECT ambassador_uuid AS id FROM processing_status WHERE sent_at IS NULL AND status = 'queued'",
    );
    const visitor = people.take((person) => seller(person) && unsent.includes(person.uuid));
    const startedAt = performance.now();
    await page.goto(visitor.url, { waitUntil: "commit" });
    await untilPodium(page);
    expect(performance.now() - startedAt).toBeLessThanOrEqual(10_000);
    expect(await shownModels(page)).toEqual(visitor.expected.topModels);

    site.start.signal("SIGKILL");
    await site.start.ended;
    const stored = idsOf("SELECT id FROM shopify_orders");
    expect(counted()).toBeLessThan(sellers());
    expect(stored.length).toBeGreaterThan(0);
    shop.resetStats();

    site.start = startScript(["scripts/start.ts"], { ...env, YIR_STATE: site.state, PORT: String(site.port) });
    await expect.poll(counted, { timeout: 150_000, interval: 1_000 }).toBe(sellers());
    expect(jobStatuses(database)).toEqual({ completed: sellers() });
    const { orders } = shop.stats();
    expect(Object.keys(orders).length).toBeGreaterThan(0);
    expect(stored.filter((id) => id in orders)).toEqual([]);
    expect(wrongPodiums(site, database)).toEqual([]);
  },
);
