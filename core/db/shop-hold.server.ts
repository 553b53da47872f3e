/** The shop's side as the consumer learns it: on hold or not, points, scopes. */
import { sql } from "drizzle-orm";
import type { HoldKind } from "#core/shopify/errors.ts";
import type { Points, ShopFacts } from "#core/shopify/shop.ts";
import type { Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";

/** Nothing may be claimed or sent while the shop is on hold or staff paused the computing. */
export const SHOP_IS_OPEN = sql`NOT EXISTS (
  SELECT 1 FROM shop_state WHERE hold_code IS NOT NULL OR paused_at IS NOT NULL)`;

export async function isShopOpen(db: Db): Promise<boolean> {
  const rows = await db.all<{ open: number }>(sql`SELECT ${SHOP_IS_OPEN} AS open`);
  return rows[0]?.open === 1;
}

/** Stops the shop with a sentence for staff; a hold that is there already stays. */
export function holdShop(db: Db, hold: { code: HoldKind; message: string; now: number }): Statement {
  return db.run(sql`
    INSERT INTO shop_state (id, hold_code, hold_message, hold_at, probed_at)
    VALUES (1, ${hold.code}, ${hold.message}, ${hold.now}, ${hold.now})
    ON CONFLICT (id) DO UPDATE SET
      hold_message = CASE WHEN hold_code IS NULL THEN excluded.hold_message ELSE hold_message END,
      hold_at = CASE WHEN hold_code IS NULL THEN excluded.hold_at ELSE hold_at END,
      probed_at = excluded.probed_at,
      hold_code = coalesce(hold_code, excluded.hold_code)`);
}

/**
 * Takes the turn to ask a held shop whether it is well again: true for one caller each `everyMs`. A hold for too
 * many orders not found is never probed: only staff or a new import lift it.
 */
export async function takeProbe(db: Db, now: number, everyMs: number): Promise<boolean> {
  const rows = await db.all(sql`
    UPDATE shop_state SET probed_at = ${now}
    WHERE hold_code IS NOT NULL AND hold_code <> 'too-many-not-found' AND coalesce(probed_at, 0) <= ${now - everyMs}
    RETURNING id`);
  return rows.length > 0;
}

/** Lets go of a hold whose cause is gone. */
export async function releaseHold(db: Db): Promise<void> {
  await db.run(sql`
    UPDATE shop_state SET hold_code = NULL, hold_message = NULL, hold_at = NULL
    WHERE hold_code <> 'too-many-not-found'`);
}

/** What the shop said of itself: `yir doctor --remote` and the next import read it here. */
export async function rememberShop(db: Db, facts: ShopFacts, now: number): Promise<void> {
  const scopes = JSON.stringify(facts.scopes);
  await db.run(sql`
    INSERT INTO shop_state (id, domain, name, scopes, scopes_seen_at, api_version, time_zone, currency)
    VALUES (1, ${facts.domain}, ${facts.name}, ${scopes}, ${now}, ${facts.apiVersion}, ${facts.timeZone}, ${facts.currency})
    ON CONFLICT (id) DO UPDATE SET
      domain = excluded.domain, name = excluded.name, scopes = excluded.scopes, scopes_seen_at = excluded.scopes_seen_at,
      api_version = excluded.api_version, time_zone = excluded.time_zone, currency = excluded.currency`);
}

/** The last seen bucket, so that the next invocation does not run into an empty one. */
export function rememberPoints(db: Db, points: Points): Statement {
  return db.run(sql`
    INSERT INTO shop_state (id, points_available, points_maximum, points_per_second, points_seen_at)
    VALUES (1, ${Math.floor(points.available)}, ${points.maximum}, ${points.perSecond}, ${points.seenAt})
    ON CONFLICT (id) DO UPDATE SET
      points_available = excluded.points_available, points_maximum = excluded.points_maximum,
      points_per_second = excluded.points_per_second, points_seen_at = excluded.points_seen_at`);
}
