import { setTimeout as sleep } from "node:timers/promises";

const LONGEST_WAIT_MS = 20_000;

/** Another process on the same local file holds the lock: nothing was written, the statement may be sent again. */
export function isBusy(error: unknown): boolean {
  return error instanceof Error && (/SQLITE_BUSY|database is locked/.test(error.message) || isBusy(error.cause));
}

/** Runs `work` again while the local database is busy with another process, for up to 20 s. */
async function whileBusy<T>(work: () => Promise<T>): Promise<T> {
  const giveUpAt = Date.now() + LONGEST_WAIT_MS;
  for (let wait = 20; ; wait = Math.min(wait * 2, 500)) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || Date.now() + wait > giveUpAt) throw error;
      await sleep(wait * (0.5 + Math.random()));
    }
  }
}

/**
 * A D1 binding that waits out `SQLITE_BUSY`. Local D1 is one SQLite file and a Worker under `wrangler dev` may be
 * writing to it at the same moment; in production D1 queues writers by itself.
 */
export function patient(database: D1Database): D1Database {
  const originals = new WeakMap<D1PreparedStatement, D1PreparedStatement>();
  const original = (statement: D1PreparedStatement) => originals.get(statement) ?? statement;

  function patientStatement(statement: D1PreparedStatement): D1PreparedStatement {
    const wrapped = {
      bind: (...values: unknown[]) => patientStatement(statement.bind(...values)),
      first: (column?: string) => whileBusy(() => (column === undefined ? statement.first() : statement.first(column))),
      run: () => whileBusy(() => statement.run()),
      all: () => whileBusy(() => statement.all()),
      raw: (options?: { columnNames?: boolean }) => whileBusy(() => statement.raw(options as never)),
    } as D1PreparedStatement;
    originals.set(wrapped, statement);
    return wrapped;
  }

  return {
    prepare: (query: string) => patientStatement(database.prepare(query)),
    batch: (statements: D1PreparedStatement[]) => whileBusy(() => database.batch(statements.map(original))),
    exec: (query: string) => whileBusy(() => database.exec(query)),
    withSession: (constraint?: string) => database.withSession(constraint),
    dump: () => database.dump(),
  } as D1Database;
}
