/** What a view of the recap does when the top models are missing. */
import type { Db } from "#core/db/client.server.ts";
import { requestJob, returnRequest } from "#core/db/request-job.server.ts";
import type { Sender } from "#core/jobs/message.ts";

export interface RequestDeps {
  db: Db;
  queue: Sender;
  now: number;
  newId: () => string;
}

/**
 * Asks for one ambassador's top models: however many first views come at once, one row and one message.
 *
 * The row's insert wins once; a row that nobody sent yet (a campaign's backlog) is taken by one conditional update.
 * Whoever wins sets `sent_at`, which is the right to send, and sends. A `send` that throws gives the right back, so
 * that the sweep or the next view sends, and throws on.
 *
 * Does nothing for someone without a countable order, for a draft campaign, and for a row that is sent, running,
 * waiting for its time, or done.
 */
export async function requestTopModels(
  { db, queue, now, newId }: RequestDeps,
  { ambassadorUuid, year }: { ambassadorUuid: string; year: number },
): Promise<void> {
  const jobId = await requestJob(db, { ambassadorUuid, year, newJobId: newId(), now });
  if (jobId === null) return;
  try {
    await queue.send({ v: 1, type: "top-models", ambassadorUuid, year, jobId });
  } catch (error) {
    await returnRequest(db, jobId, now);
    throw error;
  }
}
