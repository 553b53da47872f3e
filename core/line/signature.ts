import type { Point } from "./drawing.ts";
import { arcTo, lineTo, tenth } from "./path.ts";
import { commandsOf } from "./path-length.ts";

/** A brand's signature where it is written. */
export interface Written {
  /** Path data that goes on from `begin`. */
  d: string;
  begin: Point;
  end: Point;
}

/**
 * Puts a signature on its place.
 *
 * @param signature absolute M, L, C and A in a box 352 wide whose baseline is 0; it begins at 0 0 where no M says otherwise
 * @param at left end of the baseline, in units of the stage
 * @returns null where there is nothing to write
 */
export function write(signature: string, at: Point, scale: number): Written | null {
  const commands = commandsOf(/^\s*M/.test(signature) ? signature : `M0 0${signature}`);
  const place = (values: readonly number[]) =>
    values.map((value, index) => tenth((index % 2 === 0 ? at.x : at.y) + value * scale));
  const [first, ...rest] = commands;
  if (first === undefined || rest.length === 0) return null;
  const [beginX = at.x, beginY = at.y] = place(first.values);
  let [x, y, d] = [beginX, beginY, ""];
  for (const { letter, values } of rest) {
    const [endX = x, endY = y] = place(values.slice(-2));
    if (letter === "A") d += arcOf(values, scale, endX, endY);
    else if (letter === "L") d += lineTo(endX, endY);
    else d += letter + place(values).join(" ");
    [x, y] = [endX, endY];
  }
  return { d, begin: { x: beginX, y: beginY }, end: { x, y } };
}

function arcOf(values: readonly number[], scale: number, x: number, y: number): string {
  const [rx = 0, ry = 0, turn = 0, large = 0, sweep = 0] = values;
  if (rx === ry && large === 0) return arcTo(rx * scale, sweep === 0 ? 0 : 1, x, y);
  return `A${tenth(rx * scale)} ${tenth(ry * scale)} ${turn} ${large} ${sweep} ${x} ${y}`;
}
