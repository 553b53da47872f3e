import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "#core/db/client.server.ts";
import { forgetNotFound, notFoundSoFar } from "#core/db/orders.server.ts";
import { recountNotFound } from "#core/db/runs.server.ts";
import { holdShop } from "#core/db/shop-hold.server.ts";
import {
  AFTER_AN_ERROR_MS,
  LONGEST_WAIT_MS,
  notFoundShare,
  probeAfterMs,
  REFUSALS_OF_A_HOLD,
} from "#core/jobs/policy.ts";
import { type HoldKind, ShopifyError, WHAT_TO_DO } from "#core/shopify/errors.ts";

/** What to do, and what was seen. */
export const holdMessage = (code: HoldKind, detail: string) => `${WHAT_TO_DO[code]} (${detail})`;

/**
 * Holds the shop for this error; in doubt about whose orders these are, what was "not found" is asked for again
 * afterwards.
 */
export function holdStatements(db: Db, error: ShopifyError & { kind: HoldKind }, now: number): BatchItem<"sqlite">[] {
  const { kind: code } = error;
  const hold = holdShop(db, {
    code,
    message: holdMessage(code, error.message),
    call: error.call ?? null,
    probeAt: now + untilProbe(error, 0),
    now,
  });
  if (code !== "too-many-not-found") return [hold];
  // Whoever was counted without some of these orders is counted anew as well.
  return [hold, forgetNotFound(db), recountNotFound(db, now)];
}

/**
 * How long until the shop is asked again. One that did not answer is asked soon; one that waits for a person, or asks
 * for more silence than is believed, every five minutes.
 */
export function untilProbe({ kind, waitMs = 0 }: ShopifyError, heldForMs: number): number {
  const believed = waitMs <= LONGEST_WAIT_MS;
  return probeAfterMs(heldForMs, kind === "not-answering" && believed, believed ? waitMs : 0);
}

export type Refusal = { kind: "hold"; error: ShopifyError & { kind: HoldKind } } | { kind: "wait"; ms: number };

/**
 * What follows when the shop answers that we should wait (429, or a long `Retry-After`): so long, without an attempt
 * being used; after several in a row the shop is on hold, so that only the probe goes on asking.
 *
 * @param inARow how many such answers there were, without another between
 */
export function refusal(error: ShopifyError, inARow: number): Refusal {
  if (inARow < REFUSALS_OF_A_HOLD) return { kind: "wait", ms: Math.max(error.waitMs ?? 0, AFTER_AN_ERROR_MS) };
  const { waitMs, call } = error;
  const details = { ...(waitMs !== undefined && { waitMs }), ...(call && { call }), cause: error };
  return {
    kind: "hold",
    error: new ShopifyError("not-answering", error.message, details) as ShopifyError & { kind: HoldKind },
  };
}

/**
 * Doubts whose orders these are, when a call leaves too many of a campaign's orders not found.
 *
 * @throws ShopifyError `too-many-not-found`
 */
export async function refuseTooManyNotFound(
  db: Db,
  years: readonly number[],
  { notFound, asked }: { notFound: ReadonlySet<string>; asked: ReadonlySet<string> },
): Promise<void> {
  if (notFound.size === 0) return;
  const lately = { notFound: notFound.size, asked: asked.size };
  for (const year of years) {
    const soFar = await notFoundSoFar(db, year, notFoundShare, lately);
    if (soFar === null || soFar.notFound <= soFar.asked * soFar.share) continue;
    throw new ShopifyError("too-many-not-found", `${soFar.notFound} of ${soFar.asked} orders are not in this shop.`);
  }
}
