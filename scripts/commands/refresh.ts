import type { Command } from "commander";
import { z } from "zod";
import { requestRefresh } from "#core/db/publishing.server.ts";
import { subcommand, withDatabase } from "#scripts/cli/subcommand.ts";

export function registerRefresh(program: Command): void {
  subcommand(
    program,
    "refresh",
    "have the shop asked for orders that changed, and count again whom they concern",
  ).action(
    withDatabase(z.object({}), async ({ db, campaign, now, actor, out, json }) => {
      const { year } = await campaign();
      const refreshRequested = await requestRefresh(db, { year, now, actor });
      if (json) return out.json({ year, refreshRequested });
      out.say(
        refreshRequested
          ? "Asked for: the next sweep reads what changed at the shop."
          : "Nothing was counted yet, so there is nothing to refresh.",
      );
    }),
  );
}
