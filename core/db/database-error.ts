/** What an error of the database means, and what may be said of it. */

/**
 * Another process held the database and nothing was executed, so the same call may be made again. workerd at times
 * calls it an internal error. Should D1 ever say so of something that it did execute, that does no harm: every write
 * that matters is conditional, fenced or has a key, and made twice it changes nothing the second time.
 */
const BUSY = /SQLITE_BUSY|SQLITE_LOCKED|database is locked|database table is locked|internal error; reference/i;

/**
 * What a read alone meets while another process holds the lock: workerd has answered the query already and cannot
 * write its bookmark. Only reads are made again for it, where a second time changes nothing.
 */
const BUSY_READ = /Failed to get session commit token/i;

/** @param reads whether the call changes nothing */
export function isDatabaseBusy(error: unknown, reads = true): boolean {
  if (!(error instanceof Error)) return false;
  return BUSY.test(error.message) || (reads && BUSY_READ.test(error.message)) || isDatabaseBusy(error.cause, reads);
}

/** The database has not the tables or columns that this version of the code reads: migrations are missing. */
export function isSchemaOld(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // A failed query's message lists its parameters, which may say anything.
  return (!("params" in error) && /no such (table|column)/.test(error.message)) || isSchemaOld(error.cause);
}

/** It came from a query, and its message may hold the query and its parameters. */
export function isDatabaseError(error: unknown): boolean {
  return error instanceof Error && ("params" in error || /^(Failed query|D1_)/.test(error.message));
}

/**
 * What the log says of an error. A failed query's message lists its parameters, a token or an order id among them:
 * there only the cause is told.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return "Something that is no error was thrown";
  if ("params" in error || error.message.startsWith("Failed query"))
    return `A query failed: ${error.cause instanceof Error ? error.cause.message : "no cause given"}`;
  return error.stack ?? `${error.name}: ${error.message}`;
}
