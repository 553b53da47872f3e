/** The line is one: where it leaves a slide the next takes it up, to half a pixel, in the next slide's colour. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import { CARD_FORMATS } from "#core/line/card-choice.ts";
import { cardLine } from "#core/line/card-line.ts";
import { PERSONAS, persona } from "#scripts/personas/personas.ts";
import { MAIN, type Showcase, showcase } from "#scripts/personas/showcases.ts";
import { addressOf } from "#scripts/personas/write-personas.ts";
import { openStory } from "#scripts/screenshots/deck.ts";
import { browserTest } from "#tests/browser.ts";
import { openPersonaSite, type PersonaSite } from "./persona-site.ts";
import { brokenSeams, measureSlides } from "./seam-measure.ts";

let site: PersonaSite;

beforeAll(async () => {
  site = await openPersonaSite();
});
afterAll(() => site?.close());

for (const campaign of [MAIN, showcase("a-rtl")]) {
  browserTest(`a phone, every persona, ${campaign.locale}`, async ({ phone }) => {
    phone.allowErrors(/status of 404/);
    expect(await brokenSeamsOfAll(phone.page, campaign)).toEqual([]);
  });

  browserTest(`a wide screen, every persona, ${campaign.locale}`, async ({ desktop }) => {
    desktop.allowErrors(/status of 404/);
    expect(await brokenSeamsOfAll(desktop.page, campaign)).toEqual([]);
  });
}

browserTest("other screens, other themes", async ({ desktop: { page } }) => {
  const sizes = [
    [360, 640],
    [412, 915],
    [820, 1180],
    [1920, 1080],
    [2560, 1080],
  ] as const;
  for (const [width, height] of sizes) {
    await page.setViewportSize({ width, height });
    for (const campaign of [MAIN, showcase("b-en"), showcase("c-rtl")]) {
      await openStory(page, site.origin + addressOf(persona("typical"), campaign));
      expect(brokenSeams(await measureSlides(page)), `${width}×${height}, ${campaign.key}`).toEqual([]);
    }
  }
});

browserTest(
  "the line goes into the card and on from it where the card's own line begins and ends",
  async ({ phone, desktop }) => {
    for (const { page } of [phone, desktop])
      for (const campaign of [MAIN, showcase("a-rtl")])
        for (const who of ["typical", "equal", "one-letter"].map(persona)) {
          await openStory(page, site.origin + addressOf(who, campaign));
          const { top, height, ends } = await strokesAtTheCard(page);
          const { enterY, leaveY } = cardLine(who.months, "story");
          const wanted = [enterY, leaveY].map((y) => top + (y / CARD_FORMATS.story.height) * height);
          for (const [at, y] of wanted.entries())
            expect(Math.abs((ends[at] ?? 0) - y), `${who.key} ${at}`).toBeLessThan(0.5);
        }
  },
);

/** Where the picture of the card is, and the heights at which the stroke to it ends and the one from it begins. */
function strokesAtTheCard(page: Page): Promise<{ top: number; height: number; ends: number[] }> {
  return page.locator("#share").evaluate((section) => {
    const { top = 0, height = 0 } = section.querySelector("img")?.getBoundingClientRect() ?? {};
    const paths = [...section.querySelectorAll<SVGPathElement>("svg.line path")];
    const [to, from] = paths.filter((path) => path.getClientRects().length > 0);
    const heightOf = (path: SVGPathElement | undefined, at: number) => {
      const matrix = path?.getScreenCTM();
      return path && matrix ? path.getPointAtLength(at).matrixTransform(matrix).y : Number.NaN;
    };
    return { top, height, ends: [heightOf(to, to?.getTotalLength() ?? 0), heightOf(from, 0)] };
  });
}

async function brokenSeamsOfAll(page: Page, campaign: Showcase): Promise<string[]> {
  const wrong: string[] = [];
  for (const who of PERSONAS) {
    await openStory(page, site.origin + addressOf(who, campaign));
    for (const what of brokenSeams(await measureSlides(page))) wrong.push(`${who.key}: ${what}`);
  }
  return wrong;
}
