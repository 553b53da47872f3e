/** Steps a curve is measured in; twenty are right to a hundredth for any curve of a stage. */
const CURVE_STEPS = 20;

/** Numbers that follow each command. */
const ARGUMENTS = { M: 2, L: 2, A: 7, C: 6 } as const;
type Letter = keyof typeof ARGUMENTS;

export interface Command {
  letter: Letter;
  values: number[];
}

/** Path data of M, L, A and C (absolute) as commands; a letter may stand for several runs of its numbers. */
export function commandsOf(d: string): Command[] {
  const commands: Command[] = [];
  for (const [, letter, rest] of d.matchAll(/([MLAC])([^MLAC]*)/g)) {
    const name = letter as Letter;
    const numbers = (rest?.match(/-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?/g) ?? []).map(Number);
    for (let at = 0; at + ARGUMENTS[name] <= numbers.length; at += ARGUMENTS[name])
      commands.push({ letter: name, values: numbers.slice(at, at + ARGUMENTS[name]) });
  }
  return commands;
}

/** Of a path of M, L, C and round A of at most half a circle, in its own units. */
export function pathLength(d: string): number {
  let [x, y, length] = [0, 0, 0];
  for (const { letter, values } of commandsOf(d)) {
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
