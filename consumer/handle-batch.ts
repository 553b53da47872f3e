/** A batch of either queue: parse, run, then ack or retry each message by itself. Nothing thrown leaves it. */
import { describeError } from "#core/db/database-error.ts";
import { DEAD_LETTER_QUEUE, type QueueMessage, queueMessage, type Sender } from "#core/jobs/message.ts";
import type { Outcome } from "#core/jobs/outcome.ts";
import { AFTER_AN_ERROR_MS, delaySeconds } from "#core/jobs/policy.ts";
import { assertNever } from "#core/jobs/state.ts";
import { type BulkDeps, runBulk } from "#core/pipeline/bulk/run-bulk.server.ts";
import { recordDeadLetter, recordUnreadable } from "#core/pipeline/dead-letter.server.ts";
import { dispatch } from "#core/pipeline/dispatch.server.ts";
import { type BatchDeps, runBatch } from "#core/pipeline/run-batch.server.ts";
import { runRefresh } from "#core/pipeline/run-refresh.server.ts";
import { type SweepDeps, sweep } from "#core/pipeline/sweep.server.ts";

export interface ConsumerDeps extends BatchDeps, Pick<BulkDeps, "bulkLimits"> {
  queue: SweepDeps["queue"];
}

type Job = Extract<QueueMessage, { type: "top-models" }>;
type Chore = Exclude<QueueMessage, Job>;

/** What a message of any queue offers; Cloudflare's fits. */
type Received = Pick<Message<unknown>, "id" | "body" | "ack" | "retry">;
export type ReceivedBatch = { readonly queue: string; readonly messages: readonly Received[] };

/** The jobs first, as one; then the backlog's next ones are sent; then sweeps, refreshes and steps of bulk runs, which may take longer. */
export async function handleBatch(deps: ConsumerDeps, { queue, messages }: ReceivedBatch): Promise<void> {
  if (queue === DEAD_LETTER_QUEUE) {
    for (const message of messages)
      await settle(deps, message, () => recordDeadLetter(deps.db, deadMessage(queue, message), deps.now()));
    return;
  }
  const { jobs, chores, unreadable } = sort(messages);
  for (const message of unreadable)
    await settle(deps, message, () => recordUnreadable(deps.db, deadMessage(queue, message), deps.now()));
  if (jobs.length > 0) await runJobs(deps, jobs);
  for (const { message, body } of chores) await settle(deps, message, () => doChore(deps, body));
}

function doChore(deps: ConsumerDeps, chore: Chore): Promise<void> {
  switch (chore.type) {
    case "sweep":
      return sweep(deps);
    case "refresh":
      return runRefresh(deps, chore.year);
    case "bulk":
      return runBulk(deps, chore.year);
    default:
      return assertNever(chore);
  }
}

interface ReceivedJob {
  message: Received;
  body: Job;
}

async function runJobs(deps: ConsumerDeps, jobs: readonly ReceivedJob[]): Promise<void> {
  const deliveries = jobs.map(({ message, body }) => ({ messageId: message.id, body }));
  const outcomes = await runBatch(deps, deliveries);
  for (const job of jobs) await carryOut(deps, job, outcomes.get(job.message.id));
  try {
    await dispatch(deps);
  } catch (error) {
    // The sweep sends what could not be sent now.
    deps.log("dispatch-error", { error: describe(error) });
  }
}

async function carryOut(
  deps: ConsumerDeps,
  { message, body }: ReceivedJob,
  outcome: Outcome | undefined,
): Promise<void> {
  switch (outcome?.kind) {
    case undefined:
    case "ack":
      return message.ack();
    case "retry":
      return message.retry({ delaySeconds: delaySeconds(outcome.delayMs) });
    case "send-again":
      return settle(deps, message, () => sendAgain(deps.queue, body, outcome.delayMs));
    default:
      return assertNever(outcome);
  }
}

const sendAgain = (queue: Sender, body: Job, delayMs: number) =>
  queue.send(body, { delaySeconds: delaySeconds(delayMs) });

function sort(messages: readonly Received[]) {
  const jobs: ReceivedJob[] = [];
  const chores: { message: Received; body: Chore }[] = [];
  const unreadable: Received[] = [];
  for (const message of messages) {
    const { data } = queueMessage.safeParse(message.body);
    if (!data) unreadable.push(message);
    else if (data.type === "top-models") jobs.push({ message, body: data });
    else chores.push({ message, body: data });
  }
  return { jobs, chores, unreadable };
}

/** Acked when the work is done, delivered again when it threw. */
async function settle(deps: ConsumerDeps, message: Received, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    message.ack();
  } catch (error) {
    deps.log("message-error", { message: message.id, error: describe(error) });
    message.retry({ delaySeconds: delaySeconds(AFTER_AN_ERROR_MS) });
  }
}

const deadMessage = (queue: string, { id, body }: Received) => ({ queue, messageId: id, body });
const describe = (error: unknown) => describeError(error).slice(0, 1_000);
