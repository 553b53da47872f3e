/** How much of what is seen jumps while the page lives. https://web.dev/articles/cls */
import type { Page } from "playwright-core";

/** From the next page on, every shift is noted. */
export async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: string[] = [];
    Object.assign(window, { shifts });
    interface Shift extends PerformanceEntry {
      value: number;
      sources: { node: Node | null }[];
    }
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        const who = entry.sources.map(({ node }) =>
          node instanceof Element ? node.outerHTML.slice(0, 80) : node?.nodeName,
        );
        shifts.push(`${entry.value.toFixed(4)} at ${Math.round(entry.startTime)} ms: ${who.join(", ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** What jumped since the page was opened: how far, when, and what. */
export function shiftsOf(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    // Entries come with the frame after.
    for (let frame = 0; frame < 3; frame++) await new Promise((resolve) => requestAnimationFrame(resolve));
    return (window as unknown as { shifts: string[] }).shifts;
  });
}
