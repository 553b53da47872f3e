import { sql } from "drizzle-orm";
import type { CountingRules } from "#core/counting/top-models.ts";
import { recordAction } from "./audit.server.ts";
import { runBatch } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { recountWhere } from "./runs.server.ts";

/**
 * Changes what one model is, and begins a new run for everybody who was counted or is being, in the same batch.
 * Answers how many; nothing is written where it was so already.
 */
export async function changeGrouping(
  db: Db,
  { year, grouping, now, actor }: { year: number; grouping: CountingRules["grouping"]; now: number; actor: string },
): Promise<{ changed: boolean; jobs: number }> {
  const differs = sql`EXISTS (SELECT 1 FROM campaigns WHERE year = ${year} AND model_grouping <> ${grouping})`;
  const [jobs = 0, changed = 0] = await runBatch(db, [
    recountWhere(db, sql`year = ${year} AND (counted_at IS NOT NULL OR +status = 'processing') AND ${differs}`, now),
    db.run(
      sql`UPDATE campaigns SET model_grouping = ${grouping} WHERE year = ${year} AND model_grouping <> ${grouping}`,
    ),
    recordAction(db, { at: now, actor, action: "grouping", detail: { year, grouping } }),
  ]);
  return { changed: changed > 0, jobs };
}
