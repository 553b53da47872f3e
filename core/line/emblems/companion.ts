import { arcTo, lineTo } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** Two sets of rings that stand side by side and reach into each other. */
export const companion: DrawEmblem = ({ x, base, size, pitch }) => {
  const radius = size * 0.37;
  const rings = Math.max(2, Math.floor(radius / pitch / 2));
  const apart = size * 0.19;
  let d = "";
  for (const middle of [x - apart, x + apart]) {
    d += lineTo(middle, base);
    for (let ring = 0; ring < rings; ring++) {
      const r = radius - ring * pitch;
      d += arcTo(r, 0, middle, base - 2 * r) + arcTo(r, 0, middle, base);
    }
  }
  return { d, from: x - apart, end: { x: x + apart, y: base } };
};
