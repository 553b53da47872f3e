import { type Corner, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** How steep: rise over half the width. */
const SLOPE = 1.7;

/** A mountain, peak over peak: up and down, the last ascent the highest. */
export const climber: DrawEmblem = ({ x, base, size, pitch }) => {
  const gap = pitch * Math.hypot(1, 1 / SLOPE);
  const passes = oddBelow(size / 2 / gap + 0.5);
  const foot = base - pitch;
  const corners: Corner[] = [];
  for (let pass = 0; pass < passes; pass++) {
    const half = (pass + 0.5) * gap;
    const way = pass % 2 === 0 ? 1 : -1;
    const top = foot - pitch * 0.7 - half * SLOPE;
    corners.push(
      [x - way * half, foot],
      [x - way * half, foot - pitch * 0.7],
      [x, top],
      [x + way * half, foot - pitch * 0.7],
      [x + way * half, foot],
    );
  }
  const half = (passes - 0.5) * gap;
  const from = x - gap / 2 - pitch;
  const to = x + half + pitch;
  const d = run([[from, base], [x - gap / 2, base], ...corners, [x + half, base], [to, base]], gap / 2);
  return { d, from, to };
};

/** The largest odd whole number not above `limit`, at least one. */
const oddBelow = (limit: number) => Math.max(1, Math.floor((limit - 1) / 2) * 2 + 1);
