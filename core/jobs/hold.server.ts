import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "#core/db/client.server.ts";
import { forgetNotFound, notFoundSoFar } from "#core/db/orders.server.ts";
import { recountWhere } from "#core/db/runs.server.ts";
import { holdShop } from "#core/db/shop-hold.server.ts";
import { type HoldKind, ShopifyError, WHAT_TO_DO } from "#core/shopify/errors.ts";
import { notFoundShare } from "./policy.ts";

/** Holds the shop; in doubt about whose orders these are, what was "not found" is asked for again afterwards. */
export function holdStatements(db: Db, code: HoldKind, detail: string, now: number): BatchItem<"sqlite">[] {
  const hold = holdShop(db, { code, message: `${WHAT_TO_DO[code]} (${detail})`, now });
  if (code !== "too-many-not-found") return [hold];
  // Whoever was counted without some of these orders is counted anew as well.
  return [hold, forgetNotFound(db), recountWhere(db, sql`orders_not_found > 0`, now)];
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
