/** `npm run demo` as somebody meets it who has never seen the project. */
import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { browserTest } from "#tests/browser.ts";
import { shownModels, untilPodium } from "./podium.ts";
import { runScript, type Script, startScript, stateWithShop, succeed } from "./site.ts";

let made: Awaited<ReturnType<typeof stateWithShop>>;
let env: Record<string, string>;
let demo: Script;

const LINK = /^ {2}(http\S+) {2}(.+)$/gm;
const links = (script: Script) => [...script.said().matchAll(LINK)].map(([, url = "", what = ""]) => ({ url, what }));

beforeAll(async () => {
  made = await stateWithShop();
  env = { YIR_STATE: made.state, PORT: String(made.port) };
  demo = startScript(["scripts/demo.ts", "--ambassadors", "60"], env);
  await demo.untilSaid(/Ctrl\+C/);
});
afterAll(async () => {
  demo?.signal("SIGKILL");
  await demo?.ended;
  if (made) rmSync(made.state, { recursive: true, force: true });
});

browserTest("each of the six links opens, and leads to what it says", async ({ phone: { page } }) => {
  const [top, usual, second, single, none, long] = links(demo);
  expect(links(demo).map(({ what }) => what.replace(/\d+/, "N"))).toEqual([
    "the top seller, N orders",
    "an ambassador like most",
    "a second year, better than the first",
    "a single sale",
    "no sale at all",
    "a very long name",
  ]);
  for (const link of [top, usual, second, single]) {
    await page.goto(link?.url ?? "");
    await untilPodium(page);
    expect((await shownModels(page)).length, link?.what).toBeGreaterThan(0);
  }
  await page.goto(none?.url ?? "");
  expect(await shownModels(page)).toEqual([]);
  await page.goto(long?.url ?? "");
  expect(await page.title()).toBe("Your 2026 with Harrier");
  expect((await page.locator("#welcome h2").textContent())?.length).toBeGreaterThan(12);
  for (const { what } of links(demo)) expect(what).not.toBe("");
});

browserTest(
  "the demo tells the whole story: growth, the year before, the letter, and where to go on",
  async ({ phone }) => {
    const { page } = phone;
    const url = new URL(links(demo).find(({ what }) => what.startsWith("a second year"))?.url ?? "");
    await page.goto(url.href);
    expect(await page.locator("#numbers").textContent()).toMatch(/\+\d+% on 2025/);
    expect(await page.locator("#letter").textContent()).toContain("In January we made paddles");
    expect(await page.locator("#letter").textContent()).toContain("Ines Harrow, founder");
    expect(await page.locator('#next a[href="https://harrier.example.com/ambassadors"]').textContent()).toContain(
      "2027",
    );
    await page.goto(url.href.replace("/2026", "/2025"));
    expect(await page.title()).toBe("Your 2025 with Harrier");
  },
);

test("run again it keeps the data, and --fresh starts over", async () => {
  const before = links(demo);
  demo.signal("SIGINT");
  expect(await demo.ended).toBe(0);

  demo = startScript(["scripts/demo.ts"], env);
  await demo.untilSaid(/Ctrl\+C/);
  expect(links(demo)).toEqual(before);
  expect(demo.said()).not.toContain("Making the invented programme");
  demo.signal("SIGINT");
  await demo.ended;

  demo = startScript(["scripts/demo.ts", "--fresh", "--ambassadors", "60"], env);
  await demo.untilSaid(/Ctrl\+C/);
  expect(demo.said()).toContain("Making the invented programme");
  expect(links(demo).map(({ url }) => url)).not.toEqual(before.map(({ url }) => url));
  demo.signal("SIGINT");
  await demo.ended;
});

test("somebody's own campaign is left alone, also with --fresh", async () => {
  const own = await stateWithShop();
  const ownEnv = { YIR_STATE: own.state, PORT: String(own.port) };
  try {
    await succeed(runScript(["scripts/migrate.ts"], ownEnv));
    const file = join(made.state, "demo/affiliates.csv");
    await succeed(runScript(["scripts/yir.ts", "import", "--year", "2026", "--affiliates", file], ownEnv));
    for (const flags of [[], ["--fresh"]]) {
      const { code, stderr } = await runScript(["scripts/demo.ts", ...flags], ownEnv);
      expect(code).toBe(1);
      expect(stderr).toContain("holds a campaign of 2026 that is not the demo's");
    }
    const links = await succeed(runScript(["scripts/yir.ts", "links", "--json"], ownEnv));
    expect(JSON.parse(links.stdout)).toHaveLength(60);
  } finally {
    rmSync(own.state, { recursive: true, force: true });
  }
});
