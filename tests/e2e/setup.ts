import { findBrowser, HOW_TO_INSTALL } from "#scripts/screenshots/browser.ts";
import { ensureBuild } from "#scripts/serve/build.ts";

/** Says what is missing for the tests in a browser, and builds once what all of them serve. */
export default async function setup(): Promise<void> {
  if (findBrowser() === null) {
    const missing = `There is no browser for the tests in a browser: ${HOW_TO_INSTALL}.`;
    if (process.env.CI) throw new Error(missing);
    console.warn(`${missing} The other tests run without.`);
  }
  await ensureBuild();
}
