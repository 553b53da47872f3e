/** The same story for everybody: as slides and on one page, without JavaScript, without motion, heard, on paper. */
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { browserTest } from "#tests/browser.ts";
import { countedStory } from "./counted-story.ts";
import { slideNames, untilAlive, untilAt, whereItIs } from "./player.ts";

const story = countedStory();

browserTest("it can be read on one page, and from any place of that again as a story", async ({ phone: { page } }) => {
  const names = await story.open(page, "?s=3");
  await page.getByRole("link", { name: "Read it all on one page" }).tap();
  await untilOnePage(page);
  await expect.poll(() => whereItIs(page)).toMatchObject({ reachable: names, focused: names[2] });
  expect(await top(page, names[2])).toBeCloseTo(0, 0);
  expect(await page.locator(".controls, .segments").filter({ visible: true }).count()).toBe(0);

  await page.goBack();
  await untilAt(page, names[2]);
  await expect.poll(async () => (await whereItIs(page)).focused).toBe(names[2]);
  await page.goForward();
  await untilOnePage(page);
  await expect.poll(() => whereItIs(page)).toMatchObject({ reachable: names, focused: names[2] });

  await page.locator(`#${names[4]} h2`).scrollIntoViewIfNeeded();
  await page.locator(`#${names[4]}`).evaluate((slide) => slide.scrollIntoView());
  await page.getByRole("link", { name: "See it as a story" }).tap();
  await untilAt(page, names[4]);
  await expect.poll(() => whereItIs(page)).toMatchObject({ address: "5", focused: names[4] });
});

browserTest("the one page has an address of its own, at any of its places", async ({ desktop: { page } }) => {
  const names = await story.open(page, "?view=page");
  await untilOnePage(page);
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("End");
  await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(1_000);
  expect(page.url()).toBe(`${story.url}?view=page`);
  await story.open(page, "?view=page&s=4");
  expect(await top(page, names[3])).toBeCloseTo(0, 0);
});

browserTest(
  "without JavaScript it is one finished page, without controls that would do nothing",
  async ({ plainPhone }) => {
    const { page } = plainPhone;
    await page.goto(story.url);
    const names = await slideNames(page);
    expect(names.length).toBeGreaterThanOrEqual(8);
    for (const name of names) expect(await page.locator(`#${name} :is(h1, h2)`).first().isVisible(), name).toBe(true);
    expect(await page.locator(".player").locator("a, button").filter({ visible: true }).count()).toBe(0);
    const strokes = page.locator(".line.page .pen");
    expect(await strokes.count()).toBeGreaterThanOrEqual(names.length - 1);
    for (const dashes of await strokes.evaluateAll((paths) =>
      paths.map((path) => getComputedStyle(path).strokeDasharray),
    ))
      expect(dashes).toBe("none");
    expect(await page.locator("[inert]").count()).toBe(0);
  },
);

browserTest("who asked for no motion sees none, on any slide, and the same story", async ({ phone: { page } }) => {
  const names = await story.open(page);
  expect(await page.getByRole("button", { name: "Play" }).count()).toBe(0);
  for (const name of names.slice(1)) {
    await page.keyboard.press("ArrowRight");
    // At once: no frame between the two slides.
    const places = await page.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const track = document.querySelector(".track");
          const seen: number[] = [];
          const look = () => {
            seen.push((track?.scrollLeft ?? 0) / innerWidth);
            if (seen.length < 10) requestAnimationFrame(look);
            else resolve(seen);
          };
          look();
        }),
    );
    expect(
      places.filter((place) => !Number.isInteger(place)),
      name,
    ).toEqual([]);
    await untilAt(page, name);
    expect(await moving(page), name).toEqual([]);
  }
  await story.open(page, "?view=page");
  for (const name of names) {
    await page.locator(`#${name}`).evaluate((slide) => slide.scrollIntoView());
    expect(await moving(page), name).toEqual([]);
  }
});

