import { lineTo, tenth } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** A sprout: a stem with its first two leaves. */
export const newcomer: DrawEmblem = ({ x, base, size, pitch }) => {
  const place = (values: readonly number[]) =>
    values.map((value, at) => tenth(at % 2 === 0 ? x + value * size : base - value * size)).join(" ");
  const curve = (...values: number[]) => `C${place(values)}`;
  const gap = pitch / size / 2;
  const d =
    curve(-0.08, 0, -gap, 0.02, -gap, 0.16) +
    lineTo(x - gap * size, base - 0.42 * size) +
    // The left leaf, then the larger right one.
    curve(-0.05, 0.7, -0.3, 0.78, -0.5, 0.74) +
    curve(-0.46, 0.5, -0.28, 0.36, 0, 0.42) +
    curve(0.02, 0.8, 0.26, 1, 0.5, 0.98) +
    curve(0.52, 0.66, 0.3, 0.42, gap, 0.4) +
    lineTo(x + gap * size, base - 0.16 * size) +
    curve(gap, 0.02, 0.08, 0, 0.2, 0);
  return { d, from: x - 0.2 * size, to: x + 0.2 * size };
};
