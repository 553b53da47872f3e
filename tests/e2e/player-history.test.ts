/** Each place of the story has an address: Back, Forward, reloading, links to a slide, a screen that turns. */
import { expect } from "vitest";
import { browserTest } from "#tests/browser.ts";
import { countedStory } from "./counted-story.ts";
import { untilAlive, untilAt, whereItIs } from "./player.ts";

const story = countedStory();

browserTest(
  "Back, Forward and reloading keep each place, without loading the data again",
  async ({ phone: { page } }) => {
    const names = await story.open(page);
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
  const names = await story.open(page);
  await page.keyboard.press("End");
  await untilAt(page, names.at(-1));
  await page.goto(`${story.site.origin}/`);
  await page.goBack();
  await untilAlive(page);
  await untilAt(page, names.at(-1));
  await page.goBack();
  await untilAt(page, names[0]);
});

browserTest("a deep link opens at its slide, also before the rest of the page is alive", async ({ phone }) => {
  const { page } = phone;
  const names = await story.open(page);
  phone.allowErrors(/ERR_FAILED/);
  await page.route("**/assets/*.js", (route) => route.abort());
  await page.goto(`${story.url}?s=4`);
  const shown = async () => (await whereItIs(page)).shown;
  expect(await shown()).toBe(names[3]);
  expect(await page.locator(`#${names[3]}`).getAttribute("class")).toContain("seen");
  // Its links lead on all the same.
  await page.locator(".segments a").nth(5).tap();
  await expect.poll(shown).toBe(names[5]);
  await page.unroute("**/assets/*.js");
  await page.goto(`${story.url}?s=4`);
  await untilAlive(page);
  await untilAt(page, names[3]);
  await page.goto(`${story.url}?s=99`);
  await untilAlive(page);
  await untilAt(page, names.at(-1));
});

browserTest("turning the screen keeps the slide", async ({ phone: { page } }) => {
  const names = await story.open(page, "?s=4");
  await page.setViewportSize({ width: 1280, height: 800 });
  await untilAt(page, names[3]);
  await page.setViewportSize({ width: 844, height: 300 });
  await expect.poll(() => page.locator("html.deck").count()).toBe(0);
  await page.setViewportSize({ width: 390, height: 844 });
  await untilAt(page, names[3]);
});
