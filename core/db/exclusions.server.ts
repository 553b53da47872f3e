import { asc, eq, sql } from "drizzle-orm";
import type { Exclusion } from "#core/counting/top-models.ts";
import { fold } from "#core/text/fold.ts";
import { recordAction } from "./audit.server.ts";
import { runBatch } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { recountWhere } from "./runs.server.ts";
import { exclusions, products } from "./schema.server.ts";
import { soldBy } from "./sold-by.server.ts";

/** What never counts as a model in this campaign. */
export function listExclusions(db: Db, year: number): Promise<Exclusion[]> {
  return db
    .select({ kind: exclusions.kind, value: exclusions.value })
    .from(exclusions)
    .where(eq(exclusions.year, year))
    .orderBy(asc(exclusions.kind), asc(exclusions.value));
}

/** Products read from the shop so far; those that no longer exist have lost their title. */
export function knownProducts(db: Db): Promise<{ id: string; title: string; type: string; vendor: string }[]> {
  return db
    .select({ id: products.id, title: products.title, type: products.type, vendor: products.vendor })
    .from(products);
}

export interface ExclusionChange extends Exclusion {
  year: number;
  remove: boolean;
  now: number;
  actor: string;
}

/**
 * Adds or removes an exclusion, and begins a new run for exactly those who sold what it names, and for whoever is being
 * counted right now, in the same batch: no count by the old rule is left standing. Words are compared by their folds, and
 * a word that was stored in several spellings is removed in all of them. `changed` is false, and nothing is written, where
 * it was so already.
 */
export async function changeExclusion(
  db: Db,
  { year, kind, value, remove, now, actor }: ExclusionChange,
): Promise<{ changed: boolean; jobs: number }> {
  const wanted = fold(value);
  const stored = (await listExclusions(db, year)).filter((row) => row.kind === kind && fold(row.value) === wanted);
  if (stored.length > 0 !== remove) return { changed: false, jobs: 0 };
  const like = sql`year = ${year} AND kind = ${kind} AND value_fold = ${wanted}`;
  const change = remove
    ? db.run(sql`
        DELETE FROM exclusions WHERE (${like}) OR (year = ${year} AND kind = ${kind} AND value IN (
          SELECT value FROM json_each(${JSON.stringify(stored.map((row) => row.value))})))`)
    : db.run(sql`
        INSERT INTO exclusions (year, kind, value, value_fold, created_at)
        SELECT ${year}, ${kind}, ${value}, ${wanted}, ${now} WHERE NOT EXISTS (SELECT 1 FROM exclusions WHERE ${like})`);
  const concerned = sql`year = ${year} AND (+status = 'processing' OR ${await soldBy(db, year, { kind, value })})`;
  const [jobs = 0] = await runBatch(db, [
    recountWhere(db, concerned, now),
    change,
    recordAction(db, { at: now, actor, action: "exclude", detail: { year, kind, value, remove } }),
  ]);
  return { changed: true, jobs };
}
