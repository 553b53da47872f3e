/** What was measured, as tables of Markdown: those of `docs/performance.md`. */
import { type Claim, holds } from "./claims.ts";
import type { Compared } from "./compare.ts";
import type { Grown } from "./growth.ts";
import type { Paged } from "./page.ts";
import { megabytes, seconds, table, whole } from "./table.ts";

export const compareTable = (lines: readonly Compared[]) =>
  table(
    ["consumer", "time", "requests", "of them throttled", "points", "exactly right"],
    lines.map(({ who, ms, requests, throttled, points, right, jobs }) => [
      who,
      seconds(ms),
      whole(requests),
      whole(throttled),
      whole(points),
      `${whole(right)} of ${whole(jobs)}`,
    ]),
  );

export const growthTable = (lines: readonly Grown[]) =>
  table(
    ["ambassadors", "by", "jobs", "orders", "time", "ms a job", "processor ms a job", "requests", "exactly right"],
    lines.map((line) => [
      whole(line.ambassadors),
      line.way,
      whole(line.jobs),
      whole(line.orders),
      seconds(line.ms),
      (line.ms / line.jobs).toFixed(1),
      line.processorSeconds === null ? "–" : ((1_000 * line.processorSeconds) / line.jobs).toFixed(1),
      whole(line.requests),
      whole(line.right),
    ]),
  );

export const databaseTable = (lines: readonly Grown[]) =>
  table(
    [
      "ambassadors",
      "by",
      "calls to D1 a job",
      "rows read a job",
      "rows written a job",
      "most parameters",
      "longest statement",
      "database",
      "heap held / taken",
    ],
    lines.map(({ ambassadors, way, jobs, database, bytes, heap }) => [
      whole(ambassadors),
      way,
      (database.roundTrips / jobs).toFixed(1),
      whole(database.rowsRead / jobs),
      whole(database.rowsWritten / jobs),
      whole(database.mostParameters),
      `${whole(database.longestMs)} ms`,
      megabytes(bytes),
      `${heap.collections === 0 ? "–" : megabytes(heap.held)} / ${megabytes(heap.taken)}`,
    ]),
  );

export const pageTable = (lines: readonly Paged[]) =>
  table(
    ["page", "requests a second", "share of the empty page's", "median", "p99", "processor", "size"],
    lines.map(({ what, perSecond, share, medianMs, p99Ms, processorMs, bytes }) => [
      what,
      whole(perSecond),
      share.toFixed(2),
      `${medianMs.toFixed(1)} ms`,
      `${p99Ms.toFixed(1)} ms`,
      processorMs === null ? "–" : `${processorMs.toFixed(2)} ms`,
      `${(bytes / 1_000).toFixed(1)} kB`,
    ]),
  );

export const claimsTable = (claims: readonly Claim[]) =>
  table(
    ["what must hold", "limit", "measured", ""],
    claims.map((claim) => [
      claim.what,
      "least" in claim.must ? `at least ${claim.must.least}` : `at most ${claim.must.most}`,
      claim.measured.toFixed(2),
      holds(claim) ? "holds" : "**does not hold**",
    ]),
  );
