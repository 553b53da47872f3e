import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "./client.server.ts";

export type Statement = BatchItem<"sqlite">;

/** Runs the statements in one transaction and answers what each answers; none is nothing to do. */
export async function readBatch<Answer>(db: Db, statements: readonly Statement[]): Promise<Answer[]> {
  const [first, ...others] = statements;
  return first ? ((await db.batch([first, ...others])) as unknown as Answer[]) : [];
}

/** Runs the statements in one transaction and answers how many rows each of them changed. */
export async function runBatch(db: Db, statements: readonly Statement[]): Promise<number[]> {
  return (await readBatch<Partial<D1Result>>(db, statements)).map(({ meta }) => meta?.changes ?? 0);
}

/** Reads a table in pages, so that no answer is larger than a Worker can hold; `after` is the last row's key. */
export async function readPages<Row, Key>(
  start: Key,
  keyOf: (row: Row) => Key,
  readPage: (after: Key, limit: number) => Promise<Row[]>,
  limit = 20_000,
): Promise<Row[]> {
  const rows: Row[] = [];
  for (let after = start; ; ) {
    const page = await readPage(after, limit);
    for (const row of page) rows.push(row);
    const last = page.at(-1);
    if (last === undefined || page.length < limit) return rows;
    after = keyOf(last);
  }
}
