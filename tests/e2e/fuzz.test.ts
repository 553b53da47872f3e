/** Requests of every kind to every route, and none is answered with an error of ours, without a word or with a secret. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { builtRoutes } from "#tests/fuzz/routes.ts";
import { fuzz } from "#tests/fuzz/run.ts";
import { agent } from "#tests/fuzz/send.ts";
import { type FuzzedSite, openFuzzedSite } from "#tests/fuzz/site.ts";

const DRAWN = Math.floor(Math.random() * 2 ** 31);

let site: FuzzedSite | undefined;
beforeAll(async () => {
  site = await openFuzzedSite();
});
afterAll(async () => {
  agent.destroy();
  await site?.close();
});

test.each([
  ["the same ones each time", 2026, 2_000],
  ["others each time", DRAWN, 1_000],
])(
  "whatever is asked, the site answers (%s: npm run fuzz -- --seed %i --requests %i)",
  async (_, seed, requests) => {
    if (!site) throw new Error("The site is there in tests and their hooks only.");
    const { failures, passed, unreached, statuses } = await fuzz({ ...site, ...builtRoutes(), seed }, requests);
    expect(failures.join("\n\n")).toBe("");
    expect(unreached, "routes that no request reached: say in tests/fuzz what they are asked for").toEqual([]);
    expect(passed, "requests that passed the guards").toBeGreaterThanOrEqual(requests / 2);
    for (const status of [200, 204, 302, 303, 308, 400, 403, 404, 405]) expect(statuses.get(status)).toBeGreaterThan(0);
    expect(site.said(), "what the site said").toBe("");
  },
  900_000,
);
