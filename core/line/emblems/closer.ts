import { arcTo } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** In to the middle of the target and out again: two spirals in each other. */
export const closer: DrawEmblem = ({ x, base, size, pitch }) => {
  const rings = Math.floor(size / pitch / 2);
  const radius = pitch * rings;
  const middle = base - radius;
  const half = pitch / 2;
  const arms = Array.from({ length: rings - 1 }, (_, ring) => radius - half - ring * pitch);
  let [y, d] = [radius, ""];
  const turn = (r: number, sweep: 0 | 1) => {
    y = y > 0 ? y - 2 * r : y + 2 * r;
    d += arcTo(r, sweep, x, middle + y);
  };
  for (const arm of arms) turn(arm, 0);
  // Through the middle, where the turning changes its sense.
  d += arcTo(half, 0, x, middle);
  y = rings % 2 === 1 ? -pitch : pitch;
  d += arcTo(half, 1, x, middle + y);
  for (const arm of arms.toReversed()) turn(arm, 1);
  const right = x + radius + half;
  const outer = radius + half;
  d += arcTo(outer, 1, right, middle - radius + outer);
  return { d, from: x, end: { x: right, y: middle - radius + outer } };
};
