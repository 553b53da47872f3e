import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "#core/db/client.server.ts";

/** Runs the statements in one batch; none is no work. */
export async function runBatch(db: Db, statements: readonly BatchItem<"sqlite">[]): Promise<void> {
  const [first, ...others] = statements;
  if (first) await db.batch([first, ...others]);
}
