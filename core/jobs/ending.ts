/** How an attempt ends, as the row that is written and as what becomes of its message. Pure. */
import { archetypeByModels } from "#core/counting/archetype.ts";
import type { CountedModels, TopModel } from "#core/counting/top-models.ts";
import type { ModelArchetype } from "#core/line/emblems/archetype-keys.ts";
import type { TopModelsMessage } from "./message.ts";
import { ACK, type Outcome } from "./outcome.ts";
import { boundedWait, MAX_ATTEMPTS, retryDelayMs } from "./policy.ts";
import type { JobStatus } from "./state.ts";

/** How one attempt ends, in the words of the tables: what `endAttempts` writes. */
export interface Ending {
  ambassadorUuid: string;
  year: number;
  jobId: string;
  outcome: "completed" | "retried" | "waited" | "failed";
  status: JobStatus;
  /** What the wait gives back. */
  attemptsGivenBack: 0 | 1;
  sentAt: number | null;
  notBefore: number | null;
  completedAt: number | null;
  countedAt: number | null;
  errorCode: string | null;
  errorMessage: string | null;
  startedAt: number;
  /** Replaces the stored three; null leaves them. */
  models: TopModel[] | null;
  /** Of all that was sold; null leaves what is stored. */
  sold: { units: number; models: number } | null;
  /** What the models say of the archetype, where they decide. */
  archetypeByModels: ModelArchetype | null;
  ordersTotal: number | null;
  ordersRead: number | null;
  ordersNotFound: number | null;
  requests: number;
  points: number;
  ordersFromStore: number;
  ordersFromShopify: number;
  /** For an attempt that was the last. */
  deadLetter: { id: string; messageId: string; reason: "gave-up" | "crashed"; body: string } | null;
}

/** What is known of a running attempt. */
export interface Attempt {
  messageId: string;
  message: TopModelsMessage;
  /** From 1. */
  attempt: number;
  startedAt: number;
  ordersTotal: number;
  ordersRead: number;
  ordersNotFound: number;
  requests: number;
  points: number;
  ordersFromStore: number;
  ordersFromShopify: number;
}

/** What an attempt that only begins has read and asked. */
export const NOTHING_READ = {
  ordersTotal: 0,
  ordersRead: 0,
  ordersNotFound: 0,
  requests: 0,
  points: 0,
  ordersFromStore: 0,
  ordersFromShopify: 0,
} as const satisfies Partial<Attempt>;

export interface Cause {
  code: string;
  message: string;
  /** What the other side asked for. */
  waitMs?: number | undefined;
}

export interface Ended {
  ending: Ending;
  outcome: Outcome;
}

/**
 * The one line of the log that each attempt leaves: ids and counts, nothing personal.
 *
 * @param held false: the run was no longer ours, and nothing was written
 */
export function endedLine(ending: Ending, held: boolean, now: number): Record<string, string | number | null> {
  return {
    ambassador: ending.ambassadorUuid,
    year: ending.year,
    job: ending.jobId,
    outcome: held ? ending.outcome : "stale",
    error: ending.errorCode,
    orders: ending.ordersTotal,
    fromStore: ending.ordersFromStore,
    fromShopify: ending.ordersFromShopify,
    notFound: ending.ordersNotFound,
    requests: ending.requests,
    points: ending.points,
    ms: now - ending.startedAt,
  };
}

/** The three are stored; whatever had failed before is forgotten. */
export function completed(attempt: Attempt, { top, units, models }: CountedModels, now: number): Ended {
  const sold = { units, models };
  return {
    ending: {
      ...common(attempt),
      outcome: "completed",
      status: "completed",
      models: top,
      sold,
      archetypeByModels: archetypeByModels({ ...sold, topUnits: top[0]?.count ?? 0 }),
      completedAt: now,
      countedAt: now,
    },
    outcome: ACK,
  };
}

/**
 * Later again, with the attempt given back: points ran out for longer than an invocation should wait, or the shop asked
 * for fewer requests. No longer than `LONGEST_WAIT_MS`, whatever was asked for.
 *
 * @param why what it waits for, where that is not the points
 */
export function waited(attempt: Attempt, askedMs: number, now: number, why: Cause | null = null): Ended {
  const waitMs = boundedWait(askedMs);
  return {
    ending: {
      ...common(attempt),
      errorCode: why?.code ?? null,
      errorMessage: why?.message ?? null,
      outcome: "waited",
      status: "queued",
      attemptsGivenBack: 1,
      sentAt: now,
      notBefore: now + waitMs,
    },
    outcome: { kind: "send-again", delayMs: waitMs },
  };
}

/** Back to the sweep, with the attempt given back: the shop is on hold, this job is not at fault. */
export function setAside(attempt: Attempt): Ended {
  return { ending: { ...common(attempt), outcome: "waited", status: "queued", attemptsGivenBack: 1 }, outcome: ACK };
}

/**
 * An error: tried again after a growing delay while attempts are left, else failed, with its dead letter.
 *
 * @param random in [0, 1), for the jitter
 * @param deadLetterId used only when it was the last attempt
 */
export function failedAttempt(
  attempt: Attempt,
  cause: Cause,
  { now, random, deadLetterId }: { now: number; random: number; deadLetterId: string },
): Ended {
  const error = { errorCode: cause.code, errorMessage: cause.message };
  if (attempt.attempt < MAX_ATTEMPTS) {
    const delayMs = retryDelayMs(attempt.attempt, random, cause.waitMs);
    return {
      ending: {
        ...common(attempt),
        ...error,
        outcome: "retried",
        status: "queued",
        sentAt: now,
        notBefore: now + delayMs,
      },
      outcome: { kind: "retry", delayMs },
    };
  }
  return { ending: gaveUp(attempt, cause, "gave-up", { now, deadLetterId }), outcome: ACK };
}

/** A row whose holders died as often as there are attempts. */
export function crashed(
  attempt: Attempt,
  lastError: string | null,
  when: { now: number; deadLetterId: string },
): Ended {
  const message = `The worker stopped in the middle of this job ${MAX_ATTEMPTS} times. Retry it; if it stops again, look at the consumer's log.`;
  const cause = { code: "crashed", message: lastError ? `${message} Its last error: ${lastError}` : message };
  return {
    ending: { ...gaveUp(attempt, cause, "crashed", when), attemptsGivenBack: attempt.attempt > MAX_ATTEMPTS ? 1 : 0 },
    outcome: ACK,
  };
}

function gaveUp(
  attempt: Attempt,
  cause: Cause,
  reason: "gave-up" | "crashed",
  { now, deadLetterId }: { now: number; deadLetterId: string },
): Ending {
  return {
    ...common(attempt),
    outcome: "failed",
    status: "failed",
    completedAt: now,
    errorCode: cause.code,
    errorMessage: cause.message,
    deadLetter: { id: deadLetterId, messageId: attempt.messageId, reason, body: JSON.stringify(attempt.message) },
  };
}

/** What every ending carries; each says the rest. */
function common({ messageId: _, message, attempt: __, ...numbers }: Attempt): Omit<Ending, "outcome" | "status"> {
  return {
    ambassadorUuid: message.ambassadorUuid,
    year: message.year,
    jobId: message.jobId,
    attemptsGivenBack: 0,
    sentAt: null,
    notBefore: null,
    completedAt: null,
    countedAt: null,
    errorCode: null,
    errorMessage: null,
    models: null,
    sold: null,
    archetypeByModels: null,
    deadLetter: null,
    ...numbers,
  };
}
