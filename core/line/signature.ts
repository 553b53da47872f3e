import { type Command, commandsOf } from "./commands.ts";
import type { Point } from "./drawing.ts";
import { arcTo, tenth } from "./path.ts";

/** A brand's signature where it is written. */
export interface Written {
  /** Path data that goes on from `begin`. */
  d: string;
  begin: Point;
  end: Point;
}

/** The box a signature is drawn in. */
const BOX = 352;

/**
 * Puts a signature in its place.
 *
 * @param signature absolute M, L, C and round A in a box 352 wide whose baseline is 0; begins at 0 0 where no M says else
 * @param at left end of the baseline, in units of the stage
 * @param mirrored written from its end to its beginning and turned over, so that it reads well in a mirror
 * @returns null where there is nothing to write
 */
export function write(signature: string, at: Point, scale: number, mirrored = false): Written | null {
  const commands = commandsOf(/^\s*M/.test(signature) ? signature : `M0 0${signature}`);
  if (commands.length < 2) return null;
  const [first, ...rest] = mirrored ? backwards(commands) : commands;
  if (first === undefined) return null;
  const place = (values: readonly number[]) =>
    values.map((value, index) => tenth((index % 2 === 0 ? at.x : at.y) + value * scale));
  const point = (values: readonly number[]): Point => {
    const [x = at.x, y = at.y] = place(values.slice(-2));
    return { x, y };
  };
  const d = rest.map(({ letter, values }) => {
    if (letter !== "A") return letter + place(values).join(" ");
    const [radius = 0, , , , sweep = 0] = values;
    const { x, y } = point(values);
    return arcTo(radius * scale, sweep === 0 ? 0 : 1, x, y);
  });
  return { d: d.join(""), begin: point(first.values), end: point(rest.at(-1)?.values ?? []) };
}

/** From the end to the beginning, and mirrored in its box. A turn that is mirrored and drawn backwards stays as it is. */
function backwards(commands: readonly Command[]): Command[] {
  const ends = commands.map(({ values }) => values.slice(-2));
  const last = ends.at(-1) ?? [];
  const reversed = commands.slice(1).map(({ letter, values }, index): Command => {
    const to = ends[index] ?? [];
    if (letter === "A") return { letter, values: [...values.slice(0, 5), ...to] };
    if (letter === "C") return { letter, values: [...values.slice(2, 4), ...values.slice(0, 2), ...to] };
    return { letter, values: to };
  });
  return [{ letter: "M", values: last } satisfies Command, ...reversed.reverse()].map(turnedOver);
}

const turnedOver = ({ letter, values }: Command): Command => ({
  letter,
  values: values.map((value, index) => {
    const isX = letter === "A" ? index === 5 : index % 2 === 0;
    return isX ? BOX - value : value;
  }),
});
