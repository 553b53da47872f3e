/** What the queue gave up on, and what could never be read: always recorded, never lost. */
import { sql } from "drizzle-orm";
import type { Db } from "#core/db/client.server.ts";
import { leaseIsOver } from "#core/db/due.server.ts";
import { queueMessage, type TopModelsMessage } from "#core/jobs/message.ts";
import { MAX_ATTEMPTS } from "#core/jobs/policy.ts";

export interface DeadMessage {
  queue: string;
  messageId: string;
  body: unknown;
}

const LONGEST_BODY = 2_000;

/** A message that can never be parsed: recorded with what was wrong, so that it can be acked. */
export async function recordUnreadable(db: Db, { queue, messageId, body }: DeadMessage, now: number): Promise<void> {
  const problem = queueMessage.safeParse(body).error?.issues[0];
  const message = `The message is none of ours: ${problem ? `${problem.path.join(".") || "body"}: ${problem.message}` : "unknown"}`;
  await db.run(sql`
    INSERT INTO dead_letters (id, queue, message_id, body, reason, error_code, error_message, created_at)
    VALUES (${`${queue}:${messageId}`}, ${queue}, ${messageId}, ${asText(body)}, 'unreadable', 'unreadable', ${message}, ${now})
    ON CONFLICT DO NOTHING`);
}

/**
 * A message out of the dead-letter queue. Its row fails only if it is of this run, nobody holds it, it is not done
 * and its attempts are used up; otherwise the row goes back to the sweep, which sends it again.
 */
export async function recordDeadLetter(db: Db, dead: DeadMessage, now: number): Promise<void> {
  const parsed = queueMessage.safeParse(dead.body);
  if (!parsed.success) return recordUnreadable(db, dead, now);
  if (parsed.data.type !== "top-models") {
    // A sweep or a refresh: the next cron begins it anew.
    const message = `A ${parsed.data.type} message was not delivered; the next one does its work.`;
    await db.run(sql`
      INSERT INTO dead_letters (id, queue, message_id, body, reason, error_code, error_message, created_at, resolved_at)
      VALUES (${`${dead.queue}:${dead.messageId}`}, ${dead.queue}, ${dead.messageId}, ${asText(dead.body)},
        'undelivered', 'undelivered', ${message}, ${now}, ${now})
      ON CONFLICT DO NOTHING`);
    return;
  }
  await recordJob(db, dead, parsed.data, now);
}

async function recordJob(db: Db, dead: DeadMessage, message: TopModelsMessage, now: number): Promise<void> {
  const { ambassadorUuid, year, jobId } = message;
  const row = sql`ambassador_uuid = ${ambassadorUuid} AND year = ${year} AND job_id = ${jobId}`;
  const unheld = sql`(status = 'queued' OR (status = 'processing' AND ${leaseIsOver(now)}))`;
  const wornOut = sql`attempts >= ${MAX_ATTEMPTS}`;
  const lastError = sql`(SELECT error_message FROM processing_status WHERE ${row})`;
  await db.batch([
    db.run(sql`
      INSERT INTO dead_letters (id, queue, message_id, ambassador_uuid, year, job_id, body, reason, error_code,
        error_message, created_at)
      VALUES (${`${dead.queue}:${dead.messageId}`}, ${dead.queue}, ${dead.messageId}, ${ambassadorUuid}, ${year},
        ${jobId}, ${asText(dead.body)}, 'undelivered',
        coalesce((SELECT error_code FROM processing_status WHERE ${row}), 'undelivered'),
        coalesce(${lastError}, 'The queue gave up on this message; nothing says why.'), ${now})
      ON CONFLICT DO NOTHING`),
    db.run(sql`
      UPDATE processing_status SET
        status = 'failed', completed_at = ${now}, lease_id = NULL, lease_until = NULL, sent_at = NULL, not_before = NULL,
        error_code = coalesce(error_code, 'undelivered'),
        error_message = coalesce(error_message,
          'The queue gave up on this job without a reason. Retry it; if it fails again, look at the consumer''s log.')
      WHERE ${row} AND ${unheld} AND ${wornOut}`),
    db.run(sql`UPDATE processing_status SET sent_at = NULL WHERE ${row} AND ${unheld} AND NOT ${wornOut}`),
    // The sweep mends the others by itself: nothing is left for staff.
    db.run(sql`
      UPDATE dead_letters SET resolved_at = ${now}
      WHERE id = ${`${dead.queue}:${dead.messageId}`}
        AND NOT EXISTS (SELECT 1 FROM processing_status WHERE ${row} AND status = 'failed')`),
  ]);
}

function asText(body: unknown): string {
  return (JSON.stringify(body) ?? String(body)).slice(0, LONGEST_BODY);
}
