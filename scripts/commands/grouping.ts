import type { Command } from "commander";
import { z } from "zod";
import { changeGrouping } from "#core/db/grouping.server.ts";
import { counted } from "#scripts/cli/output.ts";
import { subcommand, withDatabase } from "#scripts/cli/subcommand.ts";

const options = z.object({ by: z.enum(["variant", "product"], "expected variant or product").optional() });

export function registerGrouping(program: Command): void {
  subcommand(program, "grouping", "say or change what one model is: a product's variant, or the product")
    .option("--by <variant|product>", "what the top three rank from now on")
    .action(
      withDatabase(options, async ({ db, campaign, now, actor, out, json }, { by }) => {
        const { year, modelGrouping } = await campaign();
        if (by === undefined && json) return out.json({ year, grouping: modelGrouping });
        if (by === undefined) return out.say(`The top models of ${year} rank each ${modelGrouping}.`);
        const { changed, jobs } = await changeGrouping(db, { year, grouping: by, now, actor });
        if (json) return out.json({ year, grouping: by, changed, jobs });
        out.say(
          changed
            ? `The top models of ${year} rank each ${by} now; ${counted(jobs, "job")} to be counted again.`
            : `The top models of ${year} rank each ${by} already.`,
        );
      }),
    );
}
