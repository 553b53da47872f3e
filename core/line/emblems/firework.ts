import { type Corner, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** A rocket's stalk, and at its end long rays and short ones. */
export const firework: DrawEmblem = ({ x, base, size, pitch }) => {
  const rays = size / pitch > 15 ? 16 : 12;
  const half = pitch * 0.4;
  const inner = (rays * 2 * half * 1.12) / (2 * Math.PI);
  const outer = size * 0.48;
  const middle = base - size * 0.56;
  const at = (angle: number, along: number, aside: number): Corner => [
    x + Math.sin(angle) * along + Math.cos(angle) * aside,
    middle - Math.cos(angle) * along + Math.sin(angle) * aside,
  ];
  // The stalk is the ray that points down.
  const corners: Corner[] = [[x - half, base], at(Math.PI, inner, half)];
  for (let ray = 1; ray < rays; ray++) {
    const angle = Math.PI + (2 * Math.PI * ray) / rays;
    const length = ray % 2 === 0 ? outer : outer * 0.66;
    corners.push(at(angle, inner, -half), at(angle, length, -half), at(angle, length, half), at(angle, inner, half));
  }
  corners.push(at(Math.PI, inner, -half), [x + half, base - pitch]);
  const from = x - half - pitch;
  return { d: run([[from, base], ...corners], half), from, end: { x: x + half, y: base - pitch } };
};
