/** What the queue gave up on, and what could never be read: always recorded, never lost. */
import type { Db } from "#core/db/client.server.ts";
import { keepJobsLetter, keepLetter, type NewLetter } from "#core/db/dead-letters.server.ts";
import { queueMessage } from "#core/jobs/message.ts";

export interface DeadMessage {
  queue: string;
  messageId: string;
  body: unknown;
}

const LONGEST_BODY = 2_000;

/** A message that can never be parsed: recorded with what was wrong, so that it can be acked. */
export async function recordUnreadable(db: Db, dead: DeadMessage, now: number): Promise<void> {
  const problem = queueMessage.safeParse(dead.body).error?.issues[0];
  const what = problem ? `${problem.path.join(".") || "body"}: ${problem.message}` : "unknown";
  await keepLetter(db, letterOf(dead, now), {
    reason: "unreadable",
    message: `The message is none of ours: ${what}`,
    resolved: false,
  });
}

/** A message out of the dead-letter queue: a job's fails its row or sends it again (`keepJobsLetter`). */
export async function recordDeadLetter(db: Db, dead: DeadMessage, now: number): Promise<void> {
  const parsed = queueMessage.safeParse(dead.body);
  if (!parsed.success) return recordUnreadable(db, dead, now);
  if (parsed.data.type === "top-models") return keepJobsLetter(db, letterOf(dead, now), parsed.data);
  // A sweep or a refresh: the next cron begins it anew.
  await keepLetter(db, letterOf(dead, now), {
    reason: "undelivered",
    message: `A ${parsed.data.type} message was not delivered; the next one does its work.`,
    resolved: true,
  });
}

function letterOf({ queue, messageId, body }: DeadMessage, now: number): NewLetter {
  const text = (JSON.stringify(body) ?? String(body)).slice(0, LONGEST_BODY);
  return { id: `${queue}:${messageId}`, queue, messageId, body: text, now };
}
