import type { Command } from "commander";
import { z } from "zod";
import { changeCopy } from "#core/db/campaign-look.server.ts";
import { readCopy } from "#core/words/copy.ts";
import { CommandError } from "#scripts/cli/errors.ts";
import { readJsonFile } from "#scripts/cli/json-file.ts";
import { counted } from "#scripts/cli/output.ts";
import { type Context, subcommand, withDatabase } from "#scripts/cli/subcommand.ts";

const options = z.object({ file: z.string().optional(), dryRun: z.boolean().default(false) });
const run = withDatabase(options, async (context, { file, dryRun }) =>
  file === undefined ? await show(context) : await set(context, file, dryRun),
);

export function registerCopy(program: Command): void {
  subcommand(
    program,
    "copy",
    "print or set the campaign's own words: its letter, what comes next, any text of the story",
  )
    .argument("[file]", "a JSON file of texts by key; it replaces all that were set")
    .option("--dry-run", "say what would be set, and set nothing")
    .action((file: string | undefined, given: object, command: Command) => run({ ...given, file }, command));
}

/** What is stored, as a file for this command has it. */
async function show({ campaign, out, json }: Context): Promise<void> {
  const { year, copy } = await campaign();
  const { problems } = readCopy(copy);
  for (const problem of problems ?? []) out.warn(`${problem} The usual words stand in.`);
  if (json) return out.json({ year, copy, problems: problems ?? [] });
  out.json(copy);
  out.say(`${counted(Object.keys(copy).length, "text")} of the campaign of ${year}; the others are the usual ones.`);
}

async function set({ db, campaign, now, actor, out, json }: Context, file: string, dryRun: boolean): Promise<void> {
  const { year, copy: before } = await campaign();
  const { copy, problems } = readCopy(readJsonFile(file));
  if (problems !== null) throw new CommandError(problems.join("\n"));
  if (!dryRun) await changeCopy(db, copy, { year, now, actor });
  const gone = Object.keys(before).filter((key) => !(key in copy));
  if (json) return out.json({ year, keys: Object.keys(copy), gone, dryRun });
  if (gone.length > 0) out.say(`The usual words again: ${gone.join(", ")}.`);
  const many = counted(Object.keys(copy).length, "text");
  out.say(
    dryRun
      ? `Nothing was set: --dry-run. The file has ${many}.`
      : `The next view of a recap of ${year} has ${many} of its own.`,
  );
}
