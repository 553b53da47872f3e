/** The share page: an ambassador picks what shows, and sees the picture. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { SHOWCASES } from "#scripts/personas/showcases.ts";
import { browserTest } from "#tests/browser.ts";
import { brokenRules } from "./axe-rules.ts";
import { personaPages } from "./persona-pages.ts";

const personas = personaPages();
const cardOf = (page: Page) => page.locator(".tall img");
const textOf = (page: Page) => cardOf(page).getAttribute("alt");

/** The picture that is shown is the one that its address says, and it is there. */
async function untilDrawn(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const image = document.querySelector<HTMLImageElement>(".tall img");
    return image?.complete === true && image.naturalWidth === 1080;
  });
}

browserTest(
  "each tick changes the picture at once, and money is off until it is ticked",
  async ({ phone: { page } }) => {
    await page.goto(personas.shareOf("typical"));
    await untilDrawn(page);
    expect(await textOf(page)).toContain(
      "Maya’s 2026 with Harrier. 129 orders. Top 3%. The Closer. Best loved: Merlin Air",
    );
    expect(await textOf(page)).not.toContain("$");
    const before = await cardOf(page).getAttribute("src");

    await page.getByLabel("Your sales").check();
    await page.waitForFunction(() => document.querySelector(".tall img")?.getAttribute("alt")?.includes("$16,880"));
    await page.getByLabel("Your first name").uncheck();
    await page.waitForFunction(() => !document.querySelector(".tall img")?.getAttribute("alt")?.includes("Maya"));
    await untilDrawn(page);
    expect(await cardOf(page).getAttribute("src")).not.toBe(before);
    expect(new URL(page.url()).searchParams.has("money")).toBe(true);
    await page.reload();
    expect(await page.getByLabel("Your sales").isChecked()).toBe(true);
  },
);

browserTest("without a network the page stays, says so, and goes on when it is back", async ({ phone }) => {
  const { page } = phone;
  phone.allowErrors(/ERR_INTERNET_DISCONNECTED/);
  await page.goto(personas.shareOf("back-again"));
  await untilDrawn(page);
  const offline = page.getByText("There is no network.");
  expect(await offline.count()).toBe(0);
  await page.context().setOffline(true);
  await offline.waitFor();
  await page.getByLabel("Your first name").uncheck();
  await page.getByRole("button", { name: "Make a link" }).click();
  expect(await textOf(page)).toContain("Siobhán");
  expect(await page.getByRole("button", { name: "Make a link" }).count()).toBe(1);

  await page.context().setOffline(false);
  await offline.waitFor({ state: "detached" });
  await page.waitForFunction(() => !document.querySelector(".tall img")?.getAttribute("alt")?.includes("Siobhán"));
  expect(await page.getByRole("button", { name: "Make a link" }).count()).toBe(1);
});

browserTest("without JavaScript a button shows what was chosen", async ({ plainPhone: { page } }) => {
  await page.goto(personas.shareOf("summer"));
  expect(await page.getByRole("button", { name: "Share the picture" }).count()).toBe(0);
  expect(await page.getByRole("button", { name: "Copy" }).count()).toBe(0);
  await page.getByLabel("Your top model").uncheck();
  await page.getByLabel("Your first name").uncheck();
  await page.getByRole("button", { name: "Show this picture" }).click();
  expect(await textOf(page)).toMatch(/^2026 with Harrier\. 57 orders\./);
  expect(await textOf(page)).not.toMatch(/Tomás|Kestrel/);
});

test("who has nothing to share is led back to the recap; who is nobody is not there", async () => {
  const nothing = await fetch(personas.shareOf("nothing"), { redirect: "manual" });
  expect([nothing.status, nothing.headers.get("Location")]).toEqual([
    302,
    new URL(personas.recapOf("nothing")).pathname,
  ]);
  expect((await fetch(`${personas.recapOf("nothing")}/card/present/story.png`)).status).toBe(404);
  expect((await fetch(`${personas.origin}/yir/nobody-of-this-name/2026/share`)).status).toBe(404);
});

browserTest("from right to left the page and the card run the other way", async ({ phone: { page } }) => {
  await page.goto(personas.shareOf("typical", "a-rtl"));
  await untilDrawn(page);
  expect(await page.locator("html").getAttribute("dir")).toBe("rtl");
  const box = await page.locator("h1").boundingBox();
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(300);
});

browserTest("the pages of sharing break no rule of accessibility, in any theme and direction", async ({ phone }) => {
  const { page } = phone;
  for (const campaign of SHOWCASES) {
    await page.goto(personas.shareOf("long-name", campaign.key));
    expect(await brokenRules(page), campaign.key).toEqual([]);
    await page.getByRole("button").and(page.locator("[value=keep]")).click();
    const address = await page.locator(".link textarea").inputValue();
    expect(await brokenRules(page), `${campaign.key}, with a link`).toEqual([]);
    await page.goto(address);
    expect(await brokenRules(page), `${campaign.key}, shared`).toEqual([]);
  }
});
