import { Presets, SingleBar } from "cli-progress";
import type { Progress } from "#core/imports/write.server.ts";

export interface ProgressBar {
  update: (progress: Progress) => void;
  /** May be called more than once. */
  stop: () => void;
}

/** A bar for a person at a terminal; nothing where the stream goes to a file or a program. */
export function progressBar(stream: NodeJS.WriteStream): ProgressBar {
  if (!stream.isTTY) return { update: () => {}, stop: () => {} };
  const bar = new SingleBar(
    { stream, format: "{bar} {percentage}% · {value} of {total} rows", hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    update({ done, total }) {
      if (!started) bar.start(total, 0);
      started = true;
      bar.update(done);
    },
    stop() {
      if (started) bar.stop();
      started = false;
    },
  };
}
