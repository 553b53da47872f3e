/** How wrangler runs for us, in this process and in others: what it is not to say, to send and to keep. */

/**
 * Its local traces are off. They would write the address of every request, and with it every private link and every
 * preview's signature, into the state folder, for more than a millisecond a request; its explorer would show them, and
 * any table, at `/cdn-cgi/explorer` to whoever reaches the port. Both are on by default in 4.156.2
 * (`getLocalObservabilityEnabledFromEnv`, `getLocalExplorerEnabledFromEnv` in `wrangler-dist/cli.js`).
 *
 * It writes no log file either (`shouldLogToDisk`, there): all that it says would stand in it whatever its level, and of a
 * request that breaks off it says the address.
 */
export const WRANGLER_ENV = {
  X_LOCAL_OBSERVABILITY: "false",
  X_LOCAL_EXPLORER: "false",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_SEND_ERROR_REPORTS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_LOG_SANITIZE: "true",
  WRANGLER_WRITE_LOGS: "false",
  DO_NOT_TRACK: "1",
} as const;

/** wrangler for this process, without its log and its questions; loaded only when it is needed. */
export async function quietWrangler() {
  Object.assign(process.env, WRANGLER_ENV);
  process.env.WRANGLER_LOG ??= "none";
  return await import("wrangler");
}
