import { z } from "zod";

/** As `wrangler.toml` and `consumer/wrangler.toml` name them. */
export const QUEUE = "top-models-queue";
export const DEAD_LETTER_QUEUE = "top-models-dlq";

/** What travels through `top-models-queue`: ids only, nothing personal, and small. */
export const topModelsMessage = z.object({
  v: z.literal(1),
  type: z.literal("top-models"),
  ambassadorUuid: z.uuid(),
  year: z.int().min(2000).max(2999),
  /** Names the run: a message of an older run finds nothing to do. */
  jobId: z.uuid(),
});

export const sweepMessage = z.object({ v: z.literal(1), type: z.literal("sweep") });

export const refreshMessage = z.object({
  v: z.literal(1),
  type: z.literal("refresh"),
  year: z.int().min(2000).max(2999),
});

/** The next step of the campaign's bulk run. */
export const bulkMessage = z.object({ v: z.literal(1), type: z.literal("bulk"), year: z.int().min(2000).max(2999) });

export const queueMessage = z.discriminatedUnion("type", [topModelsMessage, sweepMessage, refreshMessage, bulkMessage]);

export type TopModelsMessage = z.infer<typeof topModelsMessage>;
export type QueueMessage = z.infer<typeof queueMessage>;

/** What core needs of a queue; Cloudflare's `Queue` fits. */
export interface Sender {
  send(message: QueueMessage, options?: { delaySeconds?: number }): Promise<unknown>;
}
