/** When a campaign's stored orders are to be compared with the shop again. */
import type { Db } from "#core/db/client.server.ts";
import { returnRefresh, takeDueRefreshes } from "#core/db/refresh.server.ts";
import type { Sender } from "#core/jobs/message.ts";

/** Sends a refresh message for each campaign whose turn it is (`takeDueRefreshes`). */
export async function requestRefreshes({
  db,
  queue,
  now,
}: {
  db: Db;
  queue: Sender;
  now: () => number;
}): Promise<void> {
  for (const { year } of await takeDueRefreshes(db, now())) {
    try {
      await queue.send({ v: 1, type: "refresh", year });
    } catch (error) {
      await returnRefresh(db, year);
      throw error;
    }
  }
}
