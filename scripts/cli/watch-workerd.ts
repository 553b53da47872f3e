import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { stripVTControlCharacters } from "node:util";

/** A workerd that is being started. */
export interface Watched {
  /** What happened, in sentences: what it said last, and what to do. */
  words(happened: string): string;
  /** Ends it, and waits until it is gone. */
  kill(): Promise<void>;
  /** Looks no longer. */
  leave(): void;
}

interface Listeners {
  onWatched(one: Watched): void;
  /** It cannot become anything: in sentences. */
  onFault(words: string): void;
}

/** How much of what it said is repeated to the person. */
const REPEATED_CHARACTERS = 600;
/** A workerd that starts says nothing, or why it does not: never so much. */
const MOST_BYTES = 1_000_000;
/** After its end its last words are on their way. */
const LAST_WORDS_MS = 100;
const GONE_WITHIN_MS = 2_000;

/**
 * Looks at a process that was just made, before it does anything; one that is no workerd is left alone. It is told from
 * others by what miniflare has it do: the news of its sockets come over this descriptor.
 */
export function watchWorkerd(child: ChildProcess, { onWatched, onFault }: Listeners): void {
  // It is told of before it has a program; in the next turn it has one, and nothing was heard of it yet.
  process.nextTick(() => {
    if (!child.spawnargs?.includes("--control-fd=3")) return;
    let said = "";
    let bytes = 0;
    const words = (happened: string) => sentences(child.spawnfile, happened, said);
    const onData = (chunk: Buffer) => {
      said = (said + chunk.subarray(-REPEATED_CHARACTERS).toString()).slice(-REPEATED_CHARACTERS);
      bytes += chunk.length;
      if (bytes > MOST_BYTES) onFault(words("talks without end instead of starting"));
    };
    const onError = ({ code = "unknown" }: NodeJS.ErrnoException) =>
      onFault(sentences(child.spawnfile, NOT_RUN[code] ?? `was not run (${code})`, null));
    const onExit = async (code: number | null, signal: string | null) => {
      // Ended by this program itself: not its fault.
      if (child.killed) return;
      await sleep(LAST_WORDS_MS);
      onFault(words(`ended ${code === null ? `by ${signal}` : `with code ${code}`} instead of starting`));
    };
    child.on("error", onError).on("exit", onExit);
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", onData);
    onWatched({
      words,
      async kill() {
        if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
        const gone = once(child, "exit");
        child.kill("SIGKILL");
        await Promise.race([gone, sleep(GONE_WITHIN_MS)]);
      },
      leave() {
        child.off("exit", onExit);
        for (const stream of [child.stdout, child.stderr]) stream?.off("data", onData);
      },
    });
  });
}

const NOT_RUN: NodeJS.Dict<string> = {
  ENOENT: "is missing: there is no program at its place",
  EACCES: "may not be run: its file is no program, or not ours",
};

/** @param said null: it could not have said anything */
function sentences(path: string, happened: string, said: string | null): string {
  const last = stripVTControlCharacters(said ?? "").trim();
  const lastWords = said === null ? "" : last === "" ? " It said nothing." : ` It said:\n${last}\n`;
  const advice =
    process.env.MINIFLARE_WORKERD_PATH === undefined
      ? "On a very busy machine, try again; `npm install` puts the program there anew."
      : "MINIFLARE_WORKERD_PATH names it: unset that, or mend what it names.";
  return `workerd, the program of the local database (${path}), ${happened}.${lastWords} ${advice}`.replace(
    "\n ",
    "\n",
  );
}
