import { type Corner, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** Three shelves, and on each other things: squares, peaks, arches. */
export const curator: DrawEmblem = ({ x, base, size, pitch }) => {
  const shelf = size / 3;
  const [left, right] = [x - size / 2, x + size / 2];
  const high = shelf - pitch;
  const things = 3;
  const width = size / (2 * things + 1);
  const corners: Corner[] = [[left - pitch, base]];
  for (const [row, kind] of (["arch", "peak", "square"] as const).entries()) {
    const y = base - row * shelf;
    const way = row % 2 === 0 ? 1 : -1;
    const begin = row % 2 === 0 ? left : right;
    if (row > 0) corners.push([begin, y, pitch / 2]);
    for (let thing = 0; thing < things; thing++) {
      const near = begin + way * (2 * thing + 1) * width;
      const far = near + way * width;
      if (kind === "peak") corners.push([near, y], [(near + far) / 2, y - high], [far, y]);
      else {
        const round = kind === "arch" ? width / 2 : undefined;
        const top = (at: number): Corner => (round === undefined ? [at, y - high] : [at, y - high, round]);
        corners.push([near, y], top(near), top(far), [far, y]);
      }
    }
    corners.push([row === 2 ? right + pitch : begin + way * size, y, pitch / 2]);
  }
  const to = right + 2 * pitch;
  corners.push([right + pitch, base], [to, base]);
  return { d: run(corners, pitch * 0.3), from: left - pitch, to };
};
