/** The story moves by itself only for who asked for it, and only until they do something else. */
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "vitest";
import { browserTest } from "#tests/browser.ts";
import { countedStory } from "./counted-story.ts";
import { touch, untilAt, whereItIs } from "./player.ts";

const story = countedStory();

browserTest("it plays by itself only when asked to, and stops at the first touch", async ({ phone: { page } }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const names = await story.open(page);
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
  const names = await story.open(page, "?s=2");
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
