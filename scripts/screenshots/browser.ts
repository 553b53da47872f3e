import { existsSync } from "node:fs";
import { chromium } from "playwright-core";

/** Where Debian, Ubuntu, Google and macOS put it. */
const PLACES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/usr/bin/google-chrome-stable",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];

export const HOW_TO_INSTALL =
  "install Chromium (`apt-get install chromium`, or `npx playwright-core install chromium`), or set CHROMIUM_PATH";

/** Nothing that a page does not need: no sandbox for root, no updates, no calls home. */
export const BROWSER_FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The browser to use: `CHROMIUM_PATH`, else the machine's, else Playwright's own; null where there is none. */
export function findBrowser(): string | null {
  const { CHROMIUM_PATH } = process.env;
  if (CHROMIUM_PATH) return existsSync(CHROMIUM_PATH) ? CHROMIUM_PATH : null;
  return [...PLACES, chromium.executablePath()].find((path) => existsSync(path)) ?? null;
}

/** A phone and a desktop, as Playwright takes them. */
export const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
export const DESKTOP = { viewport: { width: 1440, height: 900 } };
