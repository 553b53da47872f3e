import { type Corner, run } from "#core/line/path.ts";
import type { DrawEmblem } from "./emblem.ts";

/** Beat after beat, all alike. */
export const metronome: DrawEmblem = ({ x, base, size, pitch }) => {
  const beats = Math.floor(size / pitch / 2);
  const left = x - (beats - 0.5) * pitch;
  const corners: Corner[] = [];
  for (let beat = 0; beat < beats; beat++) {
    const up = left + 2 * beat * pitch;
    corners.push([up, base], [up, base - size], [up + pitch, base - size], [up + pitch, base]);
  }
  const [from, to] = [left - pitch, left + 2 * beats * pitch];
  return { d: run([[from, base], ...corners, [to, base]], pitch / 2), from, to };
};
