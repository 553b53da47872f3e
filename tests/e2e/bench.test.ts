/** `npm run bench`, all of it at a size where the figures mean nothing: that it works, and tells the truth. */
import { expect, test } from "vitest";
import type { Compared } from "#bench/compare.ts";
import type { Grown } from "#bench/growth.ts";
import type { Paged } from "#bench/page.ts";
import { runScript } from "./site.ts";

test("each part of the benchmark runs and measures what it says", async () => {
  const { code, stdout, stderr } = await runScript(["bench/main.ts", "--quick", "--json"], {});
  expect([code, code === 0 ? "" : stderr]).toEqual([0, ""]);
  const measured: { compare: Compared[]; growth: Grown[]; page: Paged[] } = JSON.parse(stdout);

  const [ours, straightforward] = measured.compare;
  expect(ours).toMatchObject({ jobs: 23, right: 23, throttled: 0 });
  expect(straightforward).toMatchObject({ jobs: 23, right: 23, throttled: 0 });
  expect(straightforward?.requests ?? 0).toBeGreaterThan(10 * (ours?.requests ?? Number.POSITIVE_INFINITY));

  expect(measured.growth.length).toBeGreaterThan(0);
  for (const line of measured.growth) {
    expect(line).toMatchObject({ jobs: 15, right: 15 });
    expect(line.heap.samples).toBeGreaterThan(0);
    expect(line.heap.taken).toBeGreaterThan(1_000_000);
    expect(line.database.rowsWritten).toBeGreaterThan(line.jobs);
    expect(line.database.mostParameters).toBeLessThanOrEqual(100);
  }

  expect(measured.page).toHaveLength(4);
  for (const { perSecond, share } of measured.page) expect(perSecond * share).toBeGreaterThan(0);
});

test("a flag that is none is answered with the usage", async () => {
  const { code, stderr } = await runScript(["bench/main.ts", "--sise", "5"], {});
  expect([code, stderr]).toEqual([1, expect.stringMatching(/^Usage: npm run bench/)]);
});
