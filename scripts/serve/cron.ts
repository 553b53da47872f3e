import { setTimeout as sleep } from "node:timers/promises";
import { output } from "#scripts/cli/output.ts";
import { untilReady } from "./ready.ts";

const EVERY_MS = 15_000;

/** Wakes the sweep now and every 15 s: no cron trigger fires on one's own machine. Ends when the signal does. */
export async function wakeSweep(sweep: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  let said = false;
  while (!signal.aborted) {
    await sweep().catch((error: unknown) => {
      if (!said && !signal.aborted) output.warn(`the sweep could not be woken: ${(error as Error).message}`);
      said = true;
    });
    await sleep(EVERY_MS, undefined, { signal }).catch(() => {});
  }
}

/**
 * Begins to wake the sweep, and waits until that has made the site ready. One that is not ready is served all the same,
 * and why it is not is said: an old job that waits for its shop, for one, is no reason to look at nothing.
 */
export async function sweepUntilReady(
  origin: string,
  sweep: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  void wakeSweep(sweep, signal);
  const reason = await untilReady(origin, { signal });
  if (reason !== null) output.warn(`the site is not ready yet. ${reason}`);
}

/** Calls the web Worker's `scheduled()`. */
export async function callScheduled(origin: string): Promise<void> {
  const response = await fetch(`${origin}/cdn-cgi/local/scheduled`, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
}
