import type { Command } from "commander";
import { z } from "zod";
import { publishCampaign, unpublishCampaign } from "#core/db/publishing.server.ts";
import { readCampaignStatus } from "#core/db/status.server.ts";
import { subcommand, withDatabase } from "#scripts/cli/subcommand.ts";
import { notYetRight } from "./status/sentences.ts";

export function registerPublish(program: Command): void {
  subcommand(
    program,
    "publish",
    "open the campaign's links; warns of what is not ready, and publishes all the same",
  ).action(
    withDatabase(z.object({}), async ({ db, campaign, now, actor, out, json }) => {
      const { year, status, refreshedAt } = await campaign();
      const warnings = notYetRight(await readCampaignStatus(db, year), { now, refreshedAt });
      const { refreshRequested } = await publishCampaign(db, { year, now, actor });
      for (const warning of warnings) out.warn(warning);
      if (json) return out.json({ year, status: "live", wasLive: status === "live", refreshRequested, warnings });
      out.say(status === "live" ? `The campaign of ${year} was live already.` : `The campaign of ${year} is live.`);
      if (refreshRequested) out.say("The shop will be asked for orders that changed since they were counted.");
    }),
  );
}

export function registerUnpublish(program: Command): void {
  subcommand(program, "unpublish", "make the campaign a draft again: its links say that there is nothing yet").action(
    withDatabase(z.object({}), async ({ db, campaign, now, actor, out, json }) => {
      const { year, status } = await campaign();
      if (status === "live") await unpublishCampaign(db, { year, now, actor });
      if (json) return out.json({ year, status: "draft", wasLive: status === "live" });
      out.say(status === "live" ? `The campaign of ${year} is a draft again.` : `The campaign of ${year} is a draft.`);
    }),
  );
}
