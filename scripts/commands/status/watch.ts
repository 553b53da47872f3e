/** Looks on until nothing is under way. */
import { type Progress, readLatestTries, readProgress } from "#core/db/progress.server.ts";
import { readPeople } from "#core/db/status.server.ts";
import { bulkWords } from "#core/jobs/bulk-progress.ts";
import { type EndedTry, jobsPerMinute, RATE_WINDOW_MS, remainingMs } from "#core/jobs/pace.ts";
import type { Context } from "#scripts/cli/subcommand.ts";
import type { Display } from "./progress-bar.ts";

const LOOK_EVERY_MS = 1_000;

/** Everybody's row is read again so seldom: between, only what ended since the last look. */
const COUNT_ALL_EVERY_MS = 60_000;

export interface Watching {
  now: () => number;
  sleep: (ms: number) => Promise<unknown>;
  display: Display;
}

/** Resolves when nothing is under way any more. */
export async function watch({ db }: Context, year: number, { now, sleep, display }: Watching): Promise<void> {
  const latest = await readLatestTries(db, year);
  let seen = latest[0]?.id ?? 0;
  let tries: EndedTry[] = latest;
  let counted = { at: Number.NEGATIVE_INFINITY, ended: 0, left: 0 };
  let endedSince = 0;
  try {
    for (;;) {
      const progress = await readProgress(db, year, seen);
      seen = progress.tries.at(-1)?.id ?? seen;
      tries = [...tries, ...progress.tries].filter(({ endedAt }) => endedAt > now() - RATE_WINDOW_MS);
      endedSince += progress.tries.filter(({ outcome }) => outcome === "completed" || outcome === "failed").length;
      if (now() >= counted.at + COUNT_ALL_EVERY_MS || endedSince >= counted.left) {
        const { ready, failed, waiting, working } = await readPeople(db, year);
        counted = { at: now(), ended: ready + failed, left: waiting + working };
        endedSince = 0;
        if (counted.left === 0) return;
      }
      const perMinute = jobsPerMinute(tries, now());
      const stopped = whyStopped(progress);
      const left = counted.left - endedSince;
      display.show({
        ended: counted.ended + endedSince,
        all: counted.ended + counted.left,
        working: progress.working,
        perMinute,
        remainingMs: stopped === null ? remainingMs(left, perMinute) : null,
        stopped,
      });
      await sleep(LOOK_EVERY_MS);
    }
  } finally {
    display.stop();
  }
}

function whyStopped({ hold, paused, bulk }: Progress): string | null {
  if (hold !== null) return `on hold (${hold})`;
  if (paused) return "paused";
  return bulk === null ? null : bulkWords(bulk);
}
