/** What Lighthouse says of the recap on a phone: see docs/decisions/018-lighthouse-by-its-simulation.md. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { persona } from "#scripts/personas/personas.ts";
import { MAIN } from "#scripts/personas/showcases.ts";
import { addressOf } from "#scripts/personas/write-personas.ts";
import { findBrowser } from "#scripts/screenshots/browser.ts";
import { CATEGORIES, type LighthouseRun, runLighthouse } from "./lighthouse-run.ts";
import { openPersonaSite, type PersonaSite } from "./persona-site.ts";

const LEAST = { performance: 95, accessibility: 100, "best-practices": 100 } as const;
const RUNS = 5;

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
    const runs: LighthouseRun[] = [];
    while (runs.length < RUNS) runs.push(await runLighthouse(url));
    const told = runs.map(({ scores }) => CATEGORIES.map((name) => scores[name]).join("/")).join("  ");
    console.info(`Lighthouse, ${CATEGORIES.join("/")}: ${told}`);
    const flaws = [...new Set(runs.flatMap((run) => run.flaws))].join("\n");
    for (const name of CATEGORIES)
      expect(median(runs.map(({ scores }) => scores[name])), `${name}: ${told}\n${flaws}`).toBeGreaterThanOrEqual(
        LEAST[name],
      );
  },
);

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
