import { arcTo } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** One round, where the emblem will be. */
export const waiting: DrawEmblem = ({ x, base, size }) => {
  const radius = size * 0.45;
  return { d: arcTo(radius, 0, x, base - 2 * radius) + arcTo(radius, 0, x, base), from: x, end: { x, y: base } };
};
