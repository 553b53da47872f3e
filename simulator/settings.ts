import { z } from "zod";

/** What can go wrong with an answer; the shapes are those of the real API. */
export const FAULTS = [
  "throttled", // 200 with THROTTLED
  "rate-limited", // 429 with a decimal Retry-After
  "500",
  "502",
  "503",
  "html", // 200 with a page instead of JSON
  "truncated", // 200, the JSON cut in half
  "broken", // the connection is destroyed
  "slow", // the right answer after `slowMs`
  "hang", // no answer at all
  "no-data", // 200 with `"data": null` and no error
  "wrong-shape", // 200 with everything there but the fields that were asked for
  "internal-error", // 200 with INTERNAL_SERVER_ERROR
  "400",
  "401",
  "402",
  "403",
  "404",
  "423",
  "430",
  "shop-inactive", // 200 with SHOP_INACTIVE
  "order-error", // partial data: an error on the path of one order
] as const;
export const fault = z.enum(FAULTS);
export type Fault = z.infer<typeof fault>;

/** How a bulk operation ends. */
export const BULK_OUTCOMES = ["COMPLETED", "CANCELED", "FAILED"] as const;

const times = z.int().min(1).max(1_000_000);
const probability = z.number().min(0).max(1);

/** Which requests go wrong. What is first asked for, and in this order: an order's own fault, the next ones, chance. */
export const faults = z.strictObject({
  /** By chance, each request: `{ "throttled": 0.1 }`. Together at most 1. */
  rates: z
    .partialRecord(fault, probability)
    .refine((rates) => Object.values(rates).reduce((sum, rate) => sum + rate, 0) <= 1, "rates add up to more than 1")
    .default({}),
  /** Only these operations go wrong by chance; none named: all. */
  operations: z.array(z.string()).default([]),
  /** The next requests, one after the other: `[{ "fault": "503", "times": 2 }]`. */
  next: z
    .array(z.strictObject({ fault, times: times.default(1), on: z.enum(["graphql", "token"]).default("graphql") }))
    .default([]),
  /** Whenever this order (digits) is asked for; without `times` always. */
  orders: z.record(z.string(), z.strictObject({ fault, times: times.optional() })).default({}),
  /** Of the chance. */
  seed: z.int().default(1),
});
export type Faults = z.infer<typeof faults>;

export const settings = z.strictObject({
  pointsPerSecond: z.number().positive(),
  bucket: z.number().positive(),
  /** Before each GraphQL answer. */
  delayMs: z.number().min(0).max(600_000),
  /** Of the fault `slow`. */
  slowMs: z.number().min(0).max(600_000),
  /** Of the fault `rate-limited`. */
  retryAfterSeconds: z.number().min(0).max(1e12),
  /** Each id of `nodes` is paid for, so that a full call is over the limit of 1,000 points. */
  pricePerId: z.boolean(),
  /** What the app may read. */
  scopes: z.array(z.string()),
  /** Versions that are answered; an older one gets the oldest of them. */
  versions: z.array(z.string().regex(/^\d{4}-\d{2}$/)).min(1),
  /** Of a client-credentials token. */
  tokenLifetimeSeconds: z.number().min(0).max(86_400),
  /** From a bulk operation's beginning to its end. */
  bulkSeconds: z.number().min(0).max(864_000),
  /** How it ends. */
  bulkOutcome: z.enum(BULK_OUTCOMES),
  /** Of one that fails. */
  bulkErrorCode: z.enum(["ACCESS_DENIED", "INTERNAL_SERVER_ERROR", "TIMEOUT"]),
  /** Orders whose lines are written after them, all together: 1 writes each order's lines right behind it. */
  bulkPage: z.int().min(1).max(100_000),
  /** The file's address opens it no longer than this. */
  bulkUrlSeconds: z.number().min(0).max(604_800),
  /** The file's connection breaks after so many bytes, each time; 0: never. */
  bulkCutAfterBytes: z.int().min(0),
  /** Whether the file can be asked for from a byte on. */
  bulkRanges: z.boolean(),
});
export type Settings = z.infer<typeof settings>;

export const DEFAULT_SETTINGS: Settings = {
  pointsPerSecond: 100,
  bucket: 2_000,
  delayMs: 0,
  slowMs: 5_000,
  retryAfterSeconds: 2,
  pricePerId: false,
  scopes: ["read_orders", "read_all_orders", "read_products"],
  versions: ["2026-01", "2026-04", "2026-07", "2026-10"],
  tokenLifetimeSeconds: 86_399,
  bulkSeconds: 2,
  bulkOutcome: "COMPLETED",
  bulkErrorCode: "INTERNAL_SERVER_ERROR",
  bulkPage: 10,
  bulkUrlSeconds: 604_800,
  bulkCutAfterBytes: 0,
  bulkRanges: true,
};
