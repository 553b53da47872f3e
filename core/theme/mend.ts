/** Colours that cannot be read on each other are moved apart, a little; what a little does not mend is refused. */
import { type Pair, unreadablePairs } from "./contrast.ts";
import { toHex, toOklch } from "./oklch.ts";
import { DARKS, THEME_COLOURS, type ThemeColour, type ThemeColours } from "./theme.ts";

/** Of OKLCH lightness, 0–1: too small a step to see, and as far as a colour stays the brand's own. */
const STEP = 0.004;
const FURTHEST = 0.12;

export interface Mended {
  colour: ThemeColour;
  from: string;
  to: string;
}

export type MendedColours =
  | { ok: true; colours: ThemeColours; mended: Mended[] }
  /** What stays unreadable however far it is mended, the worst first, measured as it was given. */
  | { ok: false; pairs: Pair[] };

/**
 * Darkens darks and lightens lights, in equal steps and with their hue kept, until every pair of a dark and a light can
 * be read (`TEXT_CONTRAST`). Colours that can be read already stay as they are, to the letter.
 */
export function mendColours(given: ThemeColours): MendedColours {
  const moved = new Map<ThemeColour, number>();
  let colours = given;
  for (let pairs = unreadablePairs(colours); pairs.length > 0; pairs = unreadablePairs(colours)) {
    const unread = new Set(pairs.flatMap(({ dark, light }) => [dark, light]));
    const movable = [...unread].filter((colour) => canMove(colours[colour], colour, moved.get(colour) ?? 0));
    if (movable.length === 0) return { ok: false, pairs: worstOf(given, pairs) };
    for (const colour of movable) {
      const steps = (moved.get(colour) ?? 0) + 1;
      moved.set(colour, steps);
      colours = { ...colours, [colour]: shifted(given[colour], colour, steps) };
    }
  }
  const changed = THEME_COLOURS.filter((colour) => colours[colour] !== given[colour]);
  return { ok: true, colours, mended: changed.map((colour) => ({ colour, from: given[colour], to: colours[colour] })) };
}

const isDark = (colour: ThemeColour) => (DARKS as readonly ThemeColour[]).includes(colour);

function canMove(hex: string, colour: ThemeColour, steps: number): boolean {
  return (steps + 1) * STEP <= FURTHEST && hex !== (isDark(colour) ? "#000000" : "#ffffff");
}

function shifted(hex: string, colour: ThemeColour, steps: number): string {
  const { lightness, ...rest } = toOklch(hex);
  const by = steps * STEP * (isDark(colour) ? -1 : 1);
  return toHex({ ...rest, lightness: Math.min(1, Math.max(0, lightness + by)) });
}

/** The pairs that mending left, as they were given. */
function worstOf(given: ThemeColours, left: readonly Pair[]): Pair[] {
  const before = unreadablePairs(given);
  return before.filter(({ dark, light }) => left.some((pair) => pair.dark === dark && pair.light === light));
}
