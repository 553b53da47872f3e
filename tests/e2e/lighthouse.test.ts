/** What Lighthouse says of the recap on a phone: see docs/decisions/018-lighthouse-by-its-simulation.md. */
import lighthouse from "lighthouse";
import { chromium } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { persona } from "#scripts/personas/personas.ts";
import { MAIN } from "#scripts/personas/showcases.ts";
import { addressOf } from "#scripts/personas/write-personas.ts";
import { BROWSER_FLAGS, findBrowser } from "#scripts/screenshots/browser.ts";
import { freePort } from "#scripts/serve/ports.ts";
import { openPersonaSite, type PersonaSite } from "./persona-site.ts";

const CATEGORIES = ["performance", "accessibility", "best-practices"] as const;
type Scores = Record<(typeof CATEGORIES)[number], number>;

let site: PersonaSite;

beforeAll(async () => {
  site = await openPersonaSite();
});
afterAll(() => site?.close());

test.skipIf(findBrowser() === null)(
  "performance 95 or better, the rest without a flaw",
  { timeout: 600_000 },
  async () => {
    const url = site.origin + addressOf(persona("typical"), MAIN);
    const runs: Scores[] = [];
    for (let run = 0; run < 5; run++) runs.push(await scores(url));
    console.info("Lighthouse:", runs.map((run) => CATEGORIES.map((name) => run[name]).join("/")).join("  "));
    expect(median(runs.map((run) => run.performance))).toBeGreaterThanOrEqual(95);
    expect(median(runs.map((run) => run.accessibility))).toBe(100);
    expect(median(runs.map((run) => run["best-practices"]))).toBe(100);
  },
);

/** One run in a browser of its own; 0–100. @throws with what Lighthouse could not do */
async function scores(url: string): Promise<Scores> {
  const port = (await freePort(0)) ?? 0;
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? "",
    args: [...BROWSER_FLAGS, `--remote-debugging-port=${port}`],
  });
  try {
    const result = await lighthouse(url, { port, logLevel: "error", onlyCategories: [...CATEGORIES] });
    if (!result || result.lhr.runtimeError)
      throw new Error(result?.lhr.runtimeError?.message ?? "Lighthouse gave nothing.");
    const { categories } = result.lhr;
    return Object.fromEntries(
      CATEGORIES.map((name) => [name, Math.round((categories[name]?.score ?? 0) * 100)]),
    ) as Scores;
  } finally {
    await browser.close();
  }
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
