import { type Corner, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** A metronome: its body, and the arm with its weight in full swing. */
export const metronome: DrawEmblem = ({ x, base, size, pitch }) => {
  const [foot, shoulder] = [size * 0.44, size * 0.24];
  const top = base - size;
  const half = pitch / 2;
  // The arm swings from its pivot above the floor to the right of the top.
  const [pivot, lean] = [base - size * 0.14, 0.17];
  const at = (along: number, aside: number): Corner => [
    x - size * 0.05 + Math.sin(lean) * along + Math.cos(lean) * aside,
    pivot - Math.cos(lean) * along + Math.sin(lean) * aside,
  ];
  const arm = (pivot - top) / Math.cos(lean);
  const [low, high, weight] = [arm * 0.58, arm * 0.76, size * 0.07];
  const corners: Corner[] = [
    [x - foot - pitch, base],
    [x - foot, base],
    [x - shoulder, top],
    [at(arm, -half)[0], top],
    at(high, -half),
    at(high, -half - weight),
    at(low, -half - weight * 0.6),
    at(low, -half),
    at(0, -half),
    at(0, half),
    at(low, half),
    at(low, half + weight * 0.6),
    at(high, half + weight),
    at(high, half),
    [at(arm, half)[0], top],
    [x + shoulder, top],
    [x + foot, base],
    [x + foot + pitch, base],
  ];
  return { d: run(corners, half), from: x - foot - pitch, end: { x: x + foot + pitch, y: base } };
};
