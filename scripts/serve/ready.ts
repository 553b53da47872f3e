import { setTimeout as sleep } from "node:timers/promises";

const EVERY_MS = 150;

/** Waits until the site answers and its database is ready; ends when the signal does. */
export async function untilReady(origin: string, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted();
    const ready = await fetch(`${origin}/readyz`, { signal }).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await sleep(EVERY_MS, undefined, { signal });
  }
}
