import { type Corner, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** A cut stone, facet in facet: in to its heart and out again. */
export const specialist: DrawEmblem = ({ x, base, size, pitch }) => {
  const gap = pitch * Math.SQRT2;
  const radius = size / 2;
  const middle = base - radius;
  // Bottom, right, top, left: each corner a little nearer than the one before, a whole round two runs.
  const at = (quarter: number, r: number): Corner => {
    const angle = (quarter * Math.PI) / 2;
    return [x + Math.sin(angle) * r, middle + Math.cos(angle) * r];
  };
  const count = Math.floor((2 * (radius - gap)) / gap);
  const inward = Array.from({ length: count }, (_, quarter) => at(quarter, radius - (quarter * gap) / 2));
  const outward = Array.from({ length: count }, (_, quarter) =>
    at(quarter + 2, radius - (quarter * gap) / 2),
  ).reverse();
  const right = x + radius + gap * 0.5;
  const end = { x: right, y: middle + pitch };
  const corners: Corner[] = [[x - pitch, base], ...inward, ...outward, [right, middle], [end.x, end.y]];
  return { d: run(corners, pitch * 0.4), from: x - pitch, end };
};
