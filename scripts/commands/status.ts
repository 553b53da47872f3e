import type { Command } from "commander";
import { z } from "zod";
import { type Context, subcommand, withDatabase } from "#scripts/cli/subcommand.ts";
import { readReport, reportDocument } from "./status/report.ts";
import { statusLines } from "./status/sentences.ts";
import { watchAtTerminal } from "./status/watch-at-terminal.ts";

export function registerStatus(program: Command): void {
  subcommand(program, "status", "how far the campaign is, how fast it goes, what it costs")
    .option("--watch", "look on until nothing is under way, or until Ctrl-C")
    .action(
      withDatabase(z.object({ watch: z.boolean().default(false) }), async (context, options) => {
        if (options.watch) await watchAtTerminal(context);
        await print(context);
      }),
    );
}

async function print(context: Context): Promise<void> {
  const report = await readReport(context, await context.campaign(), context.clock());
  if (context.json) return context.out.json(reportDocument(report));
  context.out.data(`${statusLines(report).join("\n")}\n`);
}
