import type { Db } from "#core/db/client.server.ts";
import { fillFolds } from "#core/db/folds.server.ts";
import { FOLDS_A_SWEEP } from "#core/jobs/policy.ts";
import type { Log } from "./pipeline.ts";

/** The sweep's share of folding what an older version stored; nothing once it is done. */
export async function foldRows({ db, log }: { db: Db; log: Log }): Promise<void> {
  const rows = await fillFolds(db, FOLDS_A_SWEEP);
  if (rows > 0) log("folded", { rows });
}
