/**
 * A D1 binding that waits its turn: where the command line and the Workers share one local SQLite file, what meets the
 * other's lock is simply made again.
 */
import { isDatabaseBusy } from "./database-error.ts";
import { wrapDatabase } from "./wrapped-database.server.ts";

/** Often and briefly: a busy neighbour writes in many short turns, and one of the gaps is enough. */
const TRIES = 80;
const LONGEST_PAUSE_MS = 150;

/** Up to about twelve seconds of patience, then the error of the last try. */
async function untilFree<T>(call: () => Promise<T>, sleep: (ms: number) => Promise<void>, reads: boolean): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt === TRIES || !isDatabaseBusy(error, reads)) throw error;
      await sleep(Math.min(10 * 2 ** attempt, LONGEST_PAUSE_MS));
    }
  }
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** @param sleep waits so many milliseconds */
export function retryWhenBusy(binding: D1Database, sleep: (ms: number) => Promise<void> = pause): D1Database {
  return wrapDatabase(binding, (call, reads) => untilFree(call, sleep, reads));
}
