/**
 * `npm run screenshots`: every slide of sixteen people, in all themes, on a phone and on a desktop, into `screenshots/`
 * with contact sheets in `screenshots/sheets/`. With names of personas after `--`: only theirs, in the main campaign.
 * With `--readme`: only the README's picture.
 */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";
import { PROJECT_ROOT } from "./cli/database.ts";
import { CommandError } from "./cli/errors.ts";
import { output } from "./cli/output.ts";
import type { Persona } from "./personas/persona.ts";
import { makePersonaState } from "./personas/persona-state.ts";
import { PERSONAS, persona } from "./personas/personas.ts";
import { BROWSER_FLAGS, findBrowser, HOW_TO_INSTALL } from "./screenshots/browser.ts";
import { openCamera } from "./screenshots/camera.ts";
import { takeReadmePicture } from "./screenshots/readme.ts";
import { takeOtherPages, takePersonas, takeThemes } from "./screenshots/subjects.ts";
import { freePort } from "./serve/ports.ts";
import { program } from "./serve/program.ts";
import { serveSite } from "./serve/site.ts";

const FOLDER = join(PROJECT_ROOT, "screenshots");

const USAGE = `Usage: npm run screenshots [-- --readme] [-- PERSONA …], of ${PERSONAS.map(({ key }) => key).join(", ")}`;

function readArguments(): { readmeOnly: boolean; some: Persona[] } {
  try {
    const { values, positionals } = parseArgs({ options: { readme: { type: "boolean" } }, allowPositionals: true });
    return { readmeOnly: values.readme === true, some: positionals.map(persona) };
  } catch (error) {
    const [said] = String(error instanceof Error ? error.message : error).split(/\.( |$)/);
    throw new CommandError(`${said}. ${USAGE}`);
  }
}

await program(async (running) => {
  const startedAt = Date.now();
  const { readmeOnly, some } = readArguments();
  const executablePath = findBrowser();
  if (!executablePath) throw new CommandError(`There is no browser to take pictures with: ${HOW_TO_INSTALL}.`);
  // A database of its own, made anew each time.
  process.env.YIR_STATE = ".wrangler/screenshots";
  await makePersonaState();
  const { origin } = await serveSite(running, (await freePort(0)) ?? 0, { always: "stand-in" });
  const browser = await chromium.launch({ executablePath, args: BROWSER_FLAGS });
  running.ending.defer(() => browser.close());

  const camera = await openCamera(browser, { origin, folder: FOLDER });
  if (readmeOnly) {
    await takeReadmePicture(camera, join(PROJECT_ROOT, "docs/images/recap.png"));
  } else if (some.length > 0) {
    await takePersonas(camera, some);
  } else {
    rmSync(FOLDER, { recursive: true, force: true });
    await takePersonas(camera, PERSONAS);
    await takeThemes(camera);
    await takeOtherPages(camera);
  }
  output.say(`The pictures are in ${FOLDER}; it took ${Math.round((Date.now() - startedAt) / 1_000)} s.`);
});
