/**
 * A D1 binding that waits its turn: where the command line and the Workers share one local SQLite file, what meets the
 * other's lock is simply made again.
 */
import { isDatabaseBusy } from "./database-error.ts";

const TRIES = 12;

const INNER = Symbol("the binding's own statement");
const READS = Symbol("changes nothing");
type Inner = D1PreparedStatement & { [INNER]?: D1PreparedStatement; [READS]?: boolean };

/** Up to about eight seconds of patience, then the error of the last try. */
async function patiently<T>(call: () => Promise<T>, sleep: (ms: number) => Promise<void>, reads: boolean): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call();
    } catch (error) {
      if (attempt === TRIES || !isDatabaseBusy(error, reads)) throw error;
      await sleep(Math.min(25 * 2 ** attempt, 1_000));
    }
  }
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
