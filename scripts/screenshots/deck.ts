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
  await page.evaluate(() => document.fonts.ready);
}

/** The names of the slides, in their order. */
export function slidesOf(page: Page): Promise<string[]> {
  return page.locator(".track > .slide").evaluateAll((slides) => slides.map(({ id }) => id));
}

/** Brings a slide onto the screen without a movement, and waits until its pictures are there or have failed. */
export async function showSlide(page: Page, slide: string): Promise<void> {
  await page.locator(`#${slide}`).evaluate(async (section) => {
    section.scrollIntoView({ inline: "start", block: "nearest", behavior: "instant" });
    for (const picture of section.querySelectorAll("img")) await picture.decode().catch(() => {});
    const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    // The player notices the slide, then the browser draws what it changed.
    for (let frame = 0; frame < 4; frame++) await nextFrame();
  });
}
