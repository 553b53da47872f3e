import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "#scripts/cli/subcommand.ts";
import { bar, lines } from "./progress-bar.ts";
import { watch } from "./watch.ts";

/**
 * Shows the campaign's progress on stderr until nothing is under way: a bar at a terminal, lines elsewhere.
 *
 * @returns false: the person left with Ctrl-C, and was told that the work goes on
 */
export async function watchAtTerminal(context: Context): Promise<boolean> {
  const { year } = await context.campaign();
  const leaving = new AbortController();
  const leave = () => leaving.abort();
  process.once("SIGINT", leave);
  try {
    const ended = await watch(context, year, {
      now: context.clock,
      sleep: (ms) => sleep(ms, undefined, { signal: leaving.signal }).catch(() => undefined),
      signal: leaving.signal,
      display: process.stderr.isTTY ? bar(process.stderr) : lines(context.out, context.clock),
    });
    if (!ended) context.out.say("The computing goes on without you; `npm run yir -- status` says how far it is.");
    return ended;
  } finally {
    process.removeListener("SIGINT", leave);
  }
}
