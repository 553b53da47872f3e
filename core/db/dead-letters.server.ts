/** What the queue gave up on, and what could never be read. */
import { and, desc, eq, isNull, or, sql } from "drizzle-orm";
import { MAX_ATTEMPTS } from "#core/jobs/policy.ts";
import type { Db } from "./client.server.ts";
import { leaseIsOver } from "./due.server.ts";
import type { JobKey } from "./jobs.server.ts";
import { deadLetters } from "./schema.server.ts";

export type DeadLetter = Omit<typeof deadLetters.$inferSelect, "body">;

/**
 * Dead letters, newest first.
 *
 * @param year of this campaign, and those that name none; null: of all campaigns
 * @param resolved also those that a later run has mended
 */
export async function listDeadLetters(
  db: Db,
  { year, resolved }: { year: number | null; resolved: boolean },
): Promise<DeadLetter[]> {
  const rows = await db
    .select()
    .from(deadLetters)
    .where(
      and(
        year === null ? undefined : or(eq(deadLetters.year, year), isNull(deadLetters.year)),
        resolved ? undefined : isNull(deadLetters.resolvedAt),
      ),
    )
    .orderBy(desc(deadLetters.createdAt), deadLetters.id);
  return rows.map(({ body: _, ...letter }) => letter);
}

export interface NewLetter {
  id: string;
  queue: string;
  messageId: string;
  /** As JSON, cut. */
  body: string;
  /** UTC milliseconds. */
  now: number;
}

/**
 * Keeps a letter that is no job's; one that is there already stays.
 *
 * @param why what was wrong; `resolved`: nothing is left for staff
 */
export async function keepLetter(
  db: Db,
  { id, queue, messageId, body, now }: NewLetter,
  why: { reason: "unreadable" | "undelivered"; message: string; resolved: boolean },
): Promise<void> {
  await db.run(sql`
    INSERT INTO dead_letters (id, queue, message_id, body, reason, error_code, error_message, created_at, resolved_at)
    VALUES (${id}, ${queue}, ${messageId}, ${body}, ${why.reason}, ${why.reason}, ${why.message}, ${now},
      ${why.resolved ? now : null})
    ON CONFLICT DO NOTHING`);
}

/**
 * Keeps a job's undelivered message. Its row fails only if it is of this run, nobody holds it, it is not done and its
 * attempts are used up; otherwise it goes back to the sweep, which sends it again, and the letter is resolved at once.
 */
export async function keepJobsLetter(
  db: Db,
  letter: NewLetter,
  { ambassadorUuid, year, jobId }: JobKey,
): Promise<void> {
  const { id, queue, messageId, body, now } = letter;
  const row = sql`ambassador_uuid = ${ambassadorUuid} AND year = ${year} AND job_id = ${jobId}`;
  const unheld = sql`(status = 'queued' OR (status = 'processing' AND ${leaseIsOver(now)}))`;
  const exhausted = sql`attempts >= ${MAX_ATTEMPTS}`;
  const lastError = sql`(SELECT error_message FROM processing_status WHERE ${row})`;
  await db.batch([
    db.run(sql`
      INSERT INTO dead_letters (id, queue, message_id, ambassador_uuid, year, job_id, body, reason, error_code,
        error_message, created_at)
      VALUES (${id}, ${queue}, ${messageId}, ${ambassadorUuid}, ${year},
        ${jobId}, ${body}, 'undelivered',
        coalesce((SELECT error_code FROM processing_status WHERE ${row}), 'undelivered'),
        coalesce(${lastError}, 'The queue gave up on this message; nothing says why.'), ${now})
      ON CONFLICT DO NOTHING`),
    db.run(sql`
      UPDATE processing_status SET
        status = 'failed', completed_at = ${now}, lease_id = NULL, lease_until = NULL, sent_at = NULL, not_before = NULL,
        error_code = coalesce(error_code, 'undelivered'),
        error_message = coalesce(error_message,
          'The queue gave up on this job without a reason. Retry it; if it fails again, look at the consumer''s log.')
      WHERE ${row} AND ${unheld} AND ${exhausted}`),
    db.run(sql`UPDATE processing_status SET sent_at = NULL WHERE ${row} AND ${unheld} AND NOT ${exhausted}`),
    // The sweep mends the others by itself: nothing is left for staff.
    db.run(sql`
      UPDATE dead_letters SET resolved_at = ${now}
      WHERE id = ${id}
        AND NOT EXISTS (SELECT 1 FROM processing_status WHERE ${row} AND status = 'failed')`),
  ]);
}
