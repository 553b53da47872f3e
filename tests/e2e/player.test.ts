/** Moving through the story: by keys, buttons, segments, taps and swipes, from left to right and mirrored. */
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { expect } from "vitest";
import { campaigns } from "#core/db/schema.server.ts";
import { browserTest } from "#tests/browser.ts";
import { countedStory } from "./counted-story.ts";
import { touch, untilAlive, untilAt, whereItIs } from "./player.ts";
import { openDatabaseOf } from "./site.ts";

const story = countedStory();

browserTest("with the keyboard alone one gets through all slides and back", async ({ desktop: { page } }) => {
  const names = await story.open(page);
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
  const names = await story.open(page);
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
  const names = await story.open(page);
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
  const names = await story.open(page);
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
  const names = await story.open(page, "?s=2");
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
  const names = await story.open(page);
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

browserTest("read from right to left everything is mirrored", async ({ phone: { page } }) => {
  const { db, close } = await openDatabaseOf(story.site);
  try {
    await db.update(campaigns).set({ locale: "ar-XB" }).where(eq(campaigns.year, 2026));
    const names = await story.open(page);
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
    await page.goto(`${story.url}?s=5`);
    await untilAlive(page);
    await untilAt(page, names[4]);
  } finally {
    await db.update(campaigns).set({ locale: "en-US" }).where(eq(campaigns.year, 2026));
    await close();
  }
});
