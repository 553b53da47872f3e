/** A D1 binding with something around each of its calls. */

const INNER = Symbol("the binding's own statement");
const READS = Symbol("changes nothing");
type Inner = D1PreparedStatement & { [INNER]?: D1PreparedStatement; [READS]?: boolean };

/**
 * Makes one call to the database, or several, and answers what it answered.
 *
 * @param reads the call changes nothing
 */
export type Around = <T>(call: () => Promise<T>, reads: boolean) => Promise<T>;

/** The same binding; each statement that runs, and each batch, is handed to `around`. */
export function wrapDatabase(binding: D1Database, around: Around): D1Database {
  const wrap = (statement: D1PreparedStatement, reads: boolean): D1PreparedStatement => {
    const wrapped = {
      [INNER]: statement,
      [READS]: reads,
      bind: (...values: unknown[]) => wrap(statement.bind(...values), reads),
      first: (column?: string) =>
        around<unknown>(() => (column === undefined ? statement.first() : statement.first(column)), reads),
      run: () => around(() => statement.run(), reads),
      all: () => around(() => statement.all(), reads),
      raw: (options?: { columnNames?: false }) => around(() => statement.raw(options), reads),
    };
    return wrapped as unknown as D1PreparedStatement;
  };
  return {
    prepare: (query: string) => wrap(binding.prepare(query), /^\s*select\b/i.test(query)),
    batch: (statements: Inner[]) =>
      around(
        () => binding.batch(statements.map((statement) => statement[INNER] ?? statement)),
        statements.every((statement) => statement[READS] === true),
      ),
    exec: (query: string) => around(() => binding.exec(query), false),
    withSession: (constraint?: string) => binding.withSession(constraint),
    dump: () => binding.dump(),
  } as unknown as D1Database;
}
