import { takeDueBulkRuns } from "#core/db/bulk-runs.server.ts";
import type { Db } from "#core/db/client.server.ts";
import type { Sender } from "#core/jobs/message.ts";
import { BULK_SILENT_MS } from "#core/jobs/policy.ts";

/** Sends the next step of bulk runs that were just asked for, whose message got lost, or whose holder died. */
export async function sendBulkSteps({ db, queue, now }: { db: Db; queue: Sender; now: () => number }): Promise<void> {
  // When this throws, the next sweep but one sends it.
  for (const { year } of await takeDueBulkRuns(db, now(), BULK_SILENT_MS))
    await queue.send({ v: 1, type: "bulk", year });
}
