/** `npm run screenshots`: the recap in each of its states, on a phone and on a desktop, into `screenshots/`. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { openD1, PROJECT_ROOT, stateFolder } from "./cli/database.ts";
import { CommandError } from "./cli/errors.ts";
import { output } from "./cli/output.ts";
import { makeDemo } from "./demo/make.ts";
import { BROWSER_FLAGS, DESKTOP, findBrowser, HOW_TO_INSTALL, PHONE } from "./screenshots/browser.ts";
import { scenes } from "./screenshots/scenes.ts";
import { ensureMigrated } from "./serve/migrate.ts";
import { freePort } from "./serve/ports.ts";
import { program } from "./serve/program.ts";
import { serveSite } from "./serve/site.ts";
import { writeStandInShop } from "./serve/stand-in-shop.ts";

const FOLDER = join(PROJECT_ROOT, "screenshots");
const DEVICES = { phone: PHONE, desktop: DESKTOP };

await program(async (running) => {
  const executablePath = findBrowser();
  if (!executablePath) throw new CommandError(`There is no browser to take pictures with: ${HOW_TO_INSTALL}.`);
  // A small demo of its own, made anew each time.
  process.env.YIR_STATE = ".wrangler/screenshots";
  rmSync(stateFolder(), { recursive: true, force: true });
  await ensureMigrated();
  const port = (await freePort(0)) ?? 0;
  const shop = writeStandInShop({ port: (await freePort(0)) ?? 0, ambassadors: 120 });
  const { db, close } = await openD1(false);
  running.ending.defer(close);
  await makeDemo(db, shop);
  const { origin } = await serveSite(running, port, { always: "stand-in" });

  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  running.ending.defer(() => browser.close());
  mkdirSync(FOLDER, { recursive: true });
  for (const { name, token, prepare } of await scenes(db, shop.year, origin)) {
    await prepare?.();
    for (const [device, options] of Object.entries(DEVICES)) {
      const page = await browser.newPage({ reducedMotion: "reduce", ...options });
      await page.goto(`${origin}/yir/${token}/${shop.year}`, { waitUntil: "load" });
      await page.evaluate(() => document.fonts.ready);
      await page.screenshot({ path: join(FOLDER, `${device}-${name}.png`), fullPage: true });
      await page.close();
    }
    output.say(`  ${name}`);
  }
  output.say(`The pictures are in ${FOLDER}.`);
});
