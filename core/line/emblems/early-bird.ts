import { arcTo, type Corner, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

const RAYS = 9;

/** A sun half risen: ring over ring, and rays around them. */
export const earlyBird: DrawEmblem = ({ x, base, size, pitch }) => {
  const horizon = base - pitch;
  const rings = 2 * Math.floor(size / pitch / 7 + 0.5);
  let d = run(
    [
      [x - 1.5 * pitch, base],
      [x - pitch / 2, base],
      [x - pitch / 2, horizon],
    ],
    pitch / 2,
  );
  for (let ring = 0; ring < rings; ring++) {
    const radius = (ring + 0.5) * pitch;
    const way = ring % 2 === 0 ? 1 : -1;
    d += arcTo(radius, way === 1 ? 1 : 0, x + way * radius, horizon);
    d += arcTo(pitch / 2, way === 1 ? 0 : 1, x + way * (radius + pitch), horizon);
  }
  // Back on the left: the rays go around to the right, the longest upwards.
  const inner = (rings + 0.5) * pitch;
  const half = pitch * 0.45;
  const at = (angle: number, along: number, aside: number): Corner => [
    x - Math.cos(angle) * along + Math.sin(angle) * aside,
    horizon - Math.sin(angle) * along - Math.cos(angle) * aside,
  ];
  const corners: Corner[] = [[x - inner, horizon]];
  for (let ray = 0; ray < RAYS; ray++) {
    const angle = (Math.PI * (ray + 0.5)) / RAYS;
    const reach = size / 2 + (size * 0.42 - pitch) * Math.sin(angle) ** 2;
    const length = ray % 2 === 0 ? reach : inner + (reach - inner) * 0.7;
    corners.push(at(angle, inner, -half), at(angle, length, -half), at(angle, length, half), at(angle, inner, half));
  }
  corners.push([x + inner, horizon]);
  return { d: d + run(corners, half), from: x - 1.5 * pitch, end: { x: x + inner, y: horizon } };
};
