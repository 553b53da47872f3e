import type { Command } from "commander";
import { z } from "zod";
import { pauseComputing } from "#core/db/shop-state.server.ts";
import { subcommand, withDatabase } from "#scripts/cli/subcommand.ts";

export function registerPause(program: Command): void {
  subcommand(program, "pause", "start no further job until `resume`; running ones finish").action(
    withDatabase(z.object({}), async ({ db, now, actor, out, json }) => {
      const changed = await pauseComputing(db, { now, actor });
      if (json) out.json({ paused: true, changed });
      else out.say(changed ? "Paused: running jobs finish, no further one starts." : "It was paused already.");
    }),
  );
}
