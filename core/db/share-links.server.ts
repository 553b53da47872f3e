/**
 * The public links: one that works per person and campaign, eleven new ones a day, and the last five that were taken back.
 * What is deleted answers as what was taken back does, so those five are only what the day's count stands on.
 */

import { type SQL, sql } from "drizzle-orm";
import { DAY_MS } from "#core/counting/time-zone.ts";
import type { CardChoice } from "#core/line/card-choice.ts";
import { runBatch } from "./batches.server.ts";
import type { Db } from "./client.server.ts";

/** New links of one person and campaign, in a UTC day: one and ten renewals, enough for who changes their mind. */
export const LINKS_A_DAY = 11;

/** Of those that were taken back. */
const REVOKED_KEPT = 5;

export interface LinkOwner {
  ambassadorUuid: string;
  year: number;
}

export interface NewLink {
  slug: string;
  choice: CardChoice;
  /** UTC milliseconds. */
  now: number;
}

/**
 * The link shows this choice; makes it where there is none, else its address stays.
 *
 * @returns false where none works and the day has had its eleven
 */
export async function keepLink(db: Db, owner: LinkOwner, link: NewLink): Promise<boolean> {
  const mayKeep = sql`${mayMake(owner, link.now)} OR EXISTS (SELECT 1 FROM share_links WHERE ${isLive(owner)})`;
  const kept = db.run(sql`${insertion(owner, link)} WHERE ${mayKeep}
    ON CONFLICT (ambassador_uuid, year) WHERE revoked_at IS NULL DO UPDATE SET choice = excluded.choice`);
  const [changed] = await runBatch(db, [kept, forgetOldest(db, owner)]);
  return changed === 1;
}

/**
 * The old address stops working in the moment in which the new one begins to.
 *
 * @returns false where the day has had its eleven: then the old one goes on working
 */
export async function renewLink(db: Db, owner: LinkOwner, link: NewLink): Promise<boolean> {
  const may = mayMake(owner, link.now);
  const [, made] = await runBatch(db, [
    db.run(sql`${revocation(owner, link.now)} AND ${may}`),
    db.run(sql`${insertion(owner, link)} WHERE ${may}`),
    forgetOldest(db, owner),
  ]);
  return made === 1;
}

/** The address stops working. */
export async function revokeLink(db: Db, owner: LinkOwner, now: number): Promise<void> {
  await runBatch(db, [db.run(revocation(owner, now)), forgetOldest(db, owner)]);
}

/** When a person whose day has had its eleven can make the next: UTC milliseconds. */
export function linksAgainAt(now: number): number {
  return (Math.floor(now / DAY_MS) + 1) * DAY_MS;
}

const isOf = ({ ambassadorUuid, year }: LinkOwner) => sql`ambassador_uuid = ${ambassadorUuid} AND year = ${year}`;
const isLive = (owner: LinkOwner) => sql`${isOf(owner)} AND revoked_at IS NULL`;

/** How many of the UTC day were made: the newest of them says so, and is never among those that are forgotten. */
function madeToday(owner: LinkOwner, now: number): SQL {
  const until = linksAgainAt(now);
  return sql`(SELECT coalesce(max(of_day), 0) FROM share_links
    WHERE ${isOf(owner)} AND created_at >= ${until - DAY_MS} AND created_at < ${until})`;
}

const mayMake = (owner: LinkOwner, now: number) => sql`${madeToday(owner, now)} < ${LINKS_A_DAY}`;

/** Up to its `WHERE`. */
function insertion(owner: LinkOwner, { slug, choice, now }: NewLink): SQL {
  return sql`INSERT INTO share_links (slug, ambassador_uuid, year, choice, created_at, of_day)
    SELECT ${slug}, ${owner.ambassadorUuid}, ${owner.year}, ${JSON.stringify(choice)}, ${now}, ${madeToday(owner, now)} + 1`;
}

const revocation = (owner: LinkOwner, now: number) =>
  sql`UPDATE share_links SET revoked_at = ${now} WHERE ${isLive(owner)}`;

/** In the order in which they were made, which no clock that is late can change within a day. */
function forgetOldest(db: Db, owner: LinkOwner) {
  return db.run(sql`DELETE FROM share_links WHERE slug IN (
    SELECT slug FROM share_links WHERE ${isOf(owner)} AND revoked_at IS NOT NULL
    ORDER BY created_at / ${sql.raw(String(DAY_MS))} DESC, of_day DESC, revoked_at DESC
    LIMIT -1 OFFSET ${sql.raw(String(REVOKED_KEPT))})`);
}
