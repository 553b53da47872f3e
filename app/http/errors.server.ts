/**
 * What the log says of an error. A failed query's message lists its parameters, a token among them: there only the
 * cause is told.
 */
export function describeError(error: unknown): string {
  if (!(error instanceof Error)) return "Something that is no error was thrown";
  if ("params" in error || error.message.startsWith("Failed query"))
    return `A query failed: ${error.cause instanceof Error ? error.cause.message : "no cause given"}`;
  return error.stack ?? `${error.name}: ${error.message}`;
}
