import type { Page } from "playwright-core";

/** A slide as the screen shows it. */
export interface SlidePicture {
  /** The slide's name: "months". */
  slide: string;
  png: Buffer;
}

/** Opens a recap as a story and takes each of its slides. */
export async function takeSlides(page: Page, url: string): Promise<SlidePicture[]> {
  await openStory(page, url);
  const taken: SlidePicture[] = [];
  for (const slide of await slidesOf(page)) {
    await showSlide(page, slide);
    taken.push({ slide, png: await page.screenshot() });
  }
  return taken;
}

/** @throws where the page is no story, or an error page */
export async function openStory(page: Page, url: string): Promise<void> {
  const response = await page.goto(url, { waitUntil: "load" });
  if (response?.status() !== 200) throw new Error(`${url} answered ${response?.status() ?? "nothing"}.`);
  await page.locator("html.deck .track > .slide").first().waitFor({ timeout: 10_000 });
  await untilHydrated(page);
  await page.evaluate(() => document.fonts.ready);
}

/** React has taken the page over: it keeps its notes on the elements. */
async function untilHydrated(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const track = document.querySelector(".track");
    return track !== null && Object.keys(track).some((key) => key.startsWith("__reactFiber"));
  });
}

/** The names of the slides, in their order. */
export function slidesOf(page: Page): Promise<string[]> {
  return page.locator(".track > .slide").evaluateAll((slides) => slides.map(({ id }) => id));
}

/** Brings a slide onto the screen as a visitor does, and waits until its pictures are there or have failed. */
export async function showSlide(page: Page, slide: string): Promise<void> {
  const at = (await slidesOf(page)).indexOf(slide);
  await page.locator(".segments a").nth(at).click();
  await page.locator(`#${slide}`).evaluate(async (section) => {
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    while (section.hasAttribute("inert") || Math.abs(section.getBoundingClientRect().left) > 1) await nextFrame();
    for (const picture of section.querySelectorAll("img")) await picture.decode().catch(() => {});
    // React and the browser draw what changed.
    for (let frame = 0; frame < 3; frame++) await nextFrame();
  });
}
