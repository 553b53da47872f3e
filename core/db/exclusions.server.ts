import { and, asc, eq } from "drizzle-orm";
import type { Exclusion } from "#core/recap/top-models.ts";
import { recordAction } from "./audit.server.ts";
import { recountAll } from "./campaign-jobs.server.ts";
import type { Db } from "./client.server.ts";
import { exclusions, products } from "./schema.server.ts";

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
  newId: () => string;
}

/**
 * Adds or removes an exclusion and starts the campaign's jobs again in the same batch, so that no count by the old
 * rule is left standing. `changed` is false, and nothing is written, where it was so already.
 */
export async function changeExclusion(
  db: Db,
  { year, kind, value, remove, now, actor, newId }: ExclusionChange,
): Promise<{ changed: boolean; jobs: number }> {
  const same = (other: Exclusion) => other.kind === kind && other.value.toLowerCase() === value.toLowerCase();
  const stored = (await listExclusions(db, year)).filter(same);
  if (stored.length > 0 !== remove) return { changed: false, jobs: 0 };
  const { jobs, statements } = await recountAll(db, { year, now, newId });
  const detail = { year, kind, value, remove, jobs };
  const change = remove
    ? stored.map((row) =>
        db
          .delete(exclusions)
          .where(and(eq(exclusions.year, year), eq(exclusions.kind, kind), eq(exclusions.value, row.value))),
      )
    : [db.insert(exclusions).values({ year, kind, value, createdAt: now })];
  await db.batch([recordAction(db, { at: now, actor, action: "exclude", detail }), ...change, ...statements]);
  return { changed: true, jobs };
}
