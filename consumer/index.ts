/** The queue Worker: parse, run, then ack or retry each message by itself. */
import { openDatabase } from "#core/db/client.server.ts";
import { patientDatabase } from "#core/db/patience.server.ts";
import { recordDeadLetter, recordUnreadable } from "#core/jobs/dead-letter.server.ts";
import { dispatch } from "#core/jobs/dispatch.server.ts";
import { type QueueMessage, queueMessage } from "#core/jobs/message.ts";
import type { Log, OpenShop, Outcome } from "#core/jobs/pipeline.ts";
import { delaySeconds, LONGEST_WAIT_IN_PLACE_MS, TRIES_WITHIN_INVOCATION } from "#core/jobs/policy.ts";
import { runBatch } from "#core/jobs/run-batch.server.ts";
import { runRefresh } from "#core/jobs/run-refresh.server.ts";
import { assertNever } from "#core/jobs/state.ts";
import { sweep } from "#core/jobs/sweep.server.ts";
import { ShopifyError } from "#core/shopify/errors.ts";
import { createShop } from "#core/shopify/gateway.server.ts";
import { type ConsumerEnv, readConfig } from "./config.ts";

const DEAD_LETTER_QUEUE = "top-models-dlq";

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const log: Log = (event, fields) => console.log(JSON.stringify({ event, ...fields }));

function openShopFrom(env: ConsumerEnv): OpenShop {
  return (session) => {
    const { shop, reason } = readConfig(env);
    if (!shop) throw new ShopifyError("not-configured", reason);
    return createShop({
      ...shop,
      ...session,
      now: Date.now,
      random: Math.random,
      sleep,
      tries: TRIES_WITHIN_INVOCATION,
      longestWaitMs: LONGEST_WAIT_IN_PLACE_MS,
    });
  };
}

export default {
  async queue(batch, env): Promise<void> {
    const db = openDatabase(patientDatabase(env.DB, sleep));
    const deps = {
      db,
      queue: env.TOP_MODELS_QUEUE,
      openShop: openShopFrom(env),
      now: Date.now,
      random: Math.random,
      newId: () => crypto.randomUUID(),
      log,
    };
    if (batch.queue === DEAD_LETTER_QUEUE) {
      for (const message of batch.messages)
        await settle(message, () =>
          recordDeadLetter(db, { queue: batch.queue, messageId: message.id, body: message.body }, Date.now()),
        );
      return;
    }

    const { jobs, others, unreadable } = sort(batch.messages);
    for (const message of unreadable)
      await settle(message, () =>
        recordUnreadable(db, { queue: batch.queue, messageId: message.id, body: message.body }, Date.now()),
      );
    const outcomes = await runBatch(
      deps,
      jobs.map(({ message, body }) => ({ messageId: message.id, body })),
    );
    for (const { message, body } of jobs) await carryOut(message, body, outcomes.get(message.id), env);
    // The batch is done: the backlog's next ones may go.
    if (jobs.length > 0) await quietly("dispatch", () => dispatch(deps));
    for (const { message, body } of others)
      await settle(message, () => (body.type === "sweep" ? sweep(deps) : runRefresh(deps, body.year)));
  },
} satisfies ExportedHandler<ConsumerEnv>;

type Received = Message<unknown>;
type Job = Extract<QueueMessage, { type: "top-models" }>;
type Other = Exclude<QueueMessage, Job>;

function sort(messages: readonly Received[]) {
  const jobs: { message: Received; body: Job }[] = [];
  const others: { message: Received; body: Other }[] = [];
  const unreadable: Received[] = [];
  for (const message of messages) {
    const { data } = queueMessage.safeParse(message.body);
    if (!data) unreadable.push(message);
    else if (data.type === "top-models") jobs.push({ message, body: data });
    else others.push({ message, body: data });
  }
  return { jobs, others, unreadable };
}

async function carryOut(message: Received, body: Job, outcome: Outcome | undefined, env: ConsumerEnv): Promise<void> {
  switch (outcome?.kind) {
    case undefined:
    case "ack":
      return message.ack();
    case "retry":
      return message.retry({ delaySeconds: delaySeconds(outcome.delayMs) });
    case "send-again":
      return settle(message, () =>
        env.TOP_MODELS_QUEUE.send(body, { delaySeconds: delaySeconds(outcome.delayMs) }).then(() => {}),
      );
    default:
      return assertNever(outcome);
  }
}

/** Acked when the work is done, delivered again when it threw: nothing thrown leaves the handler. */
async function settle(message: Received, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
    message.ack();
  } catch (error) {
    log("message-error", { message: message.id, error: describe(error) });
    message.retry({ delaySeconds: 30 });
  }
}

async function quietly(event: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    log(`${event}-error`, { error: describe(error) });
  }
}

const describe = (error: unknown) => (error instanceof Error ? error.message.slice(0, 300) : "unknown");
