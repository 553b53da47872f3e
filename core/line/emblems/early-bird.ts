import { arcTo, lineTo, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** A sun half risen, ring over ring, above the water. */
export const earlyBird: DrawEmblem = ({ x, base, size, pitch }) => {
  const rings = Math.floor((size / 2 / pitch - 1) / 2) * 2 + 1;
  const horizon = base - 3 * pitch;
  const outer = (rings - 0.5) * pitch;
  // Two runs of water, then along the horizon to the sun.
  let d = run(
    [
      [x - outer * 0.45, base],
      [x + outer * 0.5, base],
      [x + outer * 0.5, base - pitch],
      [x - outer * 0.72, base - pitch],
      [x - outer * 0.72, base - 2 * pitch],
      [x - pitch / 2, base - 2 * pitch],
      [x - pitch / 2, horizon],
    ],
    pitch / 2,
  );
  for (let ring = 0; ring < rings; ring++) {
    const radius = (ring + 0.5) * pitch;
    const way = ring % 2 === 0 ? 1 : -1;
    d += arcTo(radius, way === 1 ? 1 : 0, x + way * radius, horizon);
    if (ring < rings - 1) d += arcTo(pitch / 2, way === 1 ? 0 : 1, x + way * (radius + pitch), horizon);
  }
  const to = x + outer + pitch;
  d += lineTo(x + outer, base - pitch) + arcTo(pitch, 0, to, base);
  return { d, from: x - outer * 0.45, to };
};
