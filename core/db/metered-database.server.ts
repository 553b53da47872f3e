/** A D1 binding that counts what Cloudflare bills. */
import { wrapDatabase } from "./wrapped-database.server.ts";

/** As D1 counts them, indexes included. https://developers.cloudflare.com/d1/platform/pricing/#definitions */
export interface RowCount {
  rowsRead: number;
  rowsWritten: number;
}

/**
 * Adds to `count` the rows of every statement that succeeded. A failed one tells no rows, and `first()` and `raw()`
 * (drizzle's plain selects, ours are all by key) tell only their results: of those each row counts as one read.
 */
export function meteredDatabase(binding: D1Database, count: RowCount): D1Database {
  return wrapDatabase(binding, async (call) => {
    const answer = await call();
    for (const part of Array.isArray(answer) ? answer : [answer]) add(count, part);
    return answer;
  });
}

function add(count: RowCount, part: unknown): void {
  const meta = (part as Partial<D1Result> | null)?.meta;
  count.rowsRead += meta ? meta.rows_read : part === null ? 0 : 1;
  count.rowsWritten += meta?.rows_written ?? 0;
}
