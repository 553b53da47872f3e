import type { Page } from "playwright-core";

/** The models that the page shows, best first; empty while it shows none. */
export async function shownModels(page: Page): Promise<{ name: string; count: number }[]> {
  const steps = await page.locator("ol.podium > li").all();
  return Promise.all(
    steps.map(async (step) => ({
      name: (await step.locator(".model").textContent()) ?? "",
      count: Number((await step.locator("b").textContent())?.replace(/\D/g, "")),
    })),
  );
}

/** The podium is there. */
export async function untilPodium(page: Page, timeout = 20_000): Promise<void> {
  await page.locator("ol.podium > li").first().waitFor({ timeout });
}

/** Pictures that the page has but could not show. */
export function brokenPictures(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>("ol.podium img")];
    await Promise.all(pictures.map((picture) => picture.decode().catch(() => {})));
    return pictures.filter(({ naturalWidth }) => naturalWidth === 0).map(({ src }) => src);
  });
}

export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).textContent()) ?? "";
}
