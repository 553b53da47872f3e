/** Moving through the story: by keys, taps, swipes and buttons, by the address, and by itself. */
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { campaigns } from "#core/db/schema.server.ts";
import { browserTest } from "#tests/browser.ts";
import { peopleOf, seller } from "./people.ts";
import { openStory, slideNames, touch, untilAlive, untilAt, untilCounted, whereItIs } from "./player.ts";
import { openDatabaseOf, openSite, type Site } from "./site.ts";

let site: Site;
let url: string;

beforeAll(async () => {
  site = await openSite();
  ({ url } = (await peopleOf(site)).take(seller));
  await untilCounted(url);
});
afterAll(() => site?.close());

async function open(page: Page, search = ""): Promise<string[]> {
  await openStory(page, url + search);
  return slideNames(page);
}

browserTest("with the keyboard alone one gets through all slides and back", async ({ desktop: { page } }) => {
  const names = await open(page);
  expect(names.length).toBeGreaterThanOrEqual(8);
  for (const name of names.slice(1)) {
    await page.keyboard.press(name.length % 2 ? "ArrowRight" : "Space");
    await untilAt(page, name);
    await expect.poll(() => whereItIs(page)).toMatchObject({ focused: name, address: String(names.indexOf(name) + 1) });
  }
  await page.keyboard.press("ArrowRight");
  await untilAt(page, names.at(-1));
  for (const name of names.slice(0, -1).reverse()) {
    await page.keyboard.press("ArrowLeft");
    await untilAt(page, name);
  }
  await page.keyboard.press("End");
  await untilAt(page, names.at(-1));
  await page.keyboard.press("Home");
  await untilAt(page, names[0]);
  await page.keyboard.press("Shift+Space");
  await untilAt(page, names[0]);
});

browserTest("the buttons keep the focus, so that they can be pressed again", async ({ desktop: { page } }) => {
  const names = await open(page);
  const next = page.getByRole("button", { name: "Next slide" });
  await next.focus();
  for (const name of names.slice(1)) {
    await page.keyboard.press("Enter");
    await untilAt(page, name);
    expect(await next.evaluate((button) => button === document.activeElement)).toBe(true);
  }
  expect(await next.getAttribute("aria-disabled")).toBe("true");
  await page.keyboard.press("Enter");
  await untilAt(page, names.at(-1));
  await page.getByRole("button", { name: "Previous slide" }).click();
  await untilAt(page, names.at(-2));
});

browserTest("every slide can be gone to by its segment, which is a link", async ({ phone: { page } }) => {
  const names = await open(page);
  const segments = page.locator(".segments a");
  expect(await segments.count()).toBe(names.length);
  for (const at of [4, 1, names.length - 1]) {
    const segment = segments.nth(at);
    expect(await segment.getAttribute("href")).toContain(`s=${at + 1}`);
    expect((await segment.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await segment.tap();
    await untilAt(page, names[at]);
    await expect.poll(async () => (await whereItIs(page)).focused).toBe(names[at]);
  }
});

browserTest("a tap goes on, on the first third back, and nowhere where something else answers", async ({ phone }) => {
  const { page } = phone;
  const names = await open(page);
  await page.touchscreen.tap(300, 500);
  await untilAt(page, names[1]);
  await page.touchscreen.tap(160, 500);
  await untilAt(page, names[2]);
  await page.touchscreen.tap(60, 500);
  await untilAt(page, names[1]);

  const question = page.locator(`#${names[1]} summary`);
  await question.tap();
  expect(await page.locator(`#${names[1]} details`).getAttribute("open")).not.toBeNull();
  await sleep(400);
  await untilAt(page, names[1]);
  await page.keyboard.press("Escape");
  expect(await page.locator(`#${names[1]} details`).getAttribute("open")).toBeNull();
  expect(await question.evaluate((summary) => summary === document.activeElement)).toBe(true);
});

browserTest("a click that ends a selection of words goes nowhere", async ({ desktop: { page } }) => {
  const names = await open(page, "?s=2");
  const box = await page.locator(`#${names[1]} h2`).boundingBox();
  if (!box) throw new Error("The heading is not there.");
  await page.mouse.move(box.x + 5, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width - 5, box.y + box.height / 2, { steps: 5 });
  await page.mouse.up();
  expect(await page.evaluate(() => String(getSelection()).length)).toBeGreaterThan(0);
  await sleep(400);
  await untilAt(page, names[1]);
});

browserTest("a swipe follows the finger, and lands on the neighbour", async ({ phone: { page } }) => {
  const names = await open(page);
  const finger = await touch(page);
  await finger.moveFrom(340, 60);
  const moved = await page.locator(".track").evaluate(({ scrollLeft }) => scrollLeft);
  // The first pixels tell a swipe from a tap.
  expect(moved).toBeGreaterThan(250);
  expect(moved).toBeLessThanOrEqual(280);
  await finger.lift();
  await untilAt(page, names[1]);
  await expect.poll(() => whereItIs(page)).toMatchObject({ focused: names[1], address: "2" });
  await finger.moveFrom(60, 340);
  await finger.lift();
  await untilAt(page, names[0]);
  await page.goBack();
  await untilAt(page, names[1]);
});

browserTest(
  "Back, Forward and reloading keep each place, without loading the data again",
  async ({ phone: { page } }) => {
    const names = await open(page);
    const loads: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes(".data") || request.isNavigationRequest()) loads.push(request.url());
    });
    for (const name of [names[1], names[2]]) {
      await page.keyboard.press("ArrowRight");
      await untilAt(page, name);
    }
    await page.keyboard.press("End");
    await untilAt(page, names.at(-1));
    await page.goBack();
    await untilAt(page, names[2]);
    await page.goBack();
    await untilAt(page, names[1]);
    await page.goForward();
    await untilAt(page, names[2]);
    expect(loads).toEqual([]);

    await page.reload();
    await untilAlive(page);
    await untilAt(page, names[2]);
    await page.goBack();
    await untilAt(page, names[1]);
    await page.goBack();
    await untilAt(page, names[0]);
    expect(loads).toHaveLength(1);
    await page.goBack();
    expect(page.url()).toBe("about:blank");
  },
);

