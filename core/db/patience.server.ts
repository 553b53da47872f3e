/**
 * A D1 binding that waits its turn. Where the command line and the Workers share one local SQLite file, a write can
 * meet `SQLITE_BUSY`; nothing was executed then, so the same call is simply made again.
 */
const BUSY = /SQLITE_BUSY|SQLITE_LOCKED|database is locked|database table is locked/i;
const TRIES = 12;

const INNER = Symbol("the binding's own statement");
type Inner = D1PreparedStatement & { [INNER]?: D1PreparedStatement };

/** Up to about eight seconds of patience, then the error of the last try. */
async function patiently<T>(call: () => Promise<T>, sleep: (ms: number) => Promise<void>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt === TRIES || !BUSY.test(describe(error))) throw error;
      await sleep(Math.min(25 * 2 ** attempt, 1_000));
    }
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.message} ${error.cause ? describe(error.cause) : ""}` : String(error);
}

export function isDatabaseBusy(error: unknown): boolean {
  return BUSY.test(describe(error));
}

/** @param sleep waits so many milliseconds */
export function patientDatabase(binding: D1Database, sleep: (ms: number) => Promise<void>): D1Database {
  const wrap = (statement: D1PreparedStatement): D1PreparedStatement => {
    const patient = {
      [INNER]: statement,
      bind: (...values: unknown[]) => wrap(statement.bind(...values)),
      first: (column?: string) =>
        patiently(() => (column === undefined ? statement.first() : statement.first(column)), sleep),
      run: () => patiently(() => statement.run(), sleep),
      all: () => patiently(() => statement.all(), sleep),
      raw: (options?: { columnNames?: false }) => patiently(() => statement.raw(options), sleep),
    };
    return patient as unknown as D1PreparedStatement;
  };
  return {
    prepare: (query: string) => wrap(binding.prepare(query)),
    batch: (statements: Inner[]) =>
      patiently(() => binding.batch(statements.map((statement) => statement[INNER] ?? statement)), sleep),
    exec: (query: string) => patiently(() => binding.exec(query), sleep),
    withSession: (constraint?: string) => binding.withSession(constraint),
    dump: () => binding.dump(),
  } as unknown as D1Database;
}
