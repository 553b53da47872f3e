/**
 * A D1 binding that waits its turn. Where the command line and the Workers share one local SQLite file, a write can
 * meet `SQLITE_BUSY`, which workerd at times calls an internal error; nothing was executed then, so the same call is
 * simply made again. Should D1 ever say so of something that it did execute, that does no harm: every write that matters
 * is conditional, fenced or has a key, and made twice it changes nothing the second time.
 */
const BUSY = /SQLITE_BUSY|SQLITE_LOCKED|database is locked|database table is locked|internal error; reference/i;
const TRIES = 12;

const INNER = Symbol("the binding's own statement");
const READS = Symbol("changes nothing");
type Inner = D1PreparedStatement & { [INNER]?: D1PreparedStatement; [READS]?: boolean };

/**
 * What a read alone meets while another process holds the lock: workerd has answered the query already and cannot
 * write its bookmark. Only reads are made again for it, where a second time changes nothing.
 */
const BUSY_READ = /Failed to get session commit token/i;

/** Up to about eight seconds of patience, then the error of the last try. */
async function patiently<T>(call: () => Promise<T>, sleep: (ms: number) => Promise<void>, reads: boolean): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      const text = describe(error);
      if (attempt === TRIES || !(BUSY.test(text) || (reads && BUSY_READ.test(text)))) throw error;
      await sleep(Math.min(25 * 2 ** attempt, 1_000));
    }
  }
}

function describe(error: unknown): string {
  return error instanceof Error ? `${error.message} ${error.cause ? describe(error.cause) : ""}` : String(error);
}

export function isDatabaseBusy(error: unknown): boolean {
  const text = describe(error);
  return BUSY.test(text) || BUSY_READ.test(text);
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** @param sleep waits so many milliseconds */
export function patientDatabase(binding: D1Database, sleep: (ms: number) => Promise<void> = pause): D1Database {
  const wrap = (statement: D1PreparedStatement, reads: boolean): D1PreparedStatement => {
    const patient = {
      [INNER]: statement,
      [READS]: reads,
      bind: (...values: unknown[]) => wrap(statement.bind(...values), reads),
      first: (column?: string) =>
        patiently(() => (column === undefined ? statement.first() : statement.first(column)), sleep, reads),
      run: () => patiently(() => statement.run(), sleep, reads),
      all: () => patiently(() => statement.all(), sleep, reads),
      raw: (options?: { columnNames?: false }) => patiently(() => statement.raw(options), sleep, reads),
    };
    return patient as unknown as D1PreparedStatement;
  };
  return {
    prepare: (query: string) => wrap(binding.prepare(query), /^\s*select\b/i.test(query)),
    batch: (statements: Inner[]) =>
      patiently(
        () => binding.batch(statements.map((statement) => statement[INNER] ?? statement)),
        sleep,
        statements.every((statement) => statement[READS] === true),
      ),
    exec: (query: string) => patiently(() => binding.exec(query), sleep, false),
    withSession: (constraint?: string) => binding.withSession(constraint),
    dump: () => binding.dump(),
  } as unknown as D1Database;
}
