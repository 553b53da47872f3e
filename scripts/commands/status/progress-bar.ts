import { Presets, SingleBar } from "cli-progress";
import { duration } from "#scripts/cli/duration.ts";
import type { Output } from "#scripts/cli/output.ts";
import { rateWords } from "./pace-sentences.ts";

/** How far it is, at one moment. */
export interface Moment {
  ended: number;
  all: number;
  working: number;
  perMinute: number | null;
  remainingMs: number | null;
  /** Why nothing moves: `on hold (unauthorized)`, `paused`; null: it may. */
  stopped: string | null;
}

export interface Display {
  show(moment: Moment): void;
  /** May be called more than once. */
  stop(): void;
}

export function momentWords({ working, perMinute, remainingMs, stopped }: Moment): string {
  if (stopped !== null) return stopped;
  const left = remainingMs === null ? "time left not known" : `about ${duration(remainingMs)} left`;
  return `${rateWords(perMinute)} · ${working} at work · ${left}`;
}

/** A bar for a person at a terminal, redrawn in place. */
export function bar(stream: NodeJS.WriteStream): Display {
  const drawn = new SingleBar(
    { stream, format: "{bar} {percentage}% · {value} of {total} · {words}", hideCursor: true, clearOnComplete: true },
    Presets.shades_classic,
  );
  let started = false;
  return {
    show(moment) {
      const words = { words: momentWords(moment) };
      if (!started) drawn.start(moment.all, moment.ended, words);
      started = true;
      drawn.setTotal(moment.all);
      drawn.update(moment.ended, words);
    },
    stop() {
      if (started) drawn.stop();
      started = false;
    },
  };
}

/** Where nobody looks at a terminal: a line whenever there is something new to say, at most every `everyMs`. */
export function lines(out: Output, now: () => number, everyMs = 10_000): Display {
  let saidAt = Number.NEGATIVE_INFINITY;
  let said = "";
  return {
    show(moment) {
      const line = `${moment.ended} of ${moment.all} · ${momentWords(moment)}`;
      if (line === said || now() < saidAt + everyMs) return;
      out.say(line);
      [saidAt, said] = [now(), line];
    },
    stop: () => {},
  };
}
