import { ZodError } from "zod";
import { type CallKind, callKind } from "./calls.ts";
import { createClient } from "./client.server.ts";
import { FIRST_GUESS_POINTS } from "./documents.ts";
import { pointsOf } from "./envelope.ts";
import { isPassing, ShopifyError } from "./errors.ts";
import { sortErrors } from "./failures.ts";
import {
  LONGEST_QUESTION_MS,
  LONGEST_RETRY_AFTER_MS,
  LONGEST_WAIT_IN_PLACE_MS,
  TRIES_WITHIN_INVOCATION,
} from "./limits.ts";
import { tryAgainDelayMs, waitForPointsMs, withJitter } from "./pacing.ts";
import type { Points, ShopOptions, Spent } from "./shop.ts";

/** What a 200 brought: data, the errors that point at single nodes of it, and the version that answered. */
export interface Answer {
  data: unknown;
  spoilt: ReadonlyMap<number, string>;
  apiVersion: string | null;
}

export interface Asker {
  /**
   * Asks until there is an answer that `read` can read: paced by points, tried again while the failure may pass.
   *
   * @param read takes the answer apart; a ZodError counts as an unreadable answer
   * @param patiently false: asked right now, whatever is known of the points; a refusal is thrown, not waited for
   * @throws ShopifyError what still failed after the tries, or `wait-for-points`
   */
  ask<T>(
    document: string,
    variables: Record<string, unknown>,
    read: (answer: Answer) => T,
    tries?: number,
    patiently?: boolean,
  ): Promise<T>;
  spent(): Spent;
  points(): Points | null;
  /** Whether any question was answered as it should be. */
  answered(): boolean;
}

/** The same failure, and which kind of question met it. */
function ofCall(error: ShopifyError, call: CallKind): ShopifyError {
  const { kind, message, waitMs, httpStatus, cause } = error;
  // A shop that asks for hours of silence is not waited for: it is on hold, and the probe asks.
  if (isPassing(error) && (waitMs ?? 0) > LONGEST_RETRY_AFTER_MS)
    return new ShopifyError("not-answering", `${message} It asks to be left alone for longer than we wait.`, {
      call,
      cause,
      ...(waitMs !== undefined && { waitMs }),
    });
  return new ShopifyError(kind, message, {
    call,
    cause,
    ...(waitMs !== undefined && { waitMs }),
    ...(httpStatus !== undefined && { httpStatus }),
  });
}

const waitingForPoints = (message: string, waitMs: number, cause?: ShopifyError) =>
  new ShopifyError("wait-for-points", message, { waitMs, cause });

/**
 * Asks one shop, paced by its points: waits where that is short, tries again what passes, and counts what was spent.
 * A failure is a `ShopifyError`: of the kind `wait-for-points` where waiting in place would take too long.
 */
export function createAsker(options: ShopOptions): Asker {
  const { now, sleep, random, deadline = Number.POSITIVE_INFINITY } = options;
  const { tries: mostTries = TRIES_WITHIN_INVOCATION, longestWaitMs = LONGEST_WAIT_IN_PLACE_MS } = options;
  const costs = new Map(FIRST_GUESS_POINTS);
  const spent: Spent = { requests: 0, throttled: 0, points: 0 };
  let points = options.points ?? null;
  let answered = false;

  const send = createClient(options, now, async () => {
    if (now() >= deadline)
      throw waitingForPoints("The time of this run is over; the rest is asked in the next one.", 0);
    await options.beforeCall?.();
    spent.requests += 1;
  });

  async function once<T>(document: string, variables: Record<string, unknown>, read: (answer: Answer) => T) {
    const { data, errors, cost, apiVersion } = await send(document, variables);
    if (cost) {
      points = pointsOf(cost, now());
      costs.set(document, cost.requestedQueryCost);
      spent.points += cost.actualQueryCost ?? 0;
    }
    const { failure, nodes } = sortErrors(errors, cost);
    if (failure) throw failure;
    try {
      const result = read({ data, spoilt: nodes, apiVersion });
      answered = true;
      return result;
    } catch (error) {
      if (!(error instanceof ZodError)) throw error;
      const where = error.issues[0]?.path.join(".") || "the whole";
      throw new ShopifyError("unreadable-answer", `Shopify's answer has not the shape that was asked for (${where}).`);
    }
  }

  async function ask<T>(...question: Parameters<typeof untilAnswered<T>>): Promise<T> {
    try {
      return await untilAnswered(...question);
    } catch (error) {
      throw error instanceof ShopifyError ? ofCall(error, callKind(question[0])) : error;
    }
  }

  async function untilAnswered<T>(
    document: string,
    variables: Record<string, unknown>,
    read: (answer: Answer) => T,
    tries = mostTries,
    patiently = true,
  ): Promise<T> {
    const begunAt = now();
    let waited = 0;
    let throttled = 0;
    let failed = 0;
    // Waiting for points uses up no try: it is bounded by time instead.
    const waitForPoints = async (ms: number, refused?: ShopifyError) => {
      if (ms <= 0 || !patiently) return;
      if (waited + ms > longestWaitMs || now() + ms >= deadline)
        throw waitingForPoints("Shopify's points are used up; the rest is asked once they are back.", ms, refused);
      waited += ms;
      await sleep(ms);
    };
    for (;;) {
      await waitForPoints(waitForPointsMs(points, costs.get(document) ?? 0, now()));
      try {
        return await once(document, variables, read);
      } catch (error) {
        if (!(error instanceof ShopifyError) || !isPassing(error)) throw error;
        if (error.kind === "throttled") {
          throttled += 1;
          spent.throttled += 1;
          if (!patiently) throw error;
          const ms = Math.max(error.waitMs ?? 0, tryAgainDelayMs(throttled, random()));
          await waitForPoints(withJitter(ms, random()), error);
          continue;
        }
        failed += 1;
        const ms = Math.max(error.waitMs ?? 0, tryAgainDelayMs(failed, random()));
        const late = now() - begunAt > LONGEST_QUESTION_MS || now() + ms >= deadline;
        if (failed >= tries || ms > longestWaitMs || late) throw error;
        await sleep(ms);
      }
    }
  }

  return { ask, spent: () => ({ ...spent }), points: () => points, answered: () => answered };
}
