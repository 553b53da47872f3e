/** When a page that waits for its top models asks again. */

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

const POLL_FIRST_MS = [700, 1_500, 2_500];

/** The page gives up asking by itself after this long; a button remains. */
export const POLL_FOR_MS = 10 * MINUTE;

/**
 * When a page that has been asking for `elapsedMs` asks next: at 0.7, 1.5 and 2.5 s, then every 3 s, every 10 s
 * after a minute; null: no more by itself.
 */
export function nextPollMs(asked: number, elapsedMs: number): number | null {
  if (elapsedMs >= POLL_FOR_MS) return null;
  const first = POLL_FIRST_MS[asked];
  if (first !== undefined) return first - (POLL_FIRST_MS[asked - 1] ?? 0);
  return elapsedMs < MINUTE ? 3 * SECOND : 10 * SECOND;
}
