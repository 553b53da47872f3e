import { setTimeout as sleep } from "node:timers/promises";
import type { Command } from "commander";
import { z } from "zod";
import { readCampaignStatus } from "#core/db/status.server.ts";
import { type Context, subcommand, withDatabase } from "#scripts/cli/subcommand.ts";
import { statusLines } from "./status/sentences.ts";

const WATCH_EVERY_MS = 2_000;

export function registerStatus(program: Command): void {
  subcommand(program, "status", "how far the campaign is, in plain words")
    .option("--watch", "print it again whenever it changes, until nothing is under way")
    .action(
      withDatabase(z.object({ watch: z.boolean().default(false) }), async (context, { watch }) => {
        let shown = "";
        for (;;) {
          const { text, underWay } = await read(context);
          if (text !== shown) context.out.data(`${shown && !context.json ? "\n" : ""}${text}`);
          shown = text;
          if (!watch || !underWay) return;
          await sleep(WATCH_EVERY_MS);
        }
      }),
    );
}

async function read({ db, campaign, json }: Context): Promise<{ text: string; underWay: boolean }> {
  const facts = await campaign();
  const status = await readCampaignStatus(db, facts.year);
  const underWay = status.people.waiting + status.people.working > 0;
  if (!json) return { underWay, text: `${statusLines(status, facts).join("\n")}\n` };
  const { shop, ...rest } = status;
  const hold = shop?.holdCode ? { code: shop.holdCode, message: shop.holdMessage } : null;
  const { year, refreshedAt, refreshRequestedAt } = facts;
  const document = {
    year,
    status: facts.status,
    ...rest,
    hold,
    paused: shop?.pausedAt != null,
    refreshedAt,
    refreshRequestedAt,
  };
  return { underWay, text: `${JSON.stringify(document, null, 2)}\n` };
}
