/** The network goes while the top models are counted, and the story goes on; they come when it is back. */
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect } from "vitest";
import { browserTest } from "#tests/browser.ts";
import { peopleOf, seller } from "./people.ts";
import { openStory, slideNames, untilAt, whereItIs } from "./player.ts";
import { shownModels, untilPodium } from "./podium.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;

beforeAll(async () => {
  // Slow enough that the counting outlasts the page's first questions.
  site = await openSite({ delayMs: 3_000 });
});
afterAll(() => site?.close());

browserTest("offline in the middle of the waiting, through the story, and back", async ({ phone }) => {
  const { page } = phone;
  const person = (await peopleOf(site)).take(seller);
  phone.allowErrors(/ERR_INTERNET_DISCONNECTED/);
  const asked: number[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith("/status")) asked.push(Date.now());
  });
  await openStory(page, person.url);
  const names = await slideNames(page);
  await expect.poll(() => asked.length, { timeout: 5_000 }).toBeGreaterThan(0);
  await page.context().setOffline(true);
  const before = asked.length;

  for (const name of names.slice(1)) {
    await page.keyboard.press("ArrowRight");
    await untilAt(page, name);
  }
  await expect
    .poll(async () => (await fetch(`${person.url}/status`)).json(), { timeout: 30_000 })
    .toEqual({ status: "completed" });
  await sleep(3_500);
  expect(asked.length).toBe(before);
  expect(await shownModels(page)).toEqual([]);

  await page.context().setOffline(false);
  await expect.poll(() => shownModels(page), { timeout: 5_000 }).toEqual(person.expected.topModels);
  await untilAt(page, names.at(-1));
  expect(await whereItIs(page)).toMatchObject({ focused: names.at(-1), address: String(names.length) });
  await untilPodium(page);
});
