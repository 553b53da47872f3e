/** The pages' fonts in a real browser: until they are there, what stands in for them takes the same room. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { TYPEFACE_STYLES } from "#core/theme/typefaces.ts";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";
import { persona } from "#scripts/personas/personas.ts";
import { showcase } from "#scripts/personas/showcases.ts";
import { addressOf } from "#scripts/personas/write-personas.ts";
import { browserTest } from "#tests/browser.ts";
import { openPersonaSite, type PersonaSite } from "./persona-site.ts";

let site: PersonaSite;
beforeAll(async () => {
  site = await openPersonaSite();
});
afterAll(() => site?.close());

const FOLDER = join(PROJECT_ROOT, "app/ui/fonts");
const TEXT =
  "In January we made paddles in a shed and hoped somebody would tell a friend. Twelve months, 26,570 orders.";

/** Opens a page whose style sheet is ours and whose fonts come when they are let. */
async function openPage(page: Page, body: string): Promise<{ letFontsCome(): Promise<void>; fetched: string[] }> {
  const fetched: string[] = [];
  let letCome = () => {};
  const waiting = new Promise<void>((resolve) => {
    letCome = resolve;
  });
  await page.route("http://fonts.test/**", async (route) => {
    const name = new URL(route.request().url()).pathname.slice(1);
    if (name === "") return route.fulfill({ contentType: "text/html; charset=utf-8", body });
    if (name.endsWith(".woff2")) {
      fetched.push(name);
      await waiting;
    }
    return route.fulfill({ body: readFileSync(join(FOLDER, name)), contentType: contentType(name) });
  });
  await page.goto("http://fonts.test/", { waitUntil: "domcontentloaded" });
  return {
    fetched,
    async letFontsCome() {
      letCome();
      await page.evaluate(async () => void (await document.fonts.ready));
    },
  };
}

const contentType = (name: string) => (name.endsWith(".css") ? "text/css" : "font/woff2");

const styled = (content: string) =>
  `<!doctype html><html lang="en"><title>Fonts</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/faces.css">${content}`;

/** Width and height of each line of text, as it is set. */
const measure = (page: Page) =>
  page.$$eval("span", (spans) =>
    spans.map((span) => span.getBoundingClientRect()).map(({ width, height }) => ({ width, height })),
  );

const SETTINGS = [
  { family: TYPEFACE_STYLES["mona-sans"].display, weight: 660 },
  { family: TYPEFACE_STYLES["mona-sans"].text, weight: 520 },
  { family: TYPEFACE_STYLES["mona-sans"].text, weight: 640 },
  { family: TYPEFACE_STYLES.newsreader.display, weight: 400 },
  { family: TYPEFACE_STYLES.newsreader.text, weight: 440 },
];

browserTest(
  "what stands in for a font is as high to a pixel, and as wide but for a twentieth",
  async ({ desktop: { page } }) => {
    const lines = SETTINGS.map(
      ({ family, weight }) =>
        `<p><span style='font: ${weight} 20px ${family}; line-height: normal; white-space: nowrap'>${TEXT}</span></p>`,
    );
    const { letFontsCome, fetched } = await openPage(page, styled(lines.join("")));
    // The stand-ins are the machine's own fonts.
    await expect.poll(() => fetched.length).toBe(4);
    await expect.poll(async () => (await measure(page)).every(({ width }) => width > 0)).toBe(true);
    const before = await measure(page);
    await letFontsCome();
    const after = await measure(page);
    for (const [index, { family, weight }] of SETTINGS.entries()) {
      const [was, is] = [before[index], after[index]];
      if (!was || !is) throw new Error("a line is missing");
      expect(was.width, "the font came").not.toBe(is.width);
      expect(Math.abs(was.height - is.height), `${weight} ${family}`).toBeLessThanOrEqual(1);
      expect(Math.abs(was.width / is.width - 1), `${weight} ${family}`).toBeLessThan(0.05);
    }
  },
);

browserTest(
  "letters that a page has not are not fetched; Arabic ones come from a file of their own",
  async ({ desktop: { page } }) => {
    const setIn = (text: string, lang: string) =>
      `<p lang="${lang}"><span style='font: 20px ${TYPEFACE_STYLES["mona-sans"].text}'>${text}</span></p>`;
    const latin = await openPage(page, styled(setIn("Maya", "en")));
    await expect.poll(() => latin.fetched).toEqual(["story-sans-latin.woff2"]);
    await latin.letFontsCome();
    expect(latin.fetched).toEqual(["story-sans-latin.woff2"]);
    await page.unrouteAll({ behavior: "wait" });
    const arabic = await openPage(page, styled(setIn("ليلى", "ar") + setIn("Łukasz", "pl")));
    const faces = ["story-arabic-arabic.woff2", "story-sans-latin-ext.woff2", "story-sans-latin.woff2"];
    // The page is set after it was read: a face is asked for then.
    await expect.poll(() => arabic.fetched.toSorted()).toEqual(faces);
    await arabic.letFontsCome();
    expect(arabic.fetched.toSorted()).toEqual(faces);
  },
);

for (const [theme, faces] of [
  ["a", ["story-sans-display-latin", "story-sans-latin"]],
  ["b", ["story-serif-display-latin", "story-serif-latin"]],
  ["c", []],
] as const) {
  browserTest(`a recap in theme ${theme} fetches its own faces and no other`, async ({ phone: { page } }) => {
    const fetched = new Set<string>();
    page.on("request", (request) => {
      const name = /([\w-]+)-[\w-]{8}\.woff2$/.exec(new URL(request.url()).pathname)?.[1];
      if (name !== undefined) fetched.add(name);
    });
    await page.goto(site.origin + addressOf(persona("typical"), showcase(`${theme}-en`)), { waitUntil: "networkidle" });
    expect([...fetched].sort()).toEqual(faces);
    const loaded = await page.evaluate(() => [...document.fonts].filter(({ status }) => status === "loaded").length);
    expect(loaded >= faces.length, "they are set in them").toBe(true);
  });
}
