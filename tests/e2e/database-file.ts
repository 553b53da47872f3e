import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { expectedTopModels } from "#tests/expected-top-models.ts";
import type { Site } from "./site.ts";

/** The Workers' own SQLite file, only to read: looking takes no lock from them. */
export function openFile({ state }: Pick<Site, "state">): DatabaseSync {
  const folder = join(state, "v3/d1/miniflare-D1DatabaseObject");
  const name = readdirSync(folder).find((file) => /^[0-9a-f]{64}\.sqlite$/.test(file));
  if (!name) throw new Error(`There is no database in ${folder}`);
  return new DatabaseSync(join(folder, name), { readOnly: true });
}

/** Jobs by status, as the operators' query says it. */
export function jobStatuses(database: DatabaseSync): Record<string, number> {
  const rows = database.prepare("SELECT status, COUNT(*) as count FROM processing_status GROUP BY status").all();
  return Object.fromEntries(rows.map(({ status, count }) => [status, Number(count)]));
}

/** Emails of those whose stored three are not those of the independent count. */
export function wrongPodiums({ programme }: Pick<Site, "programme">, database: DatabaseSync): string[] {
  const rows = database
    .prepare(
      `SELECT a.email, t.product_name AS name, t.count FROM top_models AS t
       JOIN ambassadors AS a ON a.uuid = t.ambassador_uuid ORDER BY a.email, t.rank`,
    )
    .all();
  const stored = Map.groupBy(rows, ({ email }) => email);
  return [...expectedTopModels(programme)]
    .filter(([email, { topModels }]) => {
      const found = (stored.get(email) ?? []).map(({ name, count }) => ({ name, count }));
      return JSON.stringify(found) !== JSON.stringify(topModels);
    })
    .map(([email]) => email);
}
