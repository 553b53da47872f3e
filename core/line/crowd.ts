import { arcTo, lineTo, moveTo } from "./path.ts";
import type { RawStroke } from "./piece.ts";

/** Half a stadium of lanes, open to the right: from `edge` in to the turn, around it, and out again. */
export interface Stadium {
  /** Middle of the turn. */
  x: number;
  y: number;
  /** Of the outermost lane, and between two lanes. */
  radius: number;
  step: number;
  lanes: number;
  /** Where the stage ends, and where the lanes do, which is beside it. */
  edge: number;
  to: number;
}

/** Dash and gap together: shorter ones cannot be told apart on a phone, longer ones look like a broken line. */
const SHORTEST = 5;
const LONGEST = 26;
/** How much of it is dash. */
const DASH = 0.62;

const radii = ({ radius, step, lanes }: Stadium, used = lanes) =>
  Array.from({ length: used }, (_, lane) => radius - lane * step).filter((r) => r >= 3);
const onStage = ({ x, edge }: Stadium, radius: number) => 2 * (edge - x) + Math.PI * radius;

/** So many dashes begin on the stage when one comes every `period` units. */
const dashes = (lengths: readonly number[], period: number) =>
  lengths.reduce((sum, length) => sum + Math.ceil(length / period - 1e-9), 0);

/** The most people who get a dash each in these lanes. */
export function mostDashes(stadium: Stadium): number {
  return dashes(
    radii(stadium).map((radius) => onStage(stadium, radius)),
    SHORTEST,
  );
}

/**
 * One dash for each of `people`, up to what can be told apart: few fill the outer lanes with long dashes, many fill all of
 * them with short ones. All lanes are one path with one dash pattern, which begins anew with each lane: so each begins a
 * whole number of dashes before the stage, and those on it are counted.
 */
export function crowd(people: number, stadium: Stadium): RawStroke[] {
  const wanted = Math.min(Math.floor(people), mostDashes(stadium));
  if (!(wanted >= 1)) return [];
  const all = radii(stadium).map((radius) => onStage(stadium, radius));
  const enough = all.findIndex((_, lane) => dashes(all.slice(0, lane + 1), LONGEST) >= wanted);
  const used = enough === -1 ? all.length : enough + 1;
  const period = periodFor(all.slice(0, used), wanted);
  const from = stadium.edge + Math.ceil((stadium.to - stadium.edge) / period) * period;
  const d = radii(stadium, used)
    .map((radius) => {
      const [above, below] = [stadium.y - radius, stadium.y + radius];
      return (
        moveTo(from, above) + lineTo(stadium.x, above) + arcTo(radius, 0, stadium.x, below) + lineTo(stadium.to, below)
      );
    })
    .join("");
  const dash = Math.round(period * DASH * 1000) / 1000;
  return [{ d, kind: "crowd", dash: [dash, Math.round((period - dash) * 1000) / 1000] }];
}

/** The longest period with which so many dashes begin on the stage. */
function periodFor(lengths: readonly number[], wanted: number): number {
  let [low, high] = [SHORTEST / 2, Math.max(...lengths) * 2];
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (dashes(lengths, middle) >= wanted) low = middle;
    else high = middle;
  }
  return Math.floor(low * 1000) / 1000;
}
