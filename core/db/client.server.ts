import { type DrizzleD1Database, drizzle } from "drizzle-orm/d1";

export type Db = DrizzleD1Database;

/** What `batch` needs of a drizzle query; drizzle's own type for it is internal. */
interface Prepared {
  getQuery(): { sql: string; params: unknown[] };
  mapResult(result: D1Result, isFromBatch: true): unknown;
}

/** Drizzle over a D1 binding; made per request, never kept in a module. */
export function openDatabase(binding: D1Database): Db {
  // Without the schema: its relations would be taken apart for each request, for `db.query`, which nobody uses.
  const db = drizzle(binding);
  // drizzle's own `batch` cannot bind parameters of a raw `sql` statement, and most of ours are raw.
  // https://github.com/drizzle-team/drizzle-orm/issues/2277
  const batch = async (queries: readonly { _prepare(): Prepared }[]) => {
    const prepared = queries.map((query) => query._prepare());
    const statements = prepared.map((query) => {
      const { sql, params } = query.getQuery();
      return binding.prepare(sql).bind(...params);
    });
    const results = await binding.batch(statements);
    return prepared.map((query, index) => query.mapResult(results[index] as D1Result, true));
  };
  return Object.assign(db, { batch: batch as unknown as Db["batch"] });
}
