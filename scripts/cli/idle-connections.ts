/** A D1 binding for a program that computes for long between its calls. */
import { setImmediate as turn } from "node:timers/promises";
import { wrapDatabase } from "#core/db/wrapped-database.server.ts";

/**
 * Before each call the event loop goes round once. Locally the binding speaks with workerd over kept connections, and
 * workerd closes those that were idle for a minute. While we take a large export apart nobody hears of it, and the next
 * call would go into a closed one: "other side closed".
 */
export function withIdleConnections(binding: D1Database): D1Database {
  return wrapDatabase(binding, async (call) => {
    await hearWhatHappened();
    return await call();
  });
}

/** The first turn may be the one that is running; in the second the sockets have been asked. */
export async function hearWhatHappened(): Promise<void> {
  await turn();
  await turn();
}
