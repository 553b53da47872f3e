import type { Command } from "commander";
import { z } from "zod";
import { changeTheme } from "#core/db/campaign-look.server.ts";
import { BASES } from "#core/theme/built-in.ts";
import type { Mended } from "#core/theme/mend.ts";
import { parseTheme, settleTheme, ThemeError } from "#core/theme/read-theme.ts";
import type { ThemeSettings } from "#core/theme/theme-settings.ts";
import { CommandError } from "#scripts/cli/errors.ts";
import { readJsonFile } from "#scripts/cli/json-file.ts";
import { type Context, subcommand, withDatabase } from "#scripts/cli/subcommand.ts";

const options = z.object({ theme: z.string().optional(), dryRun: z.boolean().default(false) });
const run = withDatabase(options, async (context, { theme, dryRun }) =>
  theme === undefined ? await show(context) : await set(context, theme, dryRun),
);

export function registerTheme(program: Command): void {
  subcommand(program, "theme", "print or set how the campaign's recaps look; colours that hide text are mended")
    .argument("[theme]", `${BASES.join(", ")}, or a JSON file of settings`)
    .option("--dry-run", "say what would be set, and set nothing")
    .action((theme: string | undefined, given: object, command: Command) => run({ ...given, theme }, command));
}

/** What is stored, as a file for this command has it. */
async function show({ campaign, out, json }: Context): Promise<void> {
  const { year, theme: stored } = await campaign();
  const { theme, warnings } = settleTheme(stored);
  for (const warning of warnings) out.warn(warning);
  const settings = { base: "a", ...stored };
  if (json) return out.json({ year, settings, theme, warnings });
  out.json(settings);
  const colours = Object.entries(theme.colours).map(([name, hex]) => `${name} ${hex}`);
  out.say(
    `The recaps of ${year} have ${colours.join(", ")}; ${theme.typeface} ${theme.weight}; a line of ${theme.stroke.phone}.`,
  );
}

async function set({ db, campaign, now, actor, out, json }: Context, given: string, dryRun: boolean): Promise<void> {
  const { year } = await campaign();
  const { settings, mended } = parsed(isBase(given) ? given : readJsonFile(given));
  if (!dryRun) await changeTheme(db, stored(settings), { year, now, actor });
  if (json) return out.json({ year, settings, mended, dryRun });
  for (const change of mended) out.say(sentence(change));
  if (settings.logoUrl !== undefined && !settings.logoUrl.startsWith("https://cdn.shopify.com/"))
    out.warn(`pages show the logo once PICTURE_ORIGINS of the web Worker names ${new URL(settings.logoUrl).origin}.`);
  out.say(dryRun ? `Nothing was set: --dry-run.` : `The next view of a recap of ${year} has the theme.`);
}

const isBase = (text: string) => (BASES as readonly string[]).includes(text);

function parsed(given: unknown) {
  try {
    return parseTheme(given);
  } catch (error) {
    if (error instanceof ThemeError) throw new CommandError(error.message);
    throw error;
  }
}

const sentence = ({ colour, from, to }: Mended) =>
  `${colour} is ${to} instead of ${from}: text could not be read where it meets another colour.`;

/** Without what was left out. */
function stored(settings: ThemeSettings): Record<string, string | number> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}
