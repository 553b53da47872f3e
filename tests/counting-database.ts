/** A D1 binding that counts what goes through it: for tests and measurements. */

export interface DatabaseCounts {
  /** Calls to D1: a `batch` is one. */
  roundTrips: number;
  statements: number;
  /** As D1 bills them (`meta`); a statement asked for as raw arrays tells none, and counts the rows that it answered. */
  rowsRead: number;
  rowsWritten: number;
  /** Bound parameters of the statement that had the most. */
  mostParameters: number;
  /** The longest single statement, as D1 itself measured it, and the sum of all. */
  longestMs: number;
  databaseMs: number;
}

export const noCounts = (): DatabaseCounts => ({
  roundTrips: 0,
  statements: 0,
  rowsRead: 0,
  rowsWritten: 0,
  mostParameters: 0,
  longestMs: 0,
  databaseMs: 0,
});

const INNER = Symbol("the binding's own statement");
type Counted = D1PreparedStatement & { [INNER]?: D1PreparedStatement };

/** @param counts is added to */
export function countingDatabase(binding: D1Database, counts: DatabaseCounts): D1Database {
  const asked = (statements: number) => {
    counts.roundTrips += 1;
    counts.statements += statements;
  };
  const told = <T extends Partial<D1Result>>(result: T): T => {
    counts.rowsRead += result.meta?.rows_read ?? 0;
    counts.rowsWritten += result.meta?.rows_written ?? 0;
    counts.databaseMs += result.meta?.duration ?? 0;
    counts.longestMs = Math.max(counts.longestMs, result.meta?.duration ?? 0);
    return result;
  };
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const counted = {
      [INNER]: statement,
      bind: (...values: unknown[]) => {
        counts.mostParameters = Math.max(counts.mostParameters, values.length);
        return wrap(statement.bind(...values));
      },
      run: async () => {
        asked(1);
        return told(await statement.run());
      },
      all: async () => {
        asked(1);
        return told(await statement.all());
      },
      first: async (column?: string) => {
        asked(1);
        const { results } = told(await statement.all<Record<string, unknown>>());
        const row = results[0] ?? null;
        return column === undefined ? row : (row?.[column] ?? null);
      },
      raw: async () => {
        asked(1);
        const rows = await statement.raw();
        counts.rowsRead += rows.length;
        return rows;
      },
    };
    return counted as unknown as D1PreparedStatement;
  };
  return {
    prepare: (query: string) => wrap(binding.prepare(query)),
    batch: async (statements: Counted[]) => {
      asked(statements.length);
      const results = await binding.batch(statements.map((statement) => statement[INNER] ?? statement));
      return results.map(told);
    },
    exec: async (query: string) => {
      asked(1);
      return binding.exec(query);
    },
    withSession: (constraint?: string) => binding.withSession(constraint),
    dump: () => binding.dump(),
  } as unknown as D1Database;
}
