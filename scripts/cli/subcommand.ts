import { type Command, InvalidArgumentError } from "commander";
import { z } from "zod";
import type { Db } from "#core/db/client.server.ts";
import { type Campaign, chosenCampaign } from "./campaign.ts";
import { surroundingsOf } from "./environment.ts";
import type { Output } from "./output.ts";

/** What a command works with. */
export interface Context {
  db: Db;
  binding: D1Database;
  out: Output;
  /** Milliseconds, at the start of the command. */
  now: number;
  /** Milliseconds, at the moment of asking. */
  clock: () => number;
  newId: () => string;
  /** Who stands in the audit log. */
  actor: string;
  /** `--json`: stdout holds one JSON document and nothing else. */
  json: boolean;
  /** `--remote`: the database on Cloudflare. */
  remote: boolean;
  /** `--year` as given. */
  year: number | undefined;
  /** The campaign of `--year`, else the newest; a `CommandError` when there is none. */
  campaign: () => Promise<Campaign>;
}

const commonOptions = z.object({
  year: z.int().optional(),
  json: z.boolean().default(false),
  remote: z.boolean().default(false),
});

/** For commander: a whole number in a range, or one sentence. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= from && value <= to) return value;
    throw new InvalidArgumentError(`Expected a whole number from ${from} to ${to}.`);
  };
}

/** A new subcommand with the options that all of them share. */
export function subcommand(program: Command, name: string, description: string): Command {
  return program
    .command(name)
    .description(description)
    .allowExcessArguments(false)
    .option("--year <year>", "campaign (default: the newest)", wholeNumber(2000, 2999))
    .option("--json", "print JSON on stdout and nothing else there")
    .option("--remote", "work on the database on Cloudflare instead of the local one");
}

/**
 * The action of a subcommand that needs the database: opens it, hands it over with the parsed options, and closes
 * it again whatever happens.
 *
 * @param options the command's own options; unknown keys are the common ones and are dropped
 */
export function withDatabase<Options extends z.ZodType>(
  options: Options,
  run: (context: Context, options: z.output<Options>) => Promise<void>,
): (given: unknown, command: Command) => Promise<void> {
  return async (given, command) => {
    const { year, json, remote } = commonOptions.parse(given);
    const own = options.parse(given);
    const { open, out, now, newId } = surroundingsOf(command);
    const { db, binding, close } = await open(remote);
    const campaign = () => chosenCampaign(db, year);
    try {
      await run(
        { db, binding, out, now: now(), clock: now, newId, actor: "command line", json, remote, year, campaign },
        own,
      );
    } finally {
      await close();
    }
  };
}
