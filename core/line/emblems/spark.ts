import { type Corner, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** A bolt, of runs side by side. */
export const spark: DrawEmblem = ({ x, base, size, pitch }) => {
  const passes = 2 * Math.max(2, Math.floor(size / pitch / 5));
  const gap = pitch * 1.12;
  const foot = base - pitch * 0.4;
  const zig = (shift: number): Corner[] => [
    [x - size * 0.12 + shift, foot],
    [x + size * 0.06 + shift, base - size * 0.46],
    [x - size * 0.16 + shift, base - size * 0.5],
    [x + size * 0.1 + shift, base - size],
  ];
  const corners: Corner[] = [];
  for (let pass = 0; pass < passes; pass++) {
    const points = zig((pass - (passes - 1) / 2) * gap);
    corners.push(...(pass % 2 === 0 ? points : points.reverse()));
  }
  const first = corners[0]?.[0] ?? x;
  const last = corners.at(-1)?.[0] ?? x;
  const [from, to] = [first - pitch, last + pitch];
  return { d: run([[from, base], [first, base], ...corners, [last, base], [to, base]], pitch * 0.45), from, to };
};
