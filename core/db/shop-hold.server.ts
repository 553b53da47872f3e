/** The shop's side as the consumer learns it: on hold or not, points, scopes. */
import { type SQL, sql } from "drizzle-orm";
import { CLOCK_SKEW_MS, LONGEST_WAIT_MS, PROBE_EVERY_MS, TRIAL_MS } from "#core/jobs/policy.ts";
import type { CallKind } from "#core/shopify/calls.ts";
import type { HoldKind } from "#core/shopify/errors.ts";
import type { Points, ShopFacts } from "#core/shopify/shop.ts";
import type { Statement } from "./batches.server.ts";
import type { Db } from "./client.server.ts";

/** Nothing may be claimed or sent while the shop is on hold or staff paused the computing. */
export const SHOP_IS_OPEN = sql`NOT EXISTS (
  SELECT 1 FROM shop_state WHERE hold_code IS NOT NULL OR paused_at IS NOT NULL)`;

const onTrial = (now: number) => sql`(trial_at > ${now - TRIAL_MS} AND trial_at <= ${now + CLOCK_SKEW_MS})`;

/** The shop was let go a moment ago and has not answered yet: one batch goes first, chosen by the dispatcher. */
export const isOnTrial = (now: number): SQL => sql`EXISTS (SELECT 1 FROM shop_state WHERE ${onTrial(now)})`;

/** Open, and not on trial: a view sends its own message at once. In one look at the row. */
export const isShopWell = (now: number): SQL => sql`NOT EXISTS (
  SELECT 1 FROM shop_state WHERE hold_code IS NOT NULL OR paused_at IS NOT NULL OR ${onTrial(now)})`;

export async function isShopOpen(db: Db): Promise<boolean> {
  const rows = await db.all<{ open: number }>(sql`SELECT ${SHOP_IS_OPEN} AS open`);
  return rows[0]?.open === 1;
}

export interface Hold {
  code: HoldKind;
  message: string;
  /** The kind of call that met it; null: it was not a call. */
  call: CallKind | null;
  /** From when on the shop is asked whether it is well again. */
  probeAt: number;
  now: number;
}

/** Stops the shop with a sentence for staff; a hold that is there already stays. */
export function holdShop(db: Db, { code, message, call, probeAt, now }: Hold): Statement {
  return db.run(sql`
    INSERT INTO shop_state (id, hold_code, hold_message, hold_call, hold_at, probed_at, probe_at)
    VALUES (1, ${code}, ${message}, ${call}, ${now}, ${now}, ${probeAt})
    ON CONFLICT (id) DO UPDATE SET
      hold_message = CASE WHEN hold_code IS NULL THEN excluded.hold_message ELSE hold_message END,
      hold_call = CASE WHEN hold_code IS NULL THEN excluded.hold_call ELSE hold_call END,
      hold_at = CASE WHEN hold_code IS NULL THEN excluded.hold_at ELSE hold_at END,
      probed_at = excluded.probed_at, probe_at = excluded.probe_at, trial_at = NULL, refusals = 0,
      hold_code = coalesce(hold_code, excluded.hold_code)`);
}

/** A hold as the probe finds it. */
export interface Held {
  code: HoldKind;
  call: string | null;
  /** When it began. */
  at: number;
}

/**
 * Takes the turn to ask a held shop whether it is well again: one caller has it, until `setProbe` or for
 * `PROBE_EVERY_MS`. Null: the shop is not on hold, or not yet to be asked. A hold for too many orders not found is never
 * probed: only staff or a new import lift it.
 */
export async function takeProbe(db: Db, now: number): Promise<Held | null> {
  const [held] = await db.all<Held>(sql`
    UPDATE shop_state SET probed_at = ${now}, probe_at = ${now + PROBE_EVERY_MS}
    WHERE hold_code IS NOT NULL AND hold_code <> 'too-many-not-found'
      AND (coalesce(probe_at, 0) <= ${now} OR probe_at > ${now + LONGEST_WAIT_MS + CLOCK_SKEW_MS})
    RETURNING hold_code AS code, hold_call AS call, coalesce(hold_at, ${now}) AS at`);
  return held ?? null;
}

/** The shop is not well yet: what it says now, and when it is asked again. */
export async function setProbe(db: Db, { code, message, probeAt }: Omit<Hold, "call" | "now">): Promise<void> {
  await db.run(sql`
    UPDATE shop_state SET probe_at = ${probeAt}, hold_code = ${code}, hold_message = ${message}
    WHERE hold_code IS NOT NULL AND hold_code <> 'too-many-not-found'`);
}

/** Lets go of a hold whose cause is gone, on trial. */
export async function releaseHold(db: Db, now: number): Promise<void> {
  await db.run(sql`
    UPDATE shop_state SET hold_code = NULL, hold_message = NULL, hold_call = NULL, hold_at = NULL, probe_at = NULL,
      trial_at = ${now}, refusals = 0
    WHERE hold_code <> 'too-many-not-found'`);
}

/** The shop answered as it should: nothing is on trial any more, and no refusal is counted. */
export async function endTrial(db: Db): Promise<void> {
  await db.run(sql`UPDATE shop_state SET trial_at = NULL, refusals = 0 WHERE trial_at IS NOT NULL OR refusals > 0`);
}

/**
 * Counts a call to which the shop answered that we should wait.
 *
 * @param afterAnswer another call was answered before it: the first of a row
 * @returns how many there were in a row
 */
export async function countRefusal(db: Db, afterAnswer: boolean): Promise<number> {
  const rows = await db.all<{ refusals: number }>(sql`
    INSERT INTO shop_state (id, refusals) VALUES (1, 1)
    ON CONFLICT (id) DO UPDATE SET refusals = CASE WHEN ${afterAnswer ? 1 : 0} THEN 1 ELSE refusals + 1 END
    RETURNING refusals`);
  return rows[0]?.refusals ?? 1;
}

/** What the shop said of itself: staff and the next import read it here. */
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
