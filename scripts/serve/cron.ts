import { setTimeout as sleep } from "node:timers/promises";
import { output } from "#scripts/cli/output.ts";

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

/** Calls the web Worker's `scheduled()`. */
export async function callScheduled(origin: string): Promise<void> {
  const response = await fetch(`${origin}/cdn-cgi/local/scheduled`, { signal: AbortSignal.timeout(10_000) });
  if (!response.ok) throw new Error(`it answered ${response.status}`);
}
