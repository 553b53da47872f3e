import { type Command, commandsOf } from "./commands.ts";

/** Steps a curve is measured in; twenty are right to a hundredth for any curve of a stage. */
const CURVE_STEPS = 20;

/** Of a path of M, L, C and round A of at most half a circle, in its own units. */
export function pathLength(d: string): number {
  return lengthOf(commandsOf(d));
}

/** The same, where the path is taken apart already. */
export function lengthOf(commands: readonly Command[]): number {
  let [x, y, length] = [0, 0, 0];
  for (const { letter, values } of commands) {
    const [endX = 0, endY = 0] = values.slice(-2);
    const chord = Math.hypot(endX - x, endY - y);
    if (letter === "L") length += chord;
    if (letter === "A") {
      const [radius = 0] = values;
      length += radius > 0 ? 2 * radius * Math.asin(Math.min(1, chord / 2 / radius)) : chord;
    }
    if (letter === "C") length += curveLength([x, y, ...values]);
    [x, y] = [endX, endY];
  }
  return length;
}

function curveLength(curve: readonly number[]): number {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0, x2 = 0, y2 = 0, x3 = 0, y3 = 0] = curve;
  let [x, y, length] = [x0, y0, 0];
  for (let step = 1; step <= CURVE_STEPS; step++) {
    const t = step / CURVE_STEPS;
    const u = 1 - t;
    const [a, b, c, e] = [u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t];
    const [nextX, nextY] = [a * x0 + b * x1 + c * x2 + e * x3, a * y0 + b * y1 + c * y2 + e * y3];
    length += Math.hypot(nextX - x, nextY - y);
    [x, y] = [nextX, nextY];
  }
  return length;
}
