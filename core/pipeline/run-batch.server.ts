/** One batch of the queue: claim, run, and say what becomes of each message. */
import type { Db } from "#core/db/client.server.ts";
import { describeError } from "#core/db/database-error.ts";
import { claimJobs, endAttempts, type JobRow, returnToSweep } from "#core/db/jobs.server.ts";
import { type Attempt, crashed, endedLine, NOTHING_READ } from "#core/jobs/ending.ts";
import { ACK, type Outcome } from "#core/jobs/outcome.ts";
import { LEASE_MS, MAX_ATTEMPTS } from "#core/jobs/policy.ts";
import { claimResult } from "./claim.ts";
import type { Delivery, Log, OpenShop } from "./pipeline.ts";
import { runGroup } from "./run-group.server.ts";
import { openSession, type ShopSession } from "./shop-session.server.ts";

export interface BatchDeps {
  db: Db;
  openShop: OpenShop;
  now: () => number;
  random: () => number;
  newId: () => string;
  log: Log;
}

/**
 * Runs what the batch brings. Nothing thrown leaves it: a message whose fate could not be written is delivered again
 * after its lease is over.
 *
 * @returns the outcome for each message id
 */
export async function runBatch(deps: BatchDeps, deliveries: readonly Delivery[]): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>(
    deliveries.map(({ messageId }) => [messageId, { kind: "retry", delayMs: LEASE_MS }]),
  );
  const { firsts, doubles } = withoutDoubles(deliveries);
  for (const { messageId } of doubles) outcomes.set(messageId, ACK);

  await guarded(deps.log, async () => {
    const session = await openSession(deps);
    const takeOvers = await runClaimed(deps, session, firsts, outcomes, false);
    // What killed its last holder may kill again: alone, and after the others.
    for (const delivery of takeOvers)
      await guarded(deps.log, () => runClaimed(deps, session, [delivery], outcomes, true));
    await session.close();
  });
  return outcomes;
}

/** Claims, runs what was claimed, and answers the deliveries whose holder died. */
async function runClaimed(
  deps: BatchDeps,
  session: ShopSession,
  deliveries: readonly Delivery[],
  outcomes: Map<string, Outcome>,
  takeOver: boolean,
): Promise<Delivery[]> {
  if (deliveries.length === 0) return [];
  const lease = { id: deps.newId(), now: deps.now() };
  const { rows, open } = await claimJobs(
    deps.db,
    deliveries.map(({ body }) => body),
    lease,
    takeOver,
  );
  const rowOf = new Map(rows.map((row) => [nameOf(row), row]));
  const attempts: Attempt[] = [];
  const exhausted: { attempt: Attempt; lastError: string | null }[] = [];
  const takeOvers: Delivery[] = [];
  const shut: Delivery[] = [];
  for (const delivery of deliveries) {
    const row = rowOf.get(nameOf(delivery.body));
    const turn = claimResult(delivery.body, row, { claimed: row?.leaseId === lease.id, open, now: lease.now });
    if (turn.kind === "run" && row) {
      const attempt = begin(delivery, row, lease.now);
      if (attempt.attempt > MAX_ATTEMPTS) exhausted.push({ attempt, lastError: row.errorMessage });
      else attempts.push(attempt);
    } else if (turn.kind === "take-over") takeOvers.push(delivery);
    else if (turn.kind === "later")
      outcomes.set(delivery.messageId, { kind: "send-again", delayMs: Math.max(0, turn.at - lease.now) });
    else outcomes.set(delivery.messageId, ACK);
    if (turn.kind === "closed") shut.push(delivery);
  }
  if (shut.length > 0)
    await returnToSweep(
      deps.db,
      shut.map(({ body }) => body),
    );
  if (exhausted.length > 0) {
    const endings = exhausted.map(({ attempt, lastError }) =>
      crashed(attempt, lastError, { now: deps.now(), deadLetterId: deps.newId() }),
    );
    const held = await endAttempts(
      deps.db,
      endings.map(({ ending }) => ending),
      { ...lease, now: deps.now() },
    );
    for (const { ending } of endings) deps.log("job-ended", endedLine(ending, held.includes(ending.jobId), deps.now()));
    for (const { attempt } of exhausted) outcomes.set(attempt.messageId, ACK);
  }
  if (attempts.length > 0) {
    const { shop, notFoundAccepted, refused } = session;
    const group = { ...deps, shop, notFoundAccepted, refused };
    const ended = await runGroup(group, attempts, lease.id);
    for (const { messageId, message } of attempts) outcomes.set(messageId, ended.get(message.jobId) ?? ACK);
  }
  return takeOvers;
}

/** The same run twice in one batch: the first one has it. */
function withoutDoubles(deliveries: readonly Delivery[]): { firsts: Delivery[]; doubles: Delivery[] } {
  const seen = new Set<string>();
  const firsts: Delivery[] = [];
  const doubles: Delivery[] = [];
  for (const delivery of deliveries) {
    (seen.has(delivery.body.jobId) ? doubles : firsts).push(delivery);
    seen.add(delivery.body.jobId);
  }
  return { firsts, doubles };
}

async function guarded(log: Log, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log("batch-error", { error: describeError(error).slice(0, 1_000) });
  }
}

const nameOf = ({ ambassadorUuid, year }: { ambassadorUuid: string; year: number }) => `${ambassadorUuid} ${year}`;

function begin({ messageId, body }: Delivery, row: JobRow, now: number): Attempt {
  return {
    messageId,
    message: body,
    attempt: row.attempts,
    startedAt: now,
    ...NOTHING_READ,
  };
}
