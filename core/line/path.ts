/** Path data: straight runs and round corners, and one rounding for every number. */

/** `[x, y]`, and where a corner wants another radius than the others, `[x, y, radius]`. */
export type Corner = readonly [x: number, y: number, radius?: number];

/** The one rounding of the line: a tenth of a unit. Heights of seams go through it too, so that both sides agree. */
export const tenth = (value: number): number => Math.round(value * 10) / 10 + 0;

export const moveTo = (x: number, y: number) => `M${tenth(x)} ${tenth(y)}`;
export const lineTo = (x: number, y: number) => `L${tenth(x)} ${tenth(y)}`;
/** A round arc of at most half a circle; `sweep` 1 turns to the right as it is drawn. */
export const arcTo = (radius: number, sweep: 0 | 1, x: number, y: number) =>
  `A${tenth(radius)} ${tenth(radius)} 0 0 ${sweep} ${tenth(x)} ${tenth(y)}`;

const distance = (a: Corner, b: Corner) => Math.hypot(b[0] - a[0], b[1] - a[1]);
/** Closer than this, two corners are one. */
const SAME = 0.05;

/**
 * A polyline with round corners, from its first point (which is not written: the pen is there) to its last. A corner gets
 * `radius`, or less where its runs are short: a run between two corners gives each a half.
 */
export function run(corners: readonly Corner[], radius: number): string {
  const points = corners.filter((point, at) => {
    const before = corners[at - 1];
    return before === undefined || distance(before, point) > SAME;
  });
  let d = "";
  for (const [at, point] of points.entries()) {
    const [before, after] = [points[at - 1], points[at + 1]];
    if (before === undefined) continue;
    if (after === undefined) return d + lineTo(point[0], point[1]);
    const into = distance(before, point);
    const out = distance(point, after);
    const [ix, iy] = [(point[0] - before[0]) / into, (point[1] - before[1]) / into];
    const [ox, oy] = [(after[0] - point[0]) / out, (after[1] - point[1]) / out];
    const turn = ix * oy - iy * ox;
    // The tangent of half the turn: a corner of radius r begins r times as far before it.
    const tangent = Math.abs(turn) / (1 + ix * ox + iy * oy);
    if (tangent < 0.001 || !Number.isFinite(tangent)) {
      d += lineTo(point[0], point[1]);
      continue;
    }
    const room = Math.min(into / (at === 1 ? 1 : 2), out / (at === points.length - 2 ? 1 : 2));
    const reach = Math.min((point[2] ?? radius) * tangent, room);
    if (reach < 0.3) {
      d += lineTo(point[0], point[1]);
      continue;
    }
    d += lineTo(point[0] - ix * reach, point[1] - iy * reach);
    d += arcTo(reach / tangent, turn > 0 ? 1 : 0, point[0] + ox * reach, point[1] + oy * reach);
  }
  return d;
}

/** The same, as a whole path. */
export function roundPath(corners: readonly Corner[], radius: number): string {
  const [first] = corners;
  return first === undefined ? "" : moveTo(first[0], first[1]) + run(corners, radius);
}
