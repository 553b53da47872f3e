import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "#scripts/cli/subcommand.ts";
import { bar, lines } from "./progress-bar.ts";
import { watch } from "./watch.ts";

/** Shows the campaign's progress on stderr until nothing is under way: a bar at a terminal, lines elsewhere. */
export async function watchAtTerminal(context: Context): Promise<void> {
  const { year } = await context.campaign();
  const display = process.stderr.isTTY ? bar(process.stderr) : lines(context.out, context.clock);
  // Ctrl-C ends the local database's process as well, so there is nothing left to close; the terminal is put right.
  const leave = () => {
    display.stop();
    context.out.say("The computing goes on without you; `npm run yir -- status` says how far it is.");
    process.exit(0);
  };
  process.prependListener("SIGINT", leave);
  try {
    await watch(context, year, { now: context.clock, sleep: (ms) => sleep(ms), display });
  } finally {
    process.removeListener("SIGINT", leave);
  }
}
