/** `npm run dev`: on a copy of the project, because a source file is edited while it runs. */
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect } from "vitest";
import { PROJECT_ROOT } from "#scripts/cli/database.ts";
import { browserTest } from "#tests/browser.ts";
import { peopleOf, seller } from "./people.ts";
import { shownModels, untilPodium } from "./podium.ts";
import { openSite, type Site } from "./site.ts";

const PARTS = ["app", "consumer", "core", "drizzle", "public", "scripts", "simulator"];
const FILES = [
  "package.json",
  "remix.config.js",
  "vite.config.ts",
  "wrangler.toml",
  "tsconfig.json",
  "tsconfig.base.json",
];

let copy: string;
let site: Site;
let people: Awaited<ReturnType<typeof peopleOf>>;

beforeAll(async () => {
  copy = copyProject();
  site = await openSite({ script: { path: "scripts/dev.ts", folder: copy } });
  people = await peopleOf(site);
});
afterAll(async () => {
  await site?.close();
  rmSync(copy, { recursive: true, force: true });
});

/** What a developer edits: the words are the catalogue's, and this is where they stand. */
const HEADING = "          {heading}";

browserTest("a podium arrives, and an edited text appears without a reload", async ({ phone: { page } }) => {
  const first = people.take(seller);
  await page.goto(first.url);
  await untilPodium(page);
  expect(await shownModels(page)).toEqual(first.expected.topModels);

  // Vite may load the very first page twice, once it knows all its modules.
  const person = people.take(seller);
  await page.goto(person.url);
  await untilPodium(page);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const file = join(copy, "app/recap/top-models-slide.tsx");
  const source = readFileSync(file, "utf8");
  expect(source).toContain(HEADING);
  writeFileSync(file, source.replace(HEADING, `${HEADING}, edited`));

  await page.locator("#top-models h2", { hasText: ", edited" }).waitFor({ state: "attached", timeout: 15_000 });
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
  expect(await shownModels(page)).toEqual(person.expected.topModels);
});

/** A copy of the tree, on the same disk: the installed packages are linked, not copied. */
function copyProject(): string {
  const parent = join(PROJECT_ROOT, ".wrangler");
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, "dev-test-"));
  for (const part of PARTS) cpSync(join(PROJECT_ROOT, part), join(folder, part), { recursive: true });
  for (const file of FILES) cpSync(join(PROJECT_ROOT, file), join(folder, file));
  // `-l`: hard links. A symbolic link would lead Vite out of the folder that it may serve.
  const link = process.platform === "darwin" ? ["-R"] : ["-Rl"];
  execFileSync("cp", [...link, join(PROJECT_ROOT, "node_modules"), join(folder, "node_modules")]);
  return folder;
}
