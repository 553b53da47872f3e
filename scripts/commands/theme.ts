import { existsSync } from "node:fs";
import type { Command } from "commander";
import { z } from "zod";
import { changeTheme } from "#core/db/campaign-look.server.ts";
import { BASES } from "#core/theme/built-in.ts";
import type { Mended } from "#core/theme/mend.ts";
import { parseTheme, settleTheme, ThemeError } from "#core/theme/read-theme.ts";
import type { Theme } from "#core/theme/theme.ts";
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
  out.say(`The recaps of ${year} have ${inWords(theme)}.`);
}

async function set({ db, campaign, now, actor, out, json }: Context, given: string, dryRun: boolean): Promise<void> {
  const { year } = await campaign();
  const { theme, settings, mended } = parsed(isBase(given) ? given : fileOf(given));
  if (!dryRun) await changeTheme(db, stored(settings), { year, now, actor });
  if (json) return out.json({ year, settings, mended, dryRun });
  for (const change of mended) out.say(sentence(change));
  if (settings.logoUrl !== undefined) for (const doubt of doubtsOfLogo(new URL(settings.logoUrl))) out.warn(doubt);
  out.say(
    dryRun
      ? `Nothing was set: --dry-run. The recaps of ${year} would have ${inWords(theme)}.`
      : `The next view of a recap of ${year} has the theme.`,
  );
}

function inWords({ colours, typeface, weight, stroke }: Theme): string {
  const named = Object.entries(colours).map(([name, hex]) => `${name} ${hex}`);
  return `${named.join(", ")}; ${typeface} ${weight}; a line of ${stroke.phone}`;
}

function* doubtsOfLogo({ origin, pathname }: URL): Iterable<string> {
  if (origin !== "https://cdn.shopify.com")
    yield `pages show the logo once PICTURE_ORIGINS of the web Worker names ${origin}.`;
  if (/\.jpe?g$/i.test(pathname))
    yield "a JPEG has no transparent ground, so the logo would be a rectangle: use an SVG or a PNG.";
}

function fileOf(given: string): unknown {
  if (/^\w+$/.test(given) && !existsSync(given))
    throw new CommandError(`There is no theme ${given}: expected ${BASES.join(", ")}, or a JSON file of settings.`);
  return readJsonFile(given);
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
