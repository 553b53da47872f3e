import { randomBytes } from "node:crypto";
import type { Command } from "commander";
import { z } from "zod";
import { listCampaigns } from "#core/db/campaigns.server.ts";
import { ImportRefused } from "#core/imports/parsed.ts";
import { importExports } from "#core/imports/save.server.ts";
import { CommandError } from "#scripts/cli/errors.ts";
import { type Context, subcommand, withDatabase } from "#scripts/cli/subcommand.ts";
import { isDemos } from "#scripts/demo/ownership.ts";
import { askShop } from "./import/ask-shop.ts";
import { readFiles } from "./import/files.ts";
import { progressBar } from "./import/progress.ts";
import { describeImport } from "./import/sentences.ts";

const options = z.object({
  affiliates: z.string().optional(),
  referrals: z.string().optional(),
  timezone: z.string().optional(),
  currency: z.string().optional(),
  locale: z.string().optional(),
  brand: z.string().optional(),
  dryRun: z.boolean().default(false),
  partial: z.boolean().default(false),
});

export function registerImport(program: Command): void {
  subcommand(program, "import", "take in the programme's exports (CSV or XLSX); makes the year's campaign as a draft")
    .option("--affiliates <file>", "the affiliates' export")
    .option("--referrals <file>", "the referrals' export, with Shopify's order ids")
    .option("--timezone <zone>", "of a new campaign, such as Europe/Berlin (default: the shop's, else UTC)")
    .option("--currency <code>", "of a new campaign, such as EUR (default: the shop's, else USD)")
    .option(
      "--locale <locale>",
      "language of the pages and how they write numbers, such as de-DE; may be changed later (default: en-US)",
    )
    .option("--brand <name>", "the name on the pages; may be changed later (default: the shop's)")
    .option("--dry-run", "say what would happen and write nothing")
    .option("--partial", "the files hold only a part: keep counting what they do not have")
    .action(async (given: unknown, command: Command) => {
      // The files first: what is wrong with them needs no database.
      const files = await readFiles(options.parse(given));
      await withDatabase(options, (context, chosen) => runImport(context, chosen, files))(given, command);
    });
}

async function runImport(
  context: Context,
  chosen: z.output<typeof options>,
  files: Awaited<ReturnType<typeof readFiles>>,
): Promise<void> {
  const { db, now, newId, out, json } = context;
  const year = context.year ?? (await newestYear(context));
  if (await isDemos(db, year))
    out.warn(
      `the campaign of ${year} is the demo's, and its invented people stay in it: see the README for a fresh start.`,
    );
  const bar = progressBar(process.stderr);
  try {
    const report = await importExports(
      {
        db,
        now,
        newId,
        randomBytes: (count) => new Uint8Array(randomBytes(count)),
        askShop: () => askShop(context),
      },
      {
        year,
        ...files,
        settings: { timeZone: chosen.timezone, currency: chosen.currency, locale: chosen.locale, brand: chosen.brand },
        partial: chosen.partial,
        dryRun: chosen.dryRun,
      },
      bar.update,
    );
    bar.stop();
    if (json) return out.json(report);
    for (const sentence of describeImport(report)) out.say(sentence);
  } catch (error) {
    if (error instanceof ImportRefused) throw new CommandError(error.message);
    throw error;
  } finally {
    bar.stop();
  }
}

/** The newest campaign, else the present year. */
async function newestYear({ db, now }: Context): Promise<number> {
  return (await listCampaigns(db)).at(-1)?.year ?? new Date(now).getUTCFullYear();
}
