import type { ReceivedBatch } from "#consumer/handle-batch.ts";
import type { QueueMessage, Sender } from "#core/jobs/message.ts";

/** As in consumer/wrangler.toml. */
const BATCH = 10;
const MAX_RETRIES = 3;

interface Held {
  id: string;
  body: unknown;
  dueAt: number;
  /** Deliveries so far. */
  attempts: number;
}

/**
 * Cloudflare Queues in miniature, on a clock of its own: batches of ten, delays, three retries, then the dead-letter
 * queue. The handler is the real one.
 */
export class Broker implements Sender {
  /** UTC milliseconds; moves when nothing is due. */
  now: number;
  sent = 0;
  delivered = 0;
  retried = 0;
  #queue: Held[] = [];
  #dead: Held[] = [];
  #ids = 0;
  /** Messages for which this is true vanish. */
  loses: (body: QueueMessage) => boolean = () => false;

  constructor(now: number) {
    this.now = now;
  }

  async send(body: unknown, options: { delaySeconds?: number } = {}): Promise<void> {
    this.sent++;
    if (this.loses(body as QueueMessage)) return;
    this.#queue.push({
      id: `m${++this.#ids}`,
      body: structuredClone(body),
      dueAt: this.now + (options.delaySeconds ?? 0) * 1_000,
      attempts: 0,
    });
  }

  async metrics(): Promise<{ backlogCount: number }> {
    return { backlogCount: this.#queue.filter(({ dueAt }) => dueAt <= this.now).length };
  }

  get waiting(): number {
    return this.#queue.length + this.#dead.length;
  }

  /** What is in the queue now; for tests that deliver in their own way. */
  drain(): { id: string; body: unknown }[] {
    return this.#queue.splice(0);
  }

  /** Delivers until nothing is left, or until `until`; answers how many batches there were. */
  async run(handler: (batch: ReceivedBatch) => Promise<void>, until = this.now + 86_400_000): Promise<number> {
    for (let batches = 0; ; batches++) {
      const queue = this.#dead.length > 0 ? this.#dead : this.#queue;
      if (queue.length === 0) return batches;
      const next = Math.min(...queue.map(({ dueAt }) => dueAt));
      if (next > until) return batches;
      this.now = Math.max(this.now, next);
      const due = queue.filter(({ dueAt }) => dueAt <= this.now).slice(0, BATCH);
      await this.#deliver(queue, due, handler);
    }
  }

  async #deliver(queue: Held[], batch: Held[], handler: (batch: ReceivedBatch) => Promise<void>): Promise<void> {
    for (const held of batch) queue.splice(queue.indexOf(held), 1);
    const fate = new Map<string, "ack" | number>();
    const decide = (id: string, what: "ack" | number) => {
      // The first call on a message wins.
      if (!fate.has(id)) fate.set(id, what);
    };
    let threw = false;
    this.delivered += batch.length;
    try {
      await handler({
        queue: queue === this.#dead ? "top-models-dlq" : "top-models-queue",
        messages: batch.map(({ id, body }) => ({
          id,
          body: structuredClone(body),
          ack: () => decide(id, "ack"),
          retry: (options) => decide(id, options?.delaySeconds ?? 0),
        })),
      });
    } catch {
      threw = true;
    }
    for (const held of batch) {
      const what = fate.get(held.id) ?? (threw ? 30 : "ack");
      if (what === "ack") continue;
      this.retried++;
      held.attempts++;
      held.dueAt = this.now + what * 1_000;
      if (queue === this.#dead || held.attempts <= MAX_RETRIES) queue.push(held);
      else this.#dead.push({ ...held, dueAt: this.now, attempts: 0 });
    }
  }
}

/**
 * Messages of `Broker.drain`, to be delivered as often and in such parts as a test wants.
 *
 * @param fate takes what becomes of each, such as `m1 ack`
 */
export function batchOf(messages: readonly { id: string; body: unknown }[], fate: string[] = []): ReceivedBatch {
  return {
    queue: "top-models-queue",
    messages: messages.map(({ id, body }) => ({
      id,
      body,
      ack: () => void fate.push(`${id} ack`),
      retry: () => void fate.push(`${id} retry`),
    })),
  };
}
