import { arcTo, type Corner, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** A sampler of four patches: rows, columns, zigzags and rings. */
export const curator: DrawEmblem = ({ x, base, size, pitch }) => {
  // Of a patch, in runs; odd, so that each patch ends where the next begins.
  const runs = 2 * Math.floor((size / pitch - 2) / 4) + 1;
  const [left, right] = [x - (runs + 0.6) * pitch, x + (runs + 0.8) * pitch];
  const top = base - (2 * runs + 1) * pitch;
  const corners: Corner[] = [
    ...rows(left, base, runs, pitch),
    ...columns(left, base - runs * pitch, top, runs, pitch),
    ...zigzags([x + pitch * 0.5, right], [top, base - (runs + 0.5) * pitch], pitch),
    [right, base - (runs + 0.5) * pitch],
    [right - pitch / 2, base - (runs + 0.5) * pitch],
  ];
  return {
    d: run([[left - pitch, base], ...corners], pitch / 2) + rings(right - pitch / 2, base - pitch / 2, runs, pitch),
    from: left - pitch,
    end: { x: right - 1.5 * pitch, y: base - pitch / 2 },
  };
};

/** From the left below to the left above. */
const rows = (left: number, base: number, runs: number, pitch: number): Corner[] =>
  Array.from({ length: runs + 1 }, (_, row): Corner[] => {
    const y = base - row * pitch;
    const ends: Corner[] = [
      [left, y],
      [left + runs * pitch, y],
    ];
    return row % 2 === 0 ? ends : ends.reverse();
  }).flat();

/** Going up and down, from the left to the top on the right. */
const columns = (left: number, foot: number, top: number, runs: number, pitch: number): Corner[] =>
  Array.from({ length: runs }, (_, column): Corner[] => {
    const at = left + column * pitch;
    const ends: Corner[] = [
      [at, column === 0 ? foot : foot - pitch],
      [at, top],
    ];
    return column % 2 === 0 ? ends : ends.reverse();
  }).flat();

/** From the left above to the right; the next run would be at the lower of the two heights. */
function zigzags([left, right]: [number, number], [top, bottom]: [number, number], pitch: number): Corner[] {
  const runs = 2 * Math.floor((bottom - top) / pitch / 3.4) + 1;
  const gap = (bottom - top) / runs;
  const teeth = 2 * Math.round((right - left) / pitch / 2.8) + 1;
  const width = (right - left) / (teeth + 1);
  return Array.from({ length: runs }, (_, row): Corner[] => {
    const y = top + row * gap;
    const points = Array.from({ length: teeth }, (_, tooth): Corner => {
      return [left + (tooth + 1) * width, tooth % 2 === 0 ? y : y + width * 0.9];
    });
    const way: Corner[] = [[left, y], ...points, [right, y]];
    return row % 2 === 0 ? way : way.reverse();
  }).flat();
}

/** Quarters around the right end of the base, from the outermost in. */
function rings(right: number, base: number, runs: number, pitch: number): string {
  let d = "";
  for (let ring = 0; ring < runs; ring++) {
    const radius = (runs - ring) * pitch;
    const inward = radius - pitch;
    if (ring % 2 === 0)
      d += arcTo(radius, 0, right - radius, base) + (inward > 0 ? arcTo(pitch / 2, 0, right - inward, base) : "");
    else d += arcTo(radius, 1, right, base - radius) + arcTo(pitch / 2, 1, right, base - inward);
  }
  return d;
}
