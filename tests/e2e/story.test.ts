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
    for (const slide of ["#welcome", "#numbers", "#months", "#top-models", "#letter", "#next"])
      expect(await page.locator(slide).isVisible(), slide).toBe(true);
    expect(await textOf(page, "#top-models")).toContain("Counting your top three.");

    await untilStatus(person.url, "completed");
    await page.getByRole("button", { name: "Load the page again" }).click();

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

browserTest("a picture that cannot be had leaves a drawn shape in its place", async ({ phone }) => {
  const { page } = phone;
  const person = people.take(seller);
  phone.allowErrors(/ERR_FAILED/);
  await page.route("**/pictures/**", (route) => route.abort());
  await page.goto(person.url);
  await untilPodium(page);
  await expect.poll(() => page.locator("ol.podium .picture svg").count()).toBe(3);
  expect(await page.locator("ol.podium img").count()).toBe(0);
});

browserTest(
  "how it was counted opens on the slide, without JavaScript too, and closes by Escape",
  async ({ phone, plainPhone }) => {
    const person = people.take(seller);
    for (const { page } of [phone, plainPhone]) {
      await page.goto(`${person.url}?s=2`);
      const panel = page.locator("#numbers .how-panel");
      expect(await panel.isVisible()).toBe(false);
      await page.locator("#numbers summary").click();
      expect(await panel.isVisible()).toBe(true);
      expect(await panel.textContent()).toContain("An order counts once");
    }
    await phone.page.keyboard.press("Escape");
    expect(await phone.page.locator("#numbers .how-panel").isVisible()).toBe(false);
  },
);

browserTest("on one page nothing interrupts the line, from the first drawing to the last", async ({ plainPhone }) => {
  const { page } = plainPhone;
  await page.goto(people.take(seller).url);
  expect(await page.evaluate(interruptions)).toEqual([]);
  await page.setViewportSize({ width: 1440, height: 900 });
  expect(await page.evaluate(interruptions)).toEqual([]);
});

browserTest("the share slide has the picture, where the line runs through it", async ({ phone: { page } }) => {
  const person = people.take(seller);
  await page.goto(`${person.url}?view=page`);
  const card = page.locator("#share .card");
  await card.scrollIntoViewIfNeeded();
  await expect.poll(() => card.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(1080);
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

/** Gaps between what carries the line down the page: the boxes that have it as their edge, and the drawings. */
function interruptions(): string[] {
  const found: string[] = [];
  for (const stage of document.querySelectorAll(".stage")) {
    const padding = (edge: "::before" | "::after") => Number.parseFloat(getComputedStyle(stage, edge).height);
    const { top, bottom } = stage.getBoundingClientRect();
    const carriers = [...stage.children].filter((child) => child.checkVisibility() && !child.matches(".hidden"));
    let reached = top + padding("::before");
    for (const carrier of carriers) {
      const box = carrier.getBoundingClientRect();
      if (Math.abs(box.top - reached) > 0.6) found.push(`${stage.parentElement?.id} .${carrier.className}`);
      if (!carrier.matches(".drawing") && !(Number.parseFloat(getComputedStyle(carrier).borderInlineStartWidth) > 2))
        found.push(`${stage.parentElement?.id} .${carrier.className} has no line`);
      reached = box.bottom;
    }
    if (Math.abs(reached + padding("::after") - bottom) > 0.6) found.push(`${stage.parentElement?.id}: the end`);
  }
  return found;
}
