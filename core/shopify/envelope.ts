import { z } from "zod";
import { MOST_POINTS } from "./limits.ts";
import type { Points } from "./shop.ts";

const points = z.number().min(0).max(MOST_POINTS);

/**
 * https://shopify.dev/docs/api/usage/limits#rate-limits: what the question cost, and what is left. Numbers that cannot
 * be points are as none: the answer then tells nothing of its cost.
 */
export const cost = z.object({
  requestedQueryCost: points,
  /** Null when it was throttled: nothing was taken. */
  actualQueryCost: points.nullish(),
  throttleStatus: z.object({
    maximumAvailable: points.min(1),
    // A bucket that was overdrawn says so below zero.
    currentlyAvailable: z.number().min(-MOST_POINTS).max(MOST_POINTS),
    restoreRate: points.positive(),
  }),
});
export type Cost = z.infer<typeof cost>;

export const graphqlError = z.object({
  message: z.string().catch(""),
  path: z
    .array(z.union([z.string(), z.number()]))
    .optional()
    .catch(undefined),
  extensions: z.object({ code: z.string().optional() }).optional().catch(undefined),
});
export type GraphqlError = z.infer<typeof graphqlError>;

/** What came back with HTTP 200: perhaps data, perhaps errors, perhaps both. */
export interface Envelope {
  data: unknown;
  errors: GraphqlError[];
  cost: Cost | null;
  /** `X-Shopify-API-Version`: Shopify answers with the oldest version it still has when the asked one is gone. */
  apiVersion: string | null;
}

/** Errors are mostly a list; a plain text is one error without a code. */
export function readErrors(errors: unknown): GraphqlError[] {
  if (errors === undefined || errors === null) return [];
  const list = z.array(graphqlError).safeParse(errors);
  return list.success ? list.data : [{ message: typeof errors === "string" ? errors : "" }];
}

/** Null where an answer carries no cost, as with MAX_COST_EXCEEDED. */
export function readCost(extensions: unknown): Cost | null {
  const read = z.object({ cost }).safeParse(extensions);
  return read.success ? read.data.cost : null;
}

/** The shop's bucket as an answer shows it; `now` in milliseconds. */
export function pointsOf({ throttleStatus }: Cost, now: number): Points {
  return {
    available: Math.floor(throttleStatus.currentlyAvailable),
    maximum: Math.floor(throttleStatus.maximumAvailable),
    perSecond: throttleStatus.restoreRate,
    seenAt: now,
  };
}
