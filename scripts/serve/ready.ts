import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { CommandError } from "#scripts/cli/errors.ts";

const EVERY_MS = 150;
/** wrangler bundles and starts two Workers in seconds, Vite compiles a first page; on a machine whose cores are all taken it is a minute. */
export const UP_WITHIN_MS = 120_000;
/** The first sweep makes a site ready at once. One may be lost while the consumer starts; the next comes 15 s later. */
const READY_WITHIN_MS = 20_000;

export interface Waiting {
  /** Ends the waiting. */
  signal: AbortSignal;
  withinMs?: number;
}

/**
 * Waits until the site answers. Not until it is ready: that takes a sweep, which only a site that is up can be asked for.
 *
 * @throws CommandError with what was seen, when the time is over
 */
export async function untilUp(origin: string, { signal, withinMs = UP_WITHIN_MS }: Waiting): Promise<void> {
  const seen = await poll(signal, withinMs, async (limit) => {
    const { ok, status } = await fetch(`${origin}/healthz`, { signal: limit });
    return ok ? null : `it answered ${status}`;
  });
  if (seen === null) return;
  throw new CommandError(
    `The site did not come up at ${origin} within ${withinMs / 1_000} s: ${seen}. What its programs said is above, if anything; on a busy machine, try again.`,
  );
}

const answer = z.object({ ready: z.boolean(), reason: z.string().max(1_000).optional() });

/** Waits a little for the site to be ready. Answers null, or the reason why it is not: no reason not to look at it. */
export function untilReady(origin: string, { signal, withinMs = READY_WITHIN_MS }: Waiting): Promise<string | null> {
  return poll(signal, withinMs, async (limit) => {
    const response = await fetch(`${origin}/readyz`, { signal: limit });
    const { ready, reason = "" } = answer.parse(await response.json());
    return ready ? null : reason;
  });
}

/**
 * Asks again and again until there is nothing to object to.
 *
 * @param look answers what is to be objected to, or null
 * @returns null, or the last objection when the time was over
 */
async function poll(
  signal: AbortSignal,
  withinMs: number,
  look: (limit: AbortSignal) => Promise<string | null>,
): Promise<string | null> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(withinMs)]);
  let seen = "it was not asked yet";
  while (!limit.aborted) {
    const objection = await look(limit).catch(wordsFor);
    if (objection === null) return null;
    seen = objection;
    await sleep(EVERY_MS, undefined, { signal: limit }).catch(() => {});
  }
  signal.throwIfAborted();
  return seen;
}

function wordsFor(error: unknown): string {
  if (!(error instanceof Error)) return "it could not be asked";
  if (error.name === "TimeoutError" || error.name === "AbortError") return "it took the question and gave no answer";
  const cause = error.cause instanceof Error && "code" in error.cause ? String(error.cause.code) : error.message;
  return cause === "ECONNREFUSED" ? "nothing listens there" : `it could not be asked (${cause})`;
}