browserTest("from another page Back leads to the slide that was left", async ({ phone: { page } }) => {
  const names = await open(page);
  await page.keyboard.press("End");
  await untilAt(page, names.at(-1));
  await page.goto(`${site.origin}/`);
  await page.goBack();
  await untilAlive(page);
  await untilAt(page, names.at(-1));
  await page.goBack();
  await untilAt(page, names[0]);
});

browserTest("a deep link opens at its slide, also before the rest of the page is alive", async ({ phone }) => {
  const { page } = phone;
  const names = await open(page);
  phone.allowErrors(/ERR_FAILED/);
  await page.route("**/assets/*.js", (route) => route.abort());
  await page.goto(`${url}?s=4`);
  const shown = async () => (await whereItIs(page)).shown;
  expect(await shown()).toBe(names[3]);
  expect(await page.locator(`#${names[3]}`).getAttribute("class")).toContain("seen");
  // Its links lead on all the same.
  await page.locator(".segments a").nth(5).tap();
  await expect.poll(shown).toBe(names[5]);
  await page.unroute("**/assets/*.js");
  await page.goto(`${url}?s=4`);
  await untilAlive(page);
  await untilAt(page, names[3]);
  await page.goto(`${url}?s=99`);
  await untilAlive(page);
  await untilAt(page, names.at(-1));
});

browserTest("turning the screen keeps the slide", async ({ phone: { page } }) => {
  const names = await open(page, "?s=4");
  await page.setViewportSize({ width: 1280, height: 800 });
  await untilAt(page, names[3]);
  await page.setViewportSize({ width: 844, height: 300 });
  await expect.poll(() => page.locator("html.deck").count()).toBe(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await untilAt(page, names[3]);
});

browserTest("it plays by itself only when asked to, and stops at the first touch", async ({ phone: { page } }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const names = await open(page);
  const entries = await page.evaluate(() => history.length);
  const live = page.locator(".player [aria-live]");
  expect(await live.getAttribute("aria-live")).toBe("polite");
  await page.getByRole("button", { name: "Play" }).tap();
  expect(await live.getAttribute("aria-live")).toBe("off");
  await expect.poll(async () => (await whereItIs(page)).shown, { timeout: 25_000 }).toBe(names[1]);
  expect((await whereItIs(page)).address).toBe("2");
  // What moves by itself fills no history.
  expect(await page.evaluate(() => history.length)).toBe(entries);

  const finger = await touch(page);
  await finger.press(300);
  await page.getByRole("button", { name: "Play" }).waitFor({ timeout: 1_000 });
  await finger.lift();
  await sleep(500);
  // That was a hold, no tap.
  await untilAt(page, names[1]);
  expect(await live.getAttribute("aria-live")).toBe("polite");
});

browserTest("a key pauses it, and so does whoever takes the focus into a slide", async ({ desktop: { page } }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const names = await open(page, "?s=2");
  const play = page.getByRole("button", { name: "Play" });
  const pause = page.getByRole("button", { name: "Pause" });
  await play.click();
  await pause.waitFor();
  await page
    .locator("h1, h2")
    .first()
    .evaluate(() => (document.activeElement as HTMLElement).blur());
  await page.keyboard.press("Space");
  await play.waitFor();
  await untilAt(page, names[1]);
  await play.click();
  await pause.waitFor();
  await page.locator(`#${names[1]} summary`).focus();
  await play.waitFor();
});

browserTest("read from right to left everything is mirrored", async ({ phone: { page } }) => {
  const { db, close } = await openDatabaseOf(site);
  try {
    await db.update(campaigns).set({ locale: "ar-XB" }).where(eq(campaigns.year, 2026));
    const names = await open(page);
    expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
    await page.keyboard.press("ArrowLeft");
    await untilAt(page, names[1]);
    await page.keyboard.press("ArrowRight");
    await untilAt(page, names[0]);
    await page.touchscreen.tap(60, 500);
    await untilAt(page, names[1]);
    await page.touchscreen.tap(340, 500);
    await untilAt(page, names[0]);
    const finger = await touch(page);
    await finger.moveFrom(60, 340);
    await finger.lift();
    await untilAt(page, names[1]);
    await page.keyboard.press("End");
    await untilAt(page, names.at(-1));
    await page.goBack();
    await untilAt(page, names[1]);
    await page.goto(`${url}?s=5`);
    await untilAlive(page);
    await untilAt(page, names[4]);
  } finally {
    await db.update(campaigns).set({ locale: "en-US" }).where(eq(campaigns.year, 2026));
    await close();
  }
});
