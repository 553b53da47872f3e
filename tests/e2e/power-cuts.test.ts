/** The whole demo campaign, its process group killed three times at random moments: all right, nothing read twice. */
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startSimulator } from "#simulator/server.ts";
import type { Simulator } from "#simulator/simulator.ts";
import { jobStatuses, openFile, wrongPodiums } from "./database-file.ts";
import { openSite, type Site, startScript, succeed } from "./site.ts";

const AMBASSADORS = 2_409;
const JOBS = 1_836;

// In this process, so that it outlives the power cuts and can tell what it was asked.
let shop: Simulator;
let env: Record<string, string>;
let site: Site;
let database: DatabaseSync;

beforeAll(async () => {
  shop = await startSimulator({ ambassadors: AMBASSADORS, delayMs: 100 });
  env = {
    SHOPIFY_STORE_DOMAIN: shop.domain,
    SHOPIFY_ACCESS_TOKEN: shop.credentials.accessToken,
    SHOPIFY_API_ORIGIN: shop.origin,
  };
  site = await openSite({ ambassadors: AMBASSADORS, env });
  database = openFile(site);
});
afterAll(async () => {
  database?.close();
  await site?.close();
  await shop?.close();
});

const counted = () => jobStatuses(database).completed ?? 0;
const storedOrders = () =>
  database
    .prepare("SELECT id FROM shopify_orders")
    .all()
    .map(({ id }) => String(id));

test("killed three times at random moments, the campaign ends complete and exact", { timeout: 900_000 }, async () => {
  await succeed(site.yir("compute", "--all"));
  for (let cut = 1; cut <= 3; cut++) {
    const before = counted();
    const moment = before + Math.floor(Math.random() * 450);
    await expect.poll(counted, { timeout: 150_000, interval: 100 }).toBeGreaterThan(moment);
    await sleep(Math.random() * 1_000);
    site.start.signal("SIGKILL");
    await site.start.ended;
    const stored = storedOrders();
    console.log(`Power cut ${cut}: ${counted()} of ${JOBS} jobs done, ${stored.length} orders stored`);
    shop.resetStats();

    site.start = startScript(["scripts/start.ts"], { ...env, YIR_STATE: site.state, PORT: String(site.port) });
    await site.start.untilSaid(/The site: /);
    if (cut === 3) await expect.poll(counted, { timeout: 400_000, interval: 1_000 }).toBe(JOBS);
    else await expect.poll(counted, { timeout: 150_000, interval: 100 }).toBeGreaterThan(before);
    const { orders } = shop.stats();
    expect(stored.filter((id) => id in orders)).toEqual([]);
  }
  expect(jobStatuses(database)).toEqual({ completed: JOBS });
  expect(wrongPodiums(site, database)).toEqual([]);
});
