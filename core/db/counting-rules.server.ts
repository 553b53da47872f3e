import { sql } from "drizzle-orm";
import type { CountingRules, Exclusion } from "#core/counting/top-models.ts";
import type { Db } from "./client.server.ts";

/** How each of these campaigns counts. */
export async function countingRules(db: Db, years: readonly number[]): Promise<Map<number, CountingRules>> {
  const json = JSON.stringify(years);
  const [campaigns, exclusions] = await db.batch([
    db.all<Omit<CountingRules, "exclusions"> & { year: number }>(sql`
      SELECT year, model_grouping AS grouping, free_items AS "freeItems", goods FROM campaigns
      WHERE year IN (SELECT value FROM json_each(${json}))`),
    db.all<Exclusion & { year: number }>(sql`
      SELECT year, kind, value FROM exclusions WHERE year IN (SELECT value FROM json_each(${json}))`),
  ]);
  return new Map(
    campaigns.map(({ year, ...rules }) => [
      year,
      { ...rules, exclusions: exclusions.filter((exclusion) => exclusion.year === year) },
    ]),
  );
}
