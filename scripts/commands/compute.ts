import { type Command, Option } from "commander";
import { z } from "zod";
import { decideArchetypes } from "#core/db/archetypes.server.ts";
import { abandonBulkRun, countUnreadOrders, readBulkRun, requestBulkRun } from "#core/db/bulk-runs.server.ts";
import { computeMissing, startAgain } from "#core/db/campaign-jobs.server.ts";
import { readCampaignStatus } from "#core/db/status.server.ts";
import { chooseReadStrategy, type ReadStrategy } from "#core/pipeline/bulk/read-strategy.ts";
import { counted } from "#scripts/cli/output.ts";
import { chosenPerson, emailOption } from "#scripts/cli/person.ts";
import { type Context, subcommand, withDatabase } from "#scripts/cli/subcommand.ts";
import { stopped } from "./status/sentences.ts";
import { watchAtTerminal } from "./status/watch-at-terminal.ts";

const whom = z.object({
  email: emailOption,
  by: z.enum(["ids", "bulk"]).optional(),
  watch: z.boolean().default(false),
});

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
    description:
      "count the top models again from the orders that were read, and decide archetypes anew; the shop is not asked",
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

const BY = new Option(
  "--by <way>",
  "read orders by their ids, or in bulk from one export of the shop (default: by how many there are)",
).choices(["ids", "bulk"]);

/** `compute`, `recount`, `retry`: each only writes rows, which the next sweep sends. */
export function registerCompute(program: Command): void {
  for (const wording of WORDINGS) {
    const command = subcommand(program, wording.name, wording.description)
      .addOption(new Option("--email <address>", "only this person, before all others").conflicts(["all", "by"]))
      .option("--all", "everybody (the default)")
      .option("--watch", "look on until nothing is under way, or until Ctrl-C")
      .action(
        withDatabase(whom, async (context, { email, by, watch }) => {
          await ask(wording, context, email, by);
          if (watch) await watchAtTerminal(context);
        }),
      );
    if (wording.name === "compute") command.addOption(BY);
  }
}

async function ask(
  { name, nothing }: Wording,
  context: Context,
  email: string | undefined,
  forced: ReadStrategy | undefined,
): Promise<void> {
  const { db, now, actor, newId, out, json } = context;
  const campaign = await context.campaign();
  const { year } = campaign;
  const ambassadorUuid = await chosenPerson(db, email);
  const asked = { year, ambassadorUuid, now, actor, newId };
  if (name === "recount") await decideArchetypes(db, campaign);
  // Before the jobs: no sweep may send one first.
  const way = name === "compute" && ambassadorUuid === null ? await fill(context, year, forced) : null;
  const jobs = name === "compute" ? await computeMissing(db, asked) : await startAgain(db, name, asked);
  if (json) return out.json({ year, jobs, ...(way && { by: way.by }) });
  if (way?.sentence) out.say(way.sentence);
  if (jobs === 0) return out.say(ambassadorUuid === null ? nothing.all : nothing.person);
  out.say(
    `${counted(jobs, "job")} asked for; the next sweep sends ${jobs === 1 ? "it" : "them"}. \`npm run yir -- status\` shows how far they are.`,
  );
  for (const sentence of stopped(await readCampaignStatus(db, year))) out.warn(sentence);
}

/** Decides how the campaign's unread orders are read; an export is asked for here, ids are read by the jobs. */
async function fill(
  { db, now, actor, newId }: Context,
  year: number,
  forced: ReadStrategy | undefined,
): Promise<{ by: ReadStrategy; sentence: string | null }> {
  if (forced === "ids") {
    const ended = await abandonBulkRun(db, { year, now, actor });
    return { by: "ids", sentence: ended ? "The export that was under way is given up." : null };
  }
  const run = await readBulkRun(db, year);
  if (run && run.endedAt === null)
    return { by: "bulk", sentence: "The campaign's orders are being read from an export of the shop already." };
  const unread = await countUnreadOrders(db, year);
  const by = chooseReadStrategy(unread, forced);
  if (by === "ids")
    return { by, sentence: forced ? "Every order was read already: there is nothing to export." : null };
  await requestBulkRun(db, { id: newId(), year, now, actor });
  return {
    by,
    sentence: `${counted(unread, "order")} will be read from one export of the shop, which takes Shopify some minutes; jobs begin after it.`,
  };
}
