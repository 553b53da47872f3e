/** No slide breaks a rule of accessibility: in any theme, in both directions, as a story and on one page. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import type { Persona } from "#scripts/personas/persona.ts";
import { persona } from "#scripts/personas/personas.ts";
import { MAIN, SHOWCASES, type Showcase } from "#scripts/personas/showcases.ts";
import { addressOf } from "#scripts/personas/write-personas.ts";
import { openStory, showSlide, slidesOf } from "#scripts/screenshots/deck.ts";
import { browserTest } from "#tests/browser.ts";
import { brokenRules } from "./axe-rules.ts";
import { openPersonaSite, type PersonaSite } from "./persona-site.ts";

let site: PersonaSite;

beforeAll(async () => {
  site = await openPersonaSite();
});
afterAll(() => site?.close());

browserTest("stories in every state, on a phone", async ({ phone: { page } }) => {
  const states = ["nothing", "one-order", "one-letter", "pulse", "emoji", "five-years"].map(persona);
  expect(await brokenInStories(page, MAIN, states)).toEqual([]);
});

browserTest("every theme in both directions, as a story", async ({ phone: { page } }) => {
  for (const campaign of SHOWCASES) expect(await brokenInStories(page, campaign, [persona("typical")])).toEqual([]);
});

browserTest("a story on a desktop", async ({ desktop: { page } }) => {
  expect(await brokenInStories(page, MAIN, [persona("typical")])).toEqual([]);
});

browserTest("every theme in both directions, on one page", async ({ phone }) => {
  for (const campaign of SHOWCASES)
    for (const who of ["typical", "nothing", "emoji"].map(persona)) {
      await phone.page.goto(`${site.origin}${addressOf(who, campaign)}?view=page`);
      expect(await brokenRules(phone.page), `${campaign.key} ${who.key}`).toEqual([]);
    }
});

async function brokenInStories(page: Page, campaign: Showcase, people: readonly Persona[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const who of people) {
    await openStory(page, site.origin + addressOf(who, campaign));
    for (const slide of await slidesOf(page)) {
      await showSlide(page, slide);
      for (const rule of await brokenRules(page)) wrong.push(`${campaign.key} ${who.key} ${slide}: ${rule}`);
    }
  }
  return wrong;
}
