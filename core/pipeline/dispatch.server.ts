/**
 * The backlog is D1, the queue is the dispatcher: a campaign's rows wait in the table, and only a few of its messages
 * are in the queue at a time, so that a visitor never waits behind a campaign.
 */
import type { Db } from "#core/db/client.server.ts";
import { type JobKey, returnToSweep } from "#core/db/jobs.server.ts";
import { takeUnsent } from "#core/db/take-jobs.server.ts";
import type { Sender } from "#core/jobs/message.ts";

/** Sends the rows whose turn it is, as `takeUnsent` chooses them; answers how many. */
export async function dispatch(deps: { db: Db; queue: Sender; now: () => number }): Promise<number> {
  const rows = await takeUnsent(deps.db, deps.now());
  await sendAll(deps, rows);
  return rows.length;
}

/** Sends what an UPDATE won; what could not be sent is given back, and the error thrown on. */
export async function sendAll({ db, queue }: { db: Db; queue: Sender }, rows: readonly JobKey[]): Promise<void> {
  for (const [index, { ambassadorUuid, year, jobId }] of rows.entries()) {
    try {
      await queue.send({ v: 1, type: "top-models", ambassadorUuid, year, jobId });
    } catch (error) {
      await returnToSweep(db, rows.slice(index));
      throw error;
    }
  }
}
