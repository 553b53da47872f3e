/** Every word of every persona's story can be read where it stands: on the screen, whole, beside the line, not faint. */
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect } from "vitest";
import type { Persona } from "#scripts/personas/persona.ts";
import { PERSONAS, persona } from "#scripts/personas/personas.ts";
import { MAIN, SHOWCASES, type Showcase } from "#scripts/personas/showcases.ts";
import { addressOf } from "#scripts/personas/write-personas.ts";
import { openStory } from "#scripts/screenshots/deck.ts";
import { browserTest } from "#tests/browser.ts";
import { openPersonaSite, type PersonaSite } from "./persona-site.ts";
import { wordsSetBadly } from "./set-badly.ts";

let site: PersonaSite;

beforeAll(async () => {
  site = await openPersonaSite();
});
afterAll(() => site?.close());

browserTest("every persona, on a phone", async ({ phone }) => {
  phone.allowErrors(/status of 404/);
  expect(await badlySet(phone.page, MAIN, PERSONAS)).toEqual([]);
});

browserTest("every persona, on a wide screen", async ({ desktop }) => {
  desktop.allowErrors(/status of 404/);
  expect(await badlySet(desktop.page, MAIN, PERSONAS)).toEqual([]);
});

browserTest(
  "every persona, on a phone held sideways and on the lowest screen that is a deck",
  async ({ phone: { page } }) => {
    await page.setViewportSize({ width: 932, height: 430 });
    await page.goto(site.origin + addressOf(persona("typical"), MAIN));
    expect(await page.locator("html.deck").count()).toBe(0);
    await page.setViewportSize({ width: 932, height: 448 });
    expect(await badlySet(page, MAIN, PERSONAS)).toEqual([]);
  },
);

browserTest("every theme and language, on the smallest phone and on a wide screen", async ({ phone, desktop }) => {
  await phone.page.setViewportSize({ width: 360, height: 640 });
  for (const campaign of SHOWCASES.filter(({ key }) => key !== MAIN.key)) {
    expect(await badlySet(phone.page, campaign, ["typical", "number-one"].map(persona))).toEqual([]);
    expect(await badlySet(desktop.page, campaign, ["long-name"].map(persona))).toEqual([]);
  }
});

browserTest("what is set badly is found", async ({ phone: { page } }) => {
  await openStory(page, site.origin + addressOf(persona("typical"), MAIN));
  const lead = page.locator("#rank .lead");
  await lead.evaluate((element) => {
    element.textContent = "all over it ".repeat(40);
    const { style } = element;
    Object.assign(style, { top: "20%", left: "0", right: "0", inlineSize: "auto", color: "#e5a9bf" });
  });
  const wrong = (await wordsSetBadly(page)).join("\n");
  for (const what of ["is crossed by the line", "is too faint"]) expect(wrong).toContain(what);

  await lead.evaluate((element) => {
    element.textContent = "Incomprehensible";
    const { style } = element;
    Object.assign(style, { top: "10%", inlineSize: "4em", overflowWrap: "anywhere", translate: "-30px" });
  });
  const worse = (await wordsSetBadly(page)).join("\n");
  for (const what of ["leaves the screen", "is broken in two", "are over each other"]) expect(worse).toContain(what);
});

async function badlySet(page: Page, campaign: Showcase, people: readonly Persona[]): Promise<string[]> {
  const wrong: string[] = [];
  for (const who of people) {
    await openStory(page, site.origin + addressOf(who, campaign));
    for (const what of await wordsSetBadly(page)) wrong.push(`${campaign.key} ${who.key} ${what}`);
  }
  return wrong;
}
