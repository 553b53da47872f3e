import { type SQL, sql } from "drizzle-orm";
import { BY_MODELS } from "#core/recap/archetype.ts";

/** What `ambassador_years.archetype` is, from the two columns that it is made of. */
export function shownArchetype(byYear: SQL, byModels: SQL): SQL {
  return sql`CASE ${byYear} WHEN ${BY_MODELS} THEN ${byModels} ELSE ${byYear} END`;
}
