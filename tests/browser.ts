/** Tests in a real browser. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { test as base } from "vitest";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";
import { BROWSER_FLAGS, DESKTOP, findBrowser, PHONE } from "#scripts/screenshots/browser.ts";

/** Somebody with a browser. */
export interface Visitor {
  page: Page;
  /** Errors that the test itself brings about, such as a page that is not there. */
  allowErrors(pattern: RegExp): void;
}

interface Visitors {
  browser: Browser | null;
  phone: Visitor;
  /** Without JavaScript. */
  plainPhone: Visitor;
  desktop: Visitor;
}

/**
 * As it names itself with a window: without one it says that it is a machine's, whose visits are not counted. For the
 * whole browser: what a page sends when it is left does not have the name that was given to the page alone.
 */
const AGENT = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36";

const PICTURES = join(PROJECT_ROOT, "screenshots/failed");

/**
 * A test with visitors. An error in the browser's console or on the page fails it; a test that fails leaves a picture
 * in `screenshots/failed`. On a machine without a browser it is skipped, which `tests/e2e/setup.ts` tells.
 */
export const browserTest = base.extend<Visitors>({
  browser: [
    // biome-ignore lint/correctness/noEmptyPattern: vitest reads here which fixtures are needed
    async ({}, use) => {
      const executablePath = findBrowser();
      const browser = executablePath
        ? await chromium.launch({ executablePath, args: [...BROWSER_FLAGS, `--user-agent=${AGENT}`] })
        : null;
      await use(browser);
      await browser?.close();
    },
    { scope: "file" },
  ],
  phone: async ({ browser, task, skip }, use) => visit({ browser, task, skip }, PHONE, use),
  plainPhone: async ({ browser, task, skip }, use) =>
    visit({ browser, task, skip }, { ...PHONE, javaScriptEnabled: false }, use),
  desktop: async ({ browser, task, skip }, use) => visit({ browser, task, skip }, DESKTOP, use),
});

interface Run {
  browser: Browser | null;
  task: { name: string; result?: { state: string } | undefined };
  skip: (note?: string) => never;
}

async function visit(
  { browser, task, skip }: Run,
  options: BrowserContextOptions,
  use: (visitor: Visitor) => Promise<void>,
): Promise<void> {
  if (!browser) return skip("there is no browser on this machine");
  const context = await browser.newContext({ reducedMotion: "reduce", ...options });
  const page = await context.newPage();
  const errors: string[] = [];
  const allowed: RegExp[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning")
      errors.push(`${message.text()} ${message.location().url}`);
  });
  page.on("pageerror", (error) => errors.push(String(error)));

  await use({ page, allowErrors: (pattern) => allowed.push(pattern) });

  if (task.result?.state === "fail") {
    mkdirSync(PICTURES, { recursive: true });
    const path = join(PICTURES, `${task.name.replace(/[^\w]+/g, "-").slice(0, 80)}.png`);
    await page.screenshot({ path, fullPage: true }).catch(() => {});
  }
  await context.close();
  const unexpected = errors.filter((error) => !allowed.some((pattern) => pattern.test(error)));
  if (unexpected.length > 0) throw new Error(`The browser reported errors:\n${unexpected.join("\n")}`);
}
