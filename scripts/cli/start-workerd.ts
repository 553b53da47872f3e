/** Starting workerd, the program that runs the local database under wrangler: with a limit, and with words for it. */
import type { ChildProcess } from "node:child_process";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { setTimeout as sleep } from "node:timers/promises";
import { CommandError } from "./errors.ts";
import { type Watched, watchWorkerd } from "./watch-workerd.ts";

/** It takes half a second; on a machine whose cores are all taken, and which has never read the file yet, some seconds. */
export const START_WITHIN_MS = 30_000;

/** wrangler hears of an end a moment before we have its last words, and its own error does not hold them. */
const LAST_WORDS_MS = 300;

/**
 * Runs what starts workerd, through wrangler, in this process. wrangler itself waits for ever for a workerd that says
 * nothing, and does not tell what it saw; so we look at the process ourselves, as Node tells of each that is started
 * (https://nodejs.org/api/diagnostics_channel.html#child-process).
 *
 * @param start what it throws while workerd is well is passed on as it is
 * @throws CommandError with what was seen when workerd is missing, ends, talks nonsense or does not come up in time;
 *   nothing is left running then. wrangler's own server is still waiting for it: end the program
 */
export async function startWorkerd<T>(start: () => Promise<T>, withinMs = START_WITHIN_MS): Promise<T> {
  const watched: Watched[] = [];
  const fault = Promise.withResolvers<never>();
  fault.promise.catch(() => {});
  const onProcess = (message: unknown) => {
    watchWorkerd((message as { process: ChildProcess }).process, {
      onWatched: (one) => watched.push(one),
      onFault: (words) => fault.reject(new CommandError(words)),
    });
  };
  subscribe("child_process", onProcess);
  const limit = setTimeout(() => fault.reject(new CommandError(tooLate(watched, withinMs))), withinMs);
  try {
    return await Promise.race([start(), fault.promise]);
  } catch (error) {
    const ours = await Promise.race([fault.promise, sleep(LAST_WORDS_MS)]).catch((words: unknown) => words);
    const saw = unlike(error);
    await Promise.all(watched.map((one) => one.kill()));
    const words = saw && watched.at(-1)?.words(saw);
    throw ours ?? (words ? new CommandError(words) : error);
  } finally {
    clearTimeout(limit);
    unsubscribe("child_process", onProcess);
    for (const one of watched) one.leave();
  }
}

function tooLate(watched: readonly Watched[], withinMs: number): string {
  return (
    watched.at(-1)?.words(`did not start within ${withinMs / 1_000} s`) ??
    `The database was not opened within ${withinMs / 1_000} s; its program, workerd, was not begun by then. Is the machine very busy? Try again.`
  );
}

/** What a program that runs and is no workerd does to wrangler; null: it was something else. */
function unlike(error: unknown): string | null {
  if (error instanceof SyntaxError) return "could not be understood";
  return error instanceof Error && "code" in error && error.code === "EPIPE" ? "does not listen" : null;
}
