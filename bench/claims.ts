/** What must hold, beside what was measured. */
import type { Compared } from "./compare.ts";
import type { Grown } from "./growth.ts";
import type { Paged } from "./page.ts";

export interface Claim {
  what: string;
  /** At least, or at most. */
  must: { least: number } | { most: number };
  measured: number;
}

export const holds = ({ must, measured }: Claim): boolean =>
  "least" in must ? measured >= must.least : measured <= must.most;

export function compareClaims([ours, straightforward]: readonly Compared[]): Claim[] {
  if (!ours || !straightforward) return [];
  return [
    { what: "ours: share right, %", must: { least: 100 }, measured: (100 * ours.right) / ours.jobs },
    {
      what: "times fewer requests than the straightforward one",
      must: { least: 25 },
      measured: straightforward.requests / ours.requests,
    },
    {
      what: "times less time than the straightforward one",
      must: { least: 10 },
      measured: straightforward.ms / ours.ms,
    },
  ];
}

const MEGABYTE = 1_000_000;

export function growthClaims(lines: readonly Grown[]): Claim[] {
  const claims: Claim[] = [
    {
      what: "share right, %, the least of all",
      must: { least: 100 },
      measured: Math.min(...lines.map(({ right, jobs }) => (100 * right) / jobs)),
    },
    {
      what: "the consumer's heap, MB taken, the most of all",
      must: { most: 64 },
      measured: Math.max(...lines.map(({ heap }) => heap.taken)) / MEGABYTE,
    },
    {
      what: "bound parameters of a statement, the most of all",
      must: { most: 100 },
      measured: Math.max(...lines.map(({ database }) => database.mostParameters)),
    },
    {
      what: "a statement's time in D1, s, the longest of all",
      must: { most: 30 },
      measured: Math.max(...lines.map(({ database }) => database.longestMs)) / 1_000,
    },
  ];
  for (const way of new Set(lines.map((line) => line.way))) {
    const at = (size: number) => lines.find((line) => line.way === way && line.ambassadors === size);
    const [small, large] = [at(1_000), at(10_000)];
    if (!small || !large) continue;
    claims.push({
      what: `by ${way}: time a job at 10,000, as a share of that at 1,000`,
      must: { most: 1.2 },
      measured: large.ms / large.jobs / (small.ms / small.jobs),
    });
  }
  return claims;
}

export function pageClaims(pages: readonly Paged[]): Claim[] {
  return pages
    .filter(({ what }) => what.startsWith("recap"))
    .map(({ share }) => ({
      what: "the recap's requests a second, as a share of the empty page's",
      must: { least: 0.6 },
      measured: share,
    }));
}
