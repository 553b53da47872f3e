import { commandsOf, compactPath } from "./commands.ts";
import type { Stroke } from "./drawing.ts";
import { lengthOf } from "./path-length.ts";
import type { RawStroke } from "./piece.ts";

/** One speed for the whole story; a long drawing takes longer, within reason. In seconds. */
const FASTEST = 0.7;
const SLOWEST = 2.8;

const hundredth = (value: number) => Math.round(value * 100) / 100;

/** When each stroke draws itself: one after the other. `from`: a stroke that begins there begins beside the stage. */
export function timed(strokes: readonly RawStroke[], speed: number, from: number): Stroke[] {
  let at = 0;
  return strokes.map(({ d, kind, wait = 0, dash }) => {
    const commands = commandsOf(d);
    const length = lengthOf(commands);
    const before = from < 0 && d.startsWith(`M${from} `) ? -from : 0;
    const seconds = hundredth(Math.min(SLOWEST, Math.max(FASTEST, (length - before) / speed)));
    const after = hundredth(at + wait);
    at = after + seconds;
    return {
      d: compactPath(commands),
      kind,
      seconds,
      after,
      offStage: hundredth(before / length),
      ...(dash === undefined ? {} : { dash }),
    };
  });
}
