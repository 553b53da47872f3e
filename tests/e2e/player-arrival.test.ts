/** The top models arrive while somebody is in the middle of the story: it stays where it is. */
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect } from "vitest";
import { ambassadorYears } from "#core/db/schema.server.ts";
import { browserTest } from "#tests/browser.ts";
import { peopleOf, seller } from "./people.ts";
import { openStory, slideNames, untilAt, whereItIs } from "./player.ts";
import { shownModels } from "./podium.ts";
import { openDatabaseOf, openSite, type Site } from "./site.ts";

let site: Site;
let people: Awaited<ReturnType<typeof peopleOf>>;

beforeAll(async () => {
  site = await openSite({ delayMs: 2_500 });
  people = await peopleOf(site);
});
afterAll(() => site?.close());

browserTest("who looks at the waiting steps keeps the place and the focus", async ({ phone: { page } }) => {
  const person = people.take(seller);
  await openStory(page, person.url);
  const names = await slideNames(page);
  while ((await whereItIs(page)).segment !== "top-models") {
    await page.keyboard.press("ArrowRight");
    await untilAt(page, names[names.indexOf((await whereItIs(page)).segment ?? "")]);
  }
  await untilAt(page, "top-models");
  expect(await shownModels(page)).toEqual([]);
  await expect.poll(() => shownModels(page), { timeout: 20_000 }).toEqual(person.expected.topModels);
  await untilAt(page, "top-models");
  expect((await whereItIs(page)).focused).toBe("top-models");
  await page.keyboard.press("ArrowRight");
  await untilAt(page, names[names.indexOf("top-models") + 1]);
});

browserTest("a slide more before the present one moves nothing but its number", async ({ phone: { page } }) => {
  const person = people.take(seller);
  const { db, close } = await openDatabaseOf(site);
  const theirs = and(eq(ambassadorYears.ambassadorUuid, person.uuid), eq(ambassadorYears.year, 2026));
  try {
    await db.update(ambassadorYears).set({ rank: null, rankBy: null }).where(theirs);
    await openStory(page, person.url);
    const before = await slideNames(page);
    expect(before).not.toContain("rank");
    await page.locator(".segments a").nth(before.indexOf("letter")).tap();
    await untilAt(page, "letter");
    await page.keyboard.press("ArrowRight");
    await untilAt(page, "share");
    expect(await shownModels(page)).toEqual([]);
    await db.update(ambassadorYears).set({ rank: 1, rankBy: "orders" }).where(theirs);

    await expect.poll(() => slideNames(page), { timeout: 20_000 }).toContain("rank");
    const after = await slideNames(page);
    expect(after).toHaveLength(before.length + 1);
    await untilAt(page, "share");
    expect(await whereItIs(page)).toMatchObject({ address: String(after.indexOf("share") + 1), focused: "share" });
    // Entries of the history lead to their slides, whatever number these have now.
    await page.goBack();
    await untilAt(page, "letter");
    await page.keyboard.press("ArrowLeft");
    await untilAt(page, after[after.indexOf("letter") - 1]);
    await page.locator(".segments a").nth(after.indexOf("rank")).tap();
    await untilAt(page, "rank");
    expect(await page.locator("#rank").getAttribute("class")).toContain("seen");
  } finally {
    await close();
  }
});
