/**
 * Cloudflare's published prices in US dollars, as they were on the day below. When they change, change them here.
 *
 * - Queues: https://developers.cloudflare.com/queues/platform/pricing/ (an operation for each write, read and delete of
 *   a message up to 64 KB; each retry is one more read)
 * - D1: https://developers.cloudflare.com/d1/platform/pricing/
 * - Workers: https://developers.cloudflare.com/workers/platform/pricing/
 */
export const PRICES_AS_OF = "2026-11-24";

/** The Workers Paid plan: what is included below comes with it. */
export const PAID_PLAN_USD_PER_MONTH = 5;

export interface Price {
  /** What one million cost beyond what is included. */
  usdPerMillion: number;
  /** Workers Paid, by month. */
  includedPerMonth: number;
  /** Workers Free, by UTC day; beyond it Cloudflare refuses. Null: not limited by day. */
  freePerDay: number | null;
}

export const PRICES = {
  queueOperations: { usdPerMillion: 0.4, includedPerMonth: 1_000_000, freePerDay: 10_000 },
  rowsRead: { usdPerMillion: 0.001, includedPerMonth: 25_000_000_000, freePerDay: 5_000_000 },
  rowsWritten: { usdPerMillion: 1, includedPerMonth: 50_000_000, freePerDay: 100_000 },
  requests: { usdPerMillion: 0.3, includedPerMonth: 10_000_000, freePerDay: 100_000 },
  /** Free: no sum, but at most 10 ms for each invocation. */
  cpuMs: { usdPerMillion: 0.02, includedPerMonth: 30_000_000, freePerDay: null },
} as const satisfies Record<string, Price>;

export type Billed = keyof typeof PRICES;

/** D1 storage is paid by gigabyte and month; on the Free plan a database ends at 500 MB, on the Paid plan at 10 GB. */
export const STORAGE = { usdPerGbMonth: 0.75, includedGb: 5, freeDatabaseGb: 0.5, largestDatabaseGb: 10 } as const;
