/**
 * What is stored of an archetype: what the year says of it, what the models say, and the one that is shown. The year's
 * part is written here and the models' part by `endAttempts`; both write the shown one from both parts as they are in
 * the row at that moment, so that neither undoes the other, whichever comes last.
 */
import { type SQL, sql } from "drizzle-orm";
import { archetypeByYear, BY_MODELS, type YearVerdict } from "#core/counting/archetype.ts";
import { archetypeFacts, type StoredFacts } from "#core/counting/archetype-facts.ts";
import { monthSpans } from "#core/counting/months.ts";
import { readPages, runBatch, type Statement } from "./batches.server.ts";
import type { Campaign } from "./campaigns.server.ts";
import type { Db } from "./client.server.ts";
import { jsonChunks } from "./json-rows.server.ts";

/** What `ambassador_years.archetype` is. */
export function shownArchetype(byYear: SQL, byModels: SQL): SQL {
  return sql`CASE ${byYear} WHEN ${BY_MODELS} THEN ${byModels} ELSE ${byYear} END`;
}

interface Verdict {
  uuid: string;
  byYear: YearVerdict | null;
}

type StoredRow = Verdict & Omit<StoredFacts, "months" | "sold"> & { months: string | null };

/** Decides anew what the stored numbers of a campaign say of everybody's archetype; writes the rows that differ. */
export async function decideArchetypes(
  db: Db,
  { year, startsAt, endsAt, timeZone }: Pick<Campaign, "year" | "startsAt" | "endsAt" | "timeZone">,
): Promise<void> {
  const spans = monthSpans(startsAt, endsAt, timeZone);
  const rows = await readPages<StoredRow, string>(
    "",
    ({ uuid }) => uuid,
    (after, limit) =>
      db.all(sql`
        SELECT y.ambassador_uuid AS uuid, y.orders, y.months, y.first_order_at AS firstOrderAt, y.clicks,
          y.countable_orders AS countableOrders, a.joined_at AS joinedAt, y.archetype_by_year AS byYear
        FROM ambassador_years AS y JOIN ambassadors AS a ON a.uuid = y.ambassador_uuid
        WHERE y.year = ${year} AND y.ambassador_uuid > ${after} ORDER BY y.ambassador_uuid LIMIT ${limit}`),
  );
  const verdicts = rows.map(({ byYear: stored, months, ...row }) => {
    const facts = { ...row, months: months === null ? null : (JSON.parse(months) as number[]), sold: null };
    return { uuid: row.uuid, stored, byYear: archetypeByYear(archetypeFacts(facts, spans)) };
  });
  const changed = verdicts.filter(({ stored, byYear }) => stored !== byYear);
  for (const statement of writeVerdicts(db, year, changed)) await runBatch(db, [statement]);
}

function writeVerdicts(db: Db, year: number, verdicts: readonly Verdict[]): Statement[] {
  const shown = shownArchetype(sql`excluded.archetype_by_year`, sql`ambassador_years.archetype_by_models`);
  // The rows exist; an upsert finds each by its key, where UPDATE … FROM would look through all for every one.
  return jsonChunks(verdicts.map(({ uuid, byYear }) => ({ uuid, byYear }))).map((json) =>
    db.run(sql`
      INSERT INTO ambassador_years (ambassador_uuid, year, archetype_by_year)
      SELECT value ->> 'uuid', ${year}, value ->> 'byYear' FROM json_each(${json}) WHERE true
      ON CONFLICT (ambassador_uuid, year) DO UPDATE SET archetype_by_year = excluded.archetype_by_year,
        archetype = ${shown}`),
  );
}
