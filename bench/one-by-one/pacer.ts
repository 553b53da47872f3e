import { z } from "zod";
import { pointsBy, waitForPointsMs } from "#core/shopify/pacing.ts";
import type { Points } from "#core/shopify/shop.ts";

export const throttleStatus = z.object({
  maximumAvailable: z.number(),
  currentlyAvailable: z.number(),
  restoreRate: z.number(),
});

interface Answer {
  extensions?: { cost: { throttleStatus: z.infer<typeof throttleStatus> } } | undefined;
}

export interface Pacer {
  /** Sends once the bucket, less what is under way, can pay. */
  paced<T extends Answer>(points: number, send: () => Promise<T>): Promise<T>;
}

/** Waits for points before sending, by the last answer's `throttleStatus`, for several requests at a time. */
export function makePacer(): Pacer {
  let seen: Points | null = null;
  let underWay = 0;
  return {
    async paced(points, send) {
      for (;;) {
        const left: Points | null = seen && {
          ...seen,
          available: pointsBy(seen, Date.now()) - underWay,
          seenAt: Date.now(),
        };
        const ms = waitForPointsMs(left, points, Date.now());
        if (ms <= 0) break;
        await new Promise((resolve) => setTimeout(resolve, ms));
      }
      underWay += points;
      try {
        const answer = await send();
        const status = answer.extensions?.cost.throttleStatus;
        if (status)
          seen = {
            available: status.currentlyAvailable,
            maximum: status.maximumAvailable,
            perSecond: status.restoreRate,
            seenAt: Date.now(),
          };
        return answer;
      } finally {
        underWay -= points;
      }
    },
  };
}
