import axe from "axe-core";
import type { Page } from "playwright-core";
import { expect } from "vitest";

/** What axe has to say of the page as it is now, with the places. https://github.com/dequelabs/axe-core */
export async function brokenRules(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations, passes } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run());
  // It did look. What stands on the line's picture it cannot compare with its field: `set-well.test.ts` does.
  expect(passes.map(({ id }) => id)).toContain("html-has-lang");
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
}
