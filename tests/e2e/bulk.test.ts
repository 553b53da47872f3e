/** The whole invented programme from one export of the shop, served the production way. */
import { expect, test } from "vitest";
import { simulatorClient } from "#tests/simulator-client.ts";
import { jobStatuses, openFile, wrongPodiums } from "./database-file.ts";
import { openSite, succeed } from "./site.ts";

const JOBS = 1_836;

test("from one export: exact, at most 12 requests besides polling and download", { timeout: 600_000 }, async () => {
  const site = await openSite({ ambassadors: 2_409, delayMs: 100 });
  const database = openFile(site);
  try {
    const begunAt = performance.now();
    await succeed(site.yir("compute", "--all", "--by", "bulk"));
    await expect.poll(() => jobStatuses(database), { timeout: 400_000, interval: 1_000 }).toEqual({ completed: JOBS });
    const seconds = ((performance.now() - begunAt) / 1_000).toFixed(0);
    expect(wrongPodiums(site, database)).toEqual([]);
    const { requests, operations, downloads, answeredTwice } = await simulatorClient(site.simulatorOrigin).stats();
    console.log(
      `compute --all --by bulk: ${seconds} s, ${requests} requests ${JSON.stringify(operations)}, ${downloads.length} downloads`,
    );
    expect(requests - (operations.OrderExport ?? 0)).toBeLessThanOrEqual(12);
    expect(answeredTwice).toEqual([]);
    expect(database.prepare("SELECT status FROM bulk_runs").all()).toEqual([{ status: "done" }]);
  } finally {
    database.close();
    await site.close();
  }
});
