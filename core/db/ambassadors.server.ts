/** Ambassadors as imports see them: everyone at once. */
import { sql } from "drizzle-orm";
import { readPages, type Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";
import { jsonChunks } from "./json-rows.server.ts";
import type { Person } from "./rows.ts";

export interface FormerEmail {
  email: string;
  uuid: string;
}

/** Every ambassador of the programme, by uuid. */
export async function readPeople(db: Db): Promise<Person[]> {
  return await readPages<Person, string>(
    "",
    ({ uuid }) => uuid,
    (after, limit) =>
      db.all(sql`
        SELECT uuid, token, external_id AS externalId, email, first_name AS firstName, last_name AS lastName,
          programme, joined_at AS joinedAt
        FROM ambassadors WHERE uuid > ${after} ORDER BY uuid LIMIT ${limit}`),
  );
}

/** Every address that somebody had before, lower case, and whose it was. */
export async function readFormerEmails(db: Db): Promise<FormerEmail[]> {
  return await readPages<FormerEmail, string>(
    "",
    ({ email }) => email,
    (after, limit) =>
      db.all(sql`
        SELECT email, ambassador_uuid AS uuid FROM ambassador_emails
        WHERE email > ${after} ORDER BY email LIMIT ${limit}`),
  );
}

/**
 * Statements, for one batch, that make or change ambassadors. Those in `moving` give up email, external id and token
 * first, so that two people can exchange theirs without meeting a unique index half way.
 */
export function writePeople(db: Db, people: readonly Person[], moving: readonly string[], now: number): Statement[] {
  const clear = jsonChunks(moving).map((json) =>
    db.run(sql`
      UPDATE ambassadors SET email = NULL, external_id = NULL, token = 'moving-' || uuid
      WHERE uuid IN (SELECT value FROM json_each(${json}))`),
  );
  const write = jsonChunks(people).map((json) =>
    db.run(sql`
      INSERT INTO ambassadors
        (uuid, token, external_id, email, first_name, last_name, programme, joined_at, created_at)
      SELECT value ->> 'uuid', value ->> 'token', value ->> 'externalId', value ->> 'email', value ->> 'firstName',
        value ->> 'lastName', value ->> 'programme', value ->> 'joinedAt', ${now}
      FROM json_each(${json}) WHERE true
      ON CONFLICT (uuid) DO UPDATE SET token = excluded.token, external_id = excluded.external_id,
        email = excluded.email, first_name = excluded.first_name, last_name = excluded.last_name,
        programme = excluded.programme, joined_at = excluded.joined_at`),
  );
  return [...clear, ...write];
}

/** Statements that keep former addresses; one that another person had goes to its newest owner. */
export function writeFormerEmails(db: Db, emails: readonly FormerEmail[]): Statement[] {
  return jsonChunks(emails).map((json) =>
    db.run(sql`
      INSERT INTO ambassador_emails (email, ambassador_uuid)
      SELECT value ->> 'email', value ->> 'uuid' FROM json_each(${json}) WHERE true
      ON CONFLICT (email) DO UPDATE SET ambassador_uuid = excluded.ambassador_uuid`),
  );
}
