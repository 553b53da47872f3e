import type { Command } from "commander";
import { z } from "zod";
import { resumeComputing } from "#core/db/shop-state.server.ts";
import { subcommand, withDatabase } from "#scripts/cli/subcommand.ts";

export function registerResume(program: Command): void {
  subcommand(program, "resume", "go on computing; also says yes to orders that were not found in the shop").action(
    withDatabase(z.object({}), async ({ db, now, actor, out, json }) => {
      const { wasPaused, acceptedNotFound, hold } = await resumeComputing(db, { now, actor });
      if (hold) out.warn(`the shop is still on hold. ${hold}`);
      if (json) return out.json({ paused: false, wasPaused, acceptedNotFound, hold });
      if (acceptedNotFound) out.say("Going on although many orders are not in the shop; they do not count.");
      else out.say(wasPaused ? "Going on: the next sweep sends what is waiting." : "It was not paused.");
    }),
  );
}
