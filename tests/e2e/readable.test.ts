/** A recap can be read by everybody: while it waits and when it is done, and with letters of twice the size. */
import { chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { BROWSER_FLAGS, findBrowser } from "#scripts/screenshots/browser.ts";
import { browserTest } from "#tests/browser.ts";
import { brokenRules } from "./axe-rules.ts";
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

browserTest("no rule of accessibility is broken, waiting or done", async ({ phone, desktop }) => {
  phone.allowErrors(/status of 404/);
  for (const { page } of [phone, desktop]) {
    for (const { url } of [...sellers, withoutOrders]) {
      await page.goto(`${url}?view=page`);
      expect(await brokenRules(page), url).toEqual([]);
    }
    for (const { url } of sellers) {
      await page.goto(`${url}?view=page`);
      await untilPodium(page);
      expect(await brokenRules(page), url).toEqual([]);
    }
  }
  await phone.page.goto(`${site.origin}/yir/nobody`);
  expect(await brokenRules(phone.page)).toEqual([]);
});

browserTest("printed with backgrounds or without, it is black on white", async ({ desktop: { page } }) => {
  await page.goto(`${sellers[0]?.url}?view=page`);
  await page.emulateMedia({ media: "print" });
  const fields = await page.evaluate(() =>
    ["html", "body", ".story", ".slide"].map(
      (what) => getComputedStyle(document.querySelector(what) as Element).background,
    ),
  );
  for (const field of fields) expect(field).toContain("rgba(0, 0, 0, 0)");
  const lines = await page.evaluate(() =>
    [...document.querySelectorAll(".line.page path:not(.crowd)")].map((path) => getComputedStyle(path).stroke),
  );
  expect(new Set(lines)).toEqual(new Set(["rgb(0, 0, 0)"]));
});

browserTest(
  "who has letters of twice the size reads one page, with nothing cut off and no word broken",
  async ({ skip }) => {
    const executablePath = findBrowser();
    if (!executablePath) return skip("there is no browser on this machine");
    // As a visitor's settings have it: media queries in em follow.
    const args = [...BROWSER_FLAGS, "--blink-settings=defaultFontSize=32"];
    const browser = await chromium.launch({ executablePath, args });
    try {
      const page = await browser.newPage({ reducedMotion: "reduce" });
      for (const width of [390, 320]) {
        await page.setViewportSize({ width, height: 844 });
        for (const { url } of sellers) {
          await page.goto(url);
          await untilPodium(page);
          await page.evaluate(() => document.fonts.ready);
          expect(await page.evaluate(() => document.documentElement.classList.contains("deck"))).toBe(false);
          expect(await badlySet(page), `${url} at ${width} px`).toEqual([]);
        }
      }
    } finally {
      await browser.close();
    }
  },
);

/** Words that leave the screen, or that stand on two lines. */
function badlySet(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [];
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const text = texts.currentNode;
      if (
        text.parentElement?.closest(".hidden, script, details:not([open]) > :not(summary)") ||
        !text.parentElement?.checkVisibility()
      )
        continue;
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
