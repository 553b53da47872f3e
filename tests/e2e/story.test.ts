/** From two export files to the podium on a phone, over everything there is in between. */
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jobAttempts } from "#core/db/schema.server.ts";
import { browserTest } from "#tests/browser.ts";
import { peopleOf, seller } from "./people.ts";
import { brokenPictures, shownModels, textOf, untilPodium } from "./podium.ts";
import { openDatabaseOf, openSite, type Site, succeed } from "./site.ts";

let site: Site;
let people: Awaited<ReturnType<typeof peopleOf>>;

beforeAll(async () => {
  site = await openSite();
  people = await peopleOf(site);
});
afterAll(() => site?.close());

browserTest("the top three arrive by themselves, as the shop's orders say", async ({ phone: { page } }) => {
  const person = people.take(seller);
  const response = await page.goto(person.url);
  expect(await response?.text()).toContain("Counting your top three.");
  expect(await response?.text()).not.toContain('<ol class="podium');
  // Gone if the page were loaded a second time.
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));

  await untilPodium(page);

  expect(await shownModels(page)).toEqual(person.expected.topModels);
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  expect(await page.locator(".podium.skeleton").count()).toBe(0);
  expect(await brokenPictures(page)).toEqual([]);
  expect(await textOf(page, "#numbers")).toContain(person.expected.orders.toLocaleString("en-US"));
});

browserTest(
  "without JavaScript the page is complete, and the podium is there after a reload",
  async ({ plainPhone }) => {
    const { page } = plainPhone;
    const person = people.take(seller);
    await page.goto(person.url);
    for (const slide of ["#welcome", "#numbers", "#months", "#top-models", "#thanks"])
      expect(await page.locator(slide).isVisible(), slide).toBe(true);
    expect(await textOf(page, "#top-models")).toContain("Counting your top three.");

    await untilStatus(person.url, "completed");
    await page.getByRole("button", { name: "Refresh" }).click();

    await untilPodium(page);
    expect(await shownModels(page)).toEqual(person.expected.topModels);
  },
);

browserTest("from the first view to the podium it takes three seconds at most", async ({ phone: { page } }) => {
  const times: number[] = [];
  for (let view = 0; view < 5; view++) {
    const person = people.take(seller);
    const startedAt = performance.now();
    await page.goto(person.url, { waitUntil: "commit" });
    await untilPodium(page);
    times.push(performance.now() - startedAt);
    expect(await shownModels(page)).toEqual(person.expected.topModels);
  }
  const [, , median] = times.sort((a, b) => a - b);
  expect(median, `seconds: ${times.map((ms) => (ms / 1_000).toFixed(2)).join(" ")}`).toBeLessThanOrEqual(3_000);
});

browserTest("somebody who sold nothing waits for nothing", async ({ phone: { page } }) => {
  const person = people.take(({ expected }) => expected.orderIds.length === 0);
  const asked = questions(page);
  await page.goto(person.url);
  await sleep(2_000);
  expect(await textOf(page, "#top-models")).toContain("Your podium is still free.");
  expect(await shownModels(page)).toEqual([]);
  expect(asked).toEqual([]);
});

browserTest("offline in the middle of the waiting, and back", async ({ phone }) => {
  const { page } = phone;
  const person = people.take(seller);
  phone.allowErrors(/ERR_INTERNET_DISCONNECTED/);
  await page.goto(person.url);
  await page.context().setOffline(true);
  const asked = questions(page);
  await untilStatus(person.url, "completed");
  await sleep(3_000);
  expect(asked).toEqual([]);
  expect(await shownModels(page)).toEqual([]);
  expect(await textOf(page, "#top-models")).toContain("Counting your top three.");

  await page.context().setOffline(false);
  await untilPodium(page, 5_000);
  expect(await shownModels(page)).toEqual(person.expected.topModels);
});

browserTest("nothing is asked any more once the podium is there", async ({ phone: { page } }) => {
  const person = people.take(seller);
  const asked = questions(page);
  await page.goto(person.url);
  await untilPodium(page);
  const before = asked.length;
  expect(before).toBeGreaterThan(0);
  await sleep(4_000);
  expect(asked.length).toBe(before);
});

test("fifty first views at once are one run, and each order is asked for once", async () => {
  const person = people.take(seller);
  const answers = await Promise.all(Array.from({ length: 50 }, () => fetch(person.url)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
  await untilStatus(person.url, "completed");
  // A second message would be run by now.
  await sleep(1_500);
  const stats = await (await fetch(`${site.simulatorOrigin}/_simulator/stats`)).json();
  const { orders } = stats as { orders: Record<string, { asked: number }> };
  expect(person.expected.orderIds.map((id) => orders[id]?.asked)).toEqual(person.expected.orderIds.map(() => 1));
  expect(await attemptsOf(person.uuid)).toBe(1);
});

browserTest("a wrong link leads to a friendly page, whatever is wrong with it", async ({ phone }) => {
  const { page } = phone;
  phone.allowErrors(/status of 404/);
  const { token } = people.take(seller);
  const wrong = [
    "/yir/x",
    `/yir/${token.slice(1)}/2026`,
    `/yir/${"a".repeat(26)}/2026`,
    `/yir/${token}/1999`,
    `/yir/${token}/x`,
  ];
  for (const path of wrong) {
    const response = await page.goto(site.origin + path);
    expect(response?.status(), path).toBe(404);
    expect(await textOf(page, "main")).toContain("This link leads nowhere.");
  }
});

browserTest("a draft opens with a preview link alone, and starts no counting", async ({ phone }) => {
  const { page } = phone;
  phone.allowErrors(/status of 404/);
  const person = people.take(seller);
  await succeed(site.yir("unpublish"));
  try {
    expect((await page.goto(person.url))?.status()).toBe(404);
    const [preview] = await site.links("--preview", "--email", person.email);
    const asked = questions(page);
    expect((await page.goto(preview?.url ?? ""))?.status()).toBe(200);
    expect(await textOf(page, "main")).toContain("Preview.");
    await sleep(2_000);
    expect(asked).toEqual([]);
    expect(await attemptsOf(person.uuid)).toBe(0);
    expect((await page.goto((preview?.url ?? "").slice(0, -1)))?.status()).toBe(404);
  } finally {
    await succeed(site.yir("publish"));
  }
  expect((await page.goto(person.url))?.status()).toBe(200);
});

/** The questions that the page asks from now on: where the top models stand. */
function questions(page: Page): string[] {
  const asked: string[] = [];
  page.on("request", (request) => {
    if (new URL(request.url()).pathname.endsWith("/status")) asked.push(request.url());
  });
  return asked;
}

async function untilStatus(url: string, wanted: string): Promise<void> {
  await expect.poll(() => statusOf(url), { timeout: 20_000, interval: 200 }).toBe(wanted);
}

async function statusOf(url: string): Promise<string> {
  const answer = (await (await fetch(`${url}/status`)).json()) as { status: string };
  return answer.status;
}

async function attemptsOf(uuid: string): Promise<number> {
  const { db, close } = await openDatabaseOf(site);
  const rows = await db.select().from(jobAttempts).where(eq(jobAttempts.ambassadorUuid, uuid));
  await close();
  return rows.length;
}
