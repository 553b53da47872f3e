import { arcTo, lineTo, moveTo } from "./path.ts";
import type { RawStroke } from "./piece.ts";

/** Lanes in each other, around a turn on the left and, where they are closed, another on the right. */
export interface Stadium {
  /** Middle of the left turn, and where the straights end: middle of the right turn, or the stage's edge. */
  x: number;
  end: number;
  y: number;
  /** Of the outermost lane, and between two lanes. */
  radius: number;
  step: number;
  lanes: number;
  /** Open lanes go on beside the stage, to here; null: they close. */
  beyond: number | null;
}

/** Dash and gap together: shorter ones cannot be told apart on a phone, longer ones look like a broken line. */
const SHORTEST = 5;
const LONGEST = 26;
/** How much of it is dash. */
const DASH = 0.62;
/** Of the innermost lane. */
const NARROWEST = 3;

const thousandth = (value: number) => Math.round(value * 1000) / 1000;

const radiiOf = ({ radius, step, lanes }: Stadium) =>
  Array.from({ length: lanes }, (_, lane) => radius - lane * step).filter((r) => r >= NARROWEST);

/** As far as it is on the stage. */
const lengthOf = ({ x, end, beyond }: Stadium, radius: number) =>
  2 * (end - x) + Math.PI * radius * (beyond === null ? 2 : 1);

/** So many dashes are seen when one comes every `period` units: at a lane's end one counts when most of it shows. */
const dashes = (lengths: readonly number[], period: number) =>
  lengths.reduce((sum, length) => sum + Math.round(length / period), 0);

/** The most people who get a dash each. */
export const mostDashes = (stadium: Stadium): number =>
  dashes(
    radiiOf(stadium).map((radius) => lengthOf(stadium, radius)),
    SHORTEST,
  );

/**
 * One dash for each of `people`, up to what can be told apart: few fill the outer lanes with long dashes, many fill all of
 * them with short ones. All lanes are one path, whose dash pattern begins anew with each lane: so each lane begins a whole
 * number of dashes before the stage, and those on it are counted.
 */
export function crowd(people: number, stadium: Stadium): RawStroke[] {
  const wanted = Math.min(Math.floor(people), mostDashes(stadium));
  if (!(wanted >= 1)) return [];
  const radii = radiiOf(stadium);
  const lengths = radii.map((radius) => lengthOf(stadium, radius));
  const enough = lengths.findIndex((_, lane) => dashes(lengths.slice(0, lane + 1), LONGEST) >= wanted);
  const used = enough === -1 ? lengths.length : enough + 1;
  const period = periodFor(lengths.slice(0, used), wanted);
  const d = radii
    .slice(0, used)
    .map((radius) => laneOf(stadium, radius, period))
    .join("");
  const dash = thousandth(period * DASH);
  return [{ d, kind: "crowd", dash: [dash, thousandth(period - dash)] }];
}

function laneOf({ x, end, y, beyond }: Stadium, radius: number, period: number): string {
  const from = beyond === null ? end : end + Math.ceil((beyond - end) / period) * period;
  const turn = lineTo(x, y - radius) + arcTo(radius, 0, x, y + radius);
  const back =
    beyond === null ? lineTo(end, y + radius) + arcTo(radius, 0, end, y - radius) : lineTo(beyond, y + radius);
  return moveTo(from, y - radius) + turn + back;
}

/** The middle of the periods with which so many dashes are seen. */
function periodFor(lengths: readonly number[], wanted: number): number {
  const longest = (count: number) => {
    let [low, high] = [0, Math.max(...lengths) * 3];
    for (let step = 0; step < 50; step++) {
      const middle = (low + high) / 2;
      if (dashes(lengths, middle) >= count) low = middle;
      else high = middle;
    }
    return low;
  };
  return thousandth((longest(wanted) + longest(wanted + 1)) / 2);
}
