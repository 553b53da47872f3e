/** In the middle of the whole campaign a visitor's job passes it. */
import type { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, expect } from "vitest";
import { browserTest } from "#tests/browser.ts";
import { jobStatuses, openFile } from "./database-file.ts";
import { peopleOf, seller } from "./people.ts";
import { shownModels, untilPodium } from "./podium.ts";
import { openSite, type Site, succeed } from "./site.ts";

let site: Site;
let people: Awaited<ReturnType<typeof peopleOf>>;
let database: DatabaseSync;

beforeAll(async () => {
  site = await openSite({ ambassadors: 2_409, delayMs: 100 });
  people = await peopleOf(site);
  database = openFile(site);
});
afterAll(async () => {
  database?.close();
  await site?.close();
});

browserTest("in the middle of a campaign a first view has its podium within ten seconds", async ({ phone }) => {
  const { page } = phone;
  await succeed(site.yir("compute", "--all"));
  await expect.poll(() => jobStatuses(database).completed ?? 0, { timeout: 60_000, interval: 100 }).toBeGreaterThan(20);

  const unsent = database
    .prepare("SELECT ambassador_uuid AS uuid FROM processing_status WHERE sent_at IS NULL AND status = 'queued'")
    .all()
    .map(({ uuid }) => String(uuid));
  const visitor = people.take((person) => seller(person) && unsent.includes(person.uuid));
  const startedAt = performance.now();
  await page.goto(visitor.url, { waitUntil: "commit" });
  await untilPodium(page);
  expect(performance.now() - startedAt).toBeLessThanOrEqual(10_000);
  expect(await shownModels(page)).toEqual(visitor.expected.topModels);
  // It was the middle of a campaign, not its end.
  expect(jobStatuses(database).queued ?? 0).toBeGreaterThan(100);
});
