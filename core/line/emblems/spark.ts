import { type Corner, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** A bolt: up its left side, down its right. In sizes from the middle of the foot. */
const LEFT = [
  [-0.17, 0],
  [-0.05, 0.4],
  [-0.27, 0.4],
  [-0.08, 1],
] as const;
const RIGHT = [
  [0.22, 1],
  [0.1, 0.62],
  [0.31, 0.62],
  [-0.17, 0],
] as const;

export const spark: DrawEmblem = ({ x, base, size, pitch }) => {
  const place = ([right, up]: readonly [number, number]): Corner => [x + right * size, base - up * size];
  const open = pitch * 0.9;
  const right = RIGHT.map(place).map(([px, py]): Corner => (py === base ? [px + open, py] : [px, py]));
  const left = LEFT.map(place);
  const [from, to] = [x - size * 0.17 - pitch, x - size * 0.17 + open + pitch];
  return { d: run([[from, base], ...left, ...right, [to, base]], pitch * 0.35), from, end: { x: to, y: base } };
};