browserTest("otherwise a step is a movement, and quick presses add up", async ({ phone: { page } }) => {
  await page.emulateMedia({ reducedMotion: "no-preference" });
  const names = await story.open(page);
  const between = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const track = document.querySelector(".track");
        track?.addEventListener("scroll", () => {
          const place = track.scrollLeft / innerWidth;
          if (place > 0.1 && place < 0.9) resolve(true);
        });
        setTimeout(() => resolve(false), 3_000);
      }),
  );
  await page.keyboard.press("ArrowRight");
  expect(await between).toBe(true);
  await untilAt(page, names[1]);
  for (let times = 0; times < 3; times++) await page.keyboard.press("ArrowRight");
  await untilAt(page, names[4]);
  await page.goBack();
  await untilAt(page, names[3]);
  // Each line draws itself once: what was seen stands still.
  await page.keyboard.press("ArrowRight");
  await untilAt(page, names[4]);
  await expect.poll(() => moving(page), { timeout: 15_000 }).toEqual([]);
  await page.keyboard.press("ArrowLeft");
  await untilAt(page, names[3]);
  expect(await moving(page)).toEqual([]);
});

browserTest("each slide is heard as what it is, and the others are not", async ({ phone: { page } }) => {
  const names = await story.open(page);
  for (const [index, name] of names.entries()) {
    if (index > 0) await page.keyboard.press("ArrowRight");
    await untilAt(page, name);
    const tree = await accessibilityTree(page);
    const carousel = tree.filter(({ role }) => role === "region");
    expect(carousel).toMatchObject([{ name: "Your year, slide by slide", description: "carousel" }]);
    const slides = tree.filter(({ description }) => description === "slide");
    expect(slides).toHaveLength(1);
    expect(slides[0]?.role).toBe("group");
    expect(slides[0]?.name).toMatch(new RegExp(`^${index + 1} of ${names.length}: \\S`));
    // The story's own, and the slide's.
    expect(tree.filter(({ role }) => role === "heading")).toHaveLength(2);
    const links = tree.filter((node) => node.role === "link" && node.name.match(/^\d+ of \d+: /));
    expect(links).toHaveLength(names.length);
    expect(links[index]?.name).toBe(slides[0]?.name);
    const buttons = tree.filter(({ role }) => role === "button").map((node) => node.name);
    expect(buttons).toEqual(expect.arrayContaining(["Previous slide", "Next slide"]));
    if (index > 0) expect(await page.locator(".player [aria-live=polite]").textContent()).toBe(slides[0]?.name);
  }
});

browserTest("on paper it is one page, and the story goes on afterwards", async ({ phone: { page } }) => {
  const names = await story.open(page, "?s=3");
  await page.evaluate(() => {
    addEventListener("beforeprint", () =>
      document.body.setAttribute("data-printed", document.documentElement.className),
    );
  });
  await page.pdf();
  expect(await page.locator("body").getAttribute("data-printed")).toBe("js");
  await untilAlive(page);
  await untilAt(page, names[2]);
});

function untilOnePage(page: Page) {
  return page.locator("html:not(.deck)").waitFor();
}

function top(page: Page, name: string | undefined): Promise<number> {
  return page.locator(`#${name}`).evaluate((slide) => slide.getBoundingClientRect().top);
}

/** What moves, anywhere on the page. */
function moving(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    document
      .getAnimations()
      .filter(({ playState }) => playState === "running")
      .map(({ effect }) => {
        const target = effect instanceof KeyframeEffect ? effect.target : null;
        return `${target?.closest(".slide")?.id} ${target?.getAttribute("class")}`;
      }),
  );
}

/** What assistive technology is told. */
async function accessibilityTree(page: Page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes
    .filter(({ ignored }) => !ignored)
    .map(({ role, name, properties }) => ({
      role: String(role?.value ?? ""),
      name: String(name?.value ?? ""),
      description: properties?.find((property) => String(property.name) === "roledescription")?.value.value,
    }));
}
