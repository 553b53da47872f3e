import { sql } from "drizzle-orm";
import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "#core/db/client.server.ts";
import { forgetNotFound } from "#core/db/orders.server.ts";
import { recountWhere } from "#core/db/runs.server.ts";
import { holdShop } from "#core/db/shop-hold.server.ts";
import { type HoldKind, WHAT_TO_DO } from "#core/shopify/errors.ts";

/** Holds the shop; in doubt about whose orders these are, what was "not found" is asked for again afterwards. */
export function holdStatements(db: Db, code: HoldKind, detail: string, now: number): BatchItem<"sqlite">[] {
  const hold = holdShop(db, { code, message: `${WHAT_TO_DO[code]} (${detail})`, now });
  if (code !== "too-many-not-found") return [hold];
  // Whoever was counted without some of these orders is counted anew as well.
  return [hold, forgetNotFound(db), recountWhere(db, sql`orders_not_found > 0`, now)];
}
