import { type Command, Option } from "commander";
import { z } from "zod";
import { computeMissing, startAgain } from "#core/db/campaign-jobs.server.ts";
import { readCampaignStatus } from "#core/db/status.server.ts";
import { counted } from "#scripts/cli/output.ts";
import { chosenPerson, emailOption } from "#scripts/cli/person.ts";
import { type Context, subcommand, withDatabase } from "#scripts/cli/subcommand.ts";
import { stopped } from "./status/sentences.ts";
import { watchAtTerminal } from "./status/watch-at-terminal.ts";

const whom = z.object({ email: emailOption, watch: z.boolean().default(false) });

interface Wording {
  name: "compute" | "recount" | "retry";
  description: string;
  /** When there was nobody to do it for. */
  nothing: { person: string; all: string };
}

const WORDINGS: Wording[] = [
  {
    name: "compute",
    description: "ask for the top models of everyone who has none yet",
    nothing: {
      person: "Nothing to compute: there is no order to count, or it was asked for already (`recount` counts again).",
      all: "Nothing to compute: everyone with an order was asked for already.",
    },
  },
  {
    name: "recount",
    description: "count again from the orders that were read; the shop is not asked",
    nothing: {
      person: "Nothing to recount: this person was not counted yet, or is being counted now.",
      all: "Nothing to recount: nobody was counted yet.",
    },
  },
  {
    name: "retry",
    description: "try again what failed, once its cause is mended",
    nothing: {
      person: "Nothing to retry: this person's job has not failed.",
      all: "Nothing to retry: no job has failed.",
    },
  },
];

/** `compute`, `recount`, `retry`: each only writes rows, which the next sweep sends. */
export function registerCompute(program: Command): void {
  for (const wording of WORDINGS) {
    subcommand(program, wording.name, wording.description)
      .addOption(new Option("--email <address>", "only this person, before all others").conflicts("all"))
      .option("--all", "everybody (the default)")
      .option("--watch", "look on until nothing is under way, or until Ctrl-C")
      .action(
        withDatabase(whom, async (context, { email, watch }) => {
          await ask(wording, context, email);
          if (watch) await watchAtTerminal(context);
        }),
      );
  }
}

async function ask({ name, nothing }: Wording, context: Context, email: string | undefined): Promise<void> {
  const { db, now, actor, newId, out, json } = context;
  const { year } = await context.campaign();
  const ambassadorUuid = await chosenPerson(db, email);
  const asked = { year, ambassadorUuid, now, actor, newId };
  const jobs = name === "compute" ? await computeMissing(db, asked) : await startAgain(db, name, asked);
  if (json) return out.json({ year, jobs });
  if (jobs === 0) return out.say(ambassadorUuid === null ? nothing.all : nothing.person);
  out.say(
    `${counted(jobs, "job")} asked for; the next sweep sends them. \`npm run yir -- status\` shows how far they are.`,
  );
  for (const sentence of stopped(await readCampaignStatus(db, year))) out.warn(sentence);
}
