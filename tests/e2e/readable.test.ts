/** A recap can be read by everybody: contrast, names for what is seen, and letters of twice the size. */
import axe from "axe-core";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { browserTest } from "#tests/browser.ts";
import { type Person, peopleOf, seller } from "./people.ts";
import { untilPodium } from "./podium.ts";
import { openSite, type Site } from "./site.ts";

let site: Site;
let sellers: Person[];
let withoutOrders: Person;

beforeAll(async () => {
  site = await openSite();
  const people = await peopleOf(site);
  sellers = [people.take(seller), people.take(seller)];
  withoutOrders = people.take(({ expected }) => expected.orderIds.length === 0);
});
afterAll(() => site?.close());

browserTest("no slide breaks a rule of accessibility, waiting or done", async ({ phone, desktop }) => {
  phone.allowErrors(/status of 404/);
  for (const { page } of [phone, desktop]) {
    for (const { url } of [...sellers, withoutOrders]) {
      await page.goto(url);
      expect(await violations(page), url).toEqual([]);
    }
    for (const { url } of sellers) {
      await page.goto(url);
      await untilPodium(page);
      expect(await violations(page), url).toEqual([]);
    }
  }
  await phone.page.goto(`${site.origin}/yir/nobody`);
  expect(await violations(phone.page)).toEqual([]);
});

browserTest("with letters of twice the size nothing is cut off, and no word breaks", async ({ phone: { page } }) => {
  for (const width of [390, 320]) {
    await page.setViewportSize({ width, height: 640 });
    for (const { url } of sellers) {
      await page.goto(url);
      await untilPodium(page);
      await page.evaluate(() => {
        document.documentElement.style.fontSize = "200%";
        return document.fonts.ready;
      });
      expect(await badlySet(page), `${url} at ${width} px`).toEqual([]);
    }
  }
});

/** What axe has to say, with the places that it says it of. https://github.com/dequelabs/axe-core */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  // It did look at what this is about.
  expect(passes.map(({ id }) => id)).toContain("color-contrast");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}

/** Words that leave the screen, or that stand on two lines. */
function badlySet(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (text.parentElement?.closest(".hidden, script, noscript")) continue;
      for (const { 0: word, index } of (text.textContent ?? "").matchAll(/[\p{L}\p{N}.,$%]+/gu)) {
        const range = document.createRange();
        range.setStart(text, index);
        range.setEnd(text, index + word.length);
        const lines = [...range.getClientRects()];
        const outside = lines.some(({ left, right }) => left < -0.5 || right > innerWidth + 0.5);
        if (outside || new Set(lines.map(({ top }) => Math.round(top))).size > 1) found.push(word);
      }
    }
    return found;
  });
}
