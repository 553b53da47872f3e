import { lineTo, tenth } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** A sprout: a stem with its first two leaves. */
export const newcomer: DrawEmblem = ({ x, base, size, pitch }) => {
  const side = pitch / size / 2;
  /** In sizes from the foot of the stem. */
  const curve = (...values: number[]) =>
    `C${values.map((value, at) => tenth(at % 2 === 0 ? x + value * size : base - value * size)).join(" ")}`;
  const d =
    curve(-0.1, 0, -side, 0.02, -side, 0.16) +
    lineTo(x - side * size, base - 0.36 * size) +
    // The left leaf back to the stem, then the larger right one.
    curve(-side, 0.42, -0.12, 0.4, -0.2, 0.4) +
    curve(-0.4, 0.4, -0.5, 0.56, -0.52, 0.74) +
    curve(-0.26, 0.76, 0, 0.74, 0, 0.52) +
    curve(0, 0.86, 0.2, 1, 0.52, 0.98) +
    curve(0.54, 0.66, 0.4, 0.44, 0.16, 0.42) +
    curve(0.1, 0.41, side, 0.4, side, 0.34) +
    lineTo(x + side * size, base - 0.16 * size) +
    curve(side, 0.02, 0.1, 0, 0.2, 0);
  return { d, from: x - 0.2 * size, end: { x: x + 0.2 * size, y: base } };
};
