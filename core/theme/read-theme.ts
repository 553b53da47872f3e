/** From what a campaign sets to the theme its pages have. */
import type { z } from "zod";
import { BASES, BUILT_IN } from "./built-in.ts";
import { type Mended, mendColours } from "./mend.ts";
import { THEME_COLOURS, type Theme, type ThemeColours } from "./theme.ts";
import { type ThemeSettings, themeSettings } from "./theme-settings.ts";

/** What staff gave cannot be a theme: each sentence names the setting and says what is expected. */
export class ThemeError extends Error {
  override readonly name = "ThemeError";
}

/**
 * A theme as staff give it.
 *
 * @param given a base's letter, or an object of settings
 * @returns the theme, the settings to store, and the colours that were moved so that text can be read in them
 * @throws ThemeError
 */
export function parseTheme(given: unknown): { theme: Theme; settings: ThemeSettings; mended: Mended[] } {
  if (isRecord(given) && Object.keys(given).length > MOST_SETTINGS)
    throw new ThemeError(`The file has ${Object.keys(given).length} settings; there are ${KNOWN.length}.`);
  const parsed = themeSettings.safeParse(typeof given === "string" ? { base: given } : given);
  if (!parsed.success) throw new ThemeError([...new Set(parsed.error.issues.map(sentence))].join(" "));
  const result = mendColours(coloursOf(parsed.data));
  if (!result.ok) {
    const pairs = result.pairs.map(({ dark, light, contrast }) => `${dark} and ${light} (${contrast.toFixed(1)})`);
    throw new ThemeError(
      `Text cannot be read where these meet: ${pairs.join(", ")}. ink and deep are dark, pop, hot, soft and paper are light; each dark needs a contrast of 4.5 to each light. Darken the darks, or lighten the lights.`,
    );
  }
  const moved = Object.fromEntries(result.mended.map(({ colour, to }) => [colour, to]));
  const settings = { ...parsed.data, ...moved };
  return { theme: themeOf(settings), settings, mended: result.mended };
}

/**
 * The theme that is stored. Nothing that is stored keeps a page from being shown: what cannot be used is the base's,
 * and each warning says what that was.
 */
export function settleTheme(stored: unknown): { theme: Theme; warnings: string[] } {
  const given: Record<string, unknown> = isRecord(stored) ? knownFirst(stored) : {};
  const warnings = isRecord(stored) ? [] : ["The stored theme is no object: theme a stands in."];
  for (let parsed = themeSettings.safeParse(given); ; parsed = themeSettings.safeParse(given)) {
    if (!parsed.success) {
      warnings.push(...parsed.error.issues.map((issue) => `${sentence(issue)} The base's stands in.`));
      for (const key of parsed.error.issues.flatMap(keysOf)) delete given[key];
      continue;
    }
    const settings = parsed.data;
    const result = mendColours(coloursOf(settings));
    const theme = themeOf(settings);
    if (result.ok) return { theme: { ...theme, colours: result.colours }, warnings };
    warnings.push("The stored colours cannot be read on each other: the base's stand in.");
    return { theme: { ...theme, colours: BUILT_IN[settings.base].colours }, warnings };
  }
}

/**
 * The theme of a page. Never throws: see `settleTheme`.
 *
 * @param pictureOrigins where the pages' policy lets pictures come from: a logo from elsewhere is none
 */
export function readTheme(stored: unknown, pictureOrigins: readonly string[]): Theme {
  const { theme } = settleTheme(stored);
  const shown = theme.logoUrl !== null && pictureOrigins.includes(new URL(theme.logoUrl).origin);
  return shown ? theme : { ...theme, logoUrl: null };
}

function coloursOf({ base, ...settings }: ThemeSettings): ThemeColours {
  const colours = { ...BUILT_IN[base].colours };
  for (const colour of THEME_COLOURS) colours[colour] = settings[colour] ?? colours[colour];
  return colours;
}

function themeOf(settings: ThemeSettings): Theme {
  const base = BUILT_IN[settings.base];
  return {
    colours: coloursOf(settings),
    typeface: settings.typeface ?? base.typeface,
    weight: settings.weight ?? base.weight,
    stroke: settings.line === undefined ? base.stroke : strokeOf(settings.line),
    logoUrl: settings.logoUrl ?? base.logoUrl,
  };
}

/** As thick, to the eye, on the wide stage and on the card as on the phone. */
const strokeOf = (phone: number) => ({ phone, wide: rounded((phone * 4) / 3), card: rounded(phone * 2.25) });
const rounded = (value: number) => Math.round(value * 10) / 10;

const KNOWN = Object.keys(themeSettings.shape);
/** Unknown ones are told; a file of more is none of settings. */
const MOST_SETTINGS = 100;
const LONGEST_TOLD = 100;

/** What is known, and of the rest as much as is told. */
function knownFirst(stored: Record<string, unknown>): Record<string, unknown> {
  const keys = Object.keys(stored);
  if (keys.length <= MOST_SETTINGS) return { ...stored };
  return Object.fromEntries(KNOWN.filter((key) => key in stored).map((key) => [key, stored[key]]));
}

type Issue = z.core.$ZodIssue;

const keysOf = (issue: Issue): string[] =>
  issue.code === "unrecognized_keys" ? issue.keys : issue.path.slice(0, 1).map(String);

function sentence(issue: Issue): string {
  if (issue.code === "unrecognized_keys") {
    const unknown = issue.keys.map((key) => key.slice(0, LONGEST_TOLD));
    return `${unknown.join(", ")}: no such setting; there are ${KNOWN.join(", ")}.`;
  }
  if (issue.path.length === 0) return `A theme is one of ${BASES.join(", ")}, or an object of settings.`;
  return `${issue.path.join(".")}: ${issue.message}.`;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
