import { type Corner, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** A mountain, peak over peak: up and down, each ascent higher than the one before. */
export const climber: DrawEmblem = ({ x, base, size, pitch }) => {
  const slope = 1.75;
  const gap = pitch * Math.hypot(1, 1 / slope);
  const passes = oddBelow(size / 2 / gap + 0.5);
  const foot = base - pitch;
  // Above the turns at the foot, which are upright.
  const knee = foot - pitch * 0.6;
  const corners: Corner[] = [];
  for (let pass = 0; pass < passes; pass++) {
    const half = (pass + 0.5) * gap;
    const [near, far] = pass % 2 === 0 ? [x - half, x + half] : [x + half, x - half];
    corners.push([near, foot], [near, knee], [x, knee - half * slope], [far, knee], [far, foot]);
  }
  const half = (passes - 0.5) * gap;
  const from = x - gap / 2 - pitch;
  const d = run([[from, base], [x - gap / 2, base], ...corners], gap / 2);
  return { d, from, end: { x: x + half, y: foot } };
};

/** The largest odd whole number not above `limit`, at least one. */
const oddBelow = (limit: number) => Math.max(1, Math.floor((limit - 1) / 2) * 2 + 1);
