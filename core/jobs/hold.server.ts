import type { BatchItem } from "drizzle-orm/batch";
import type { Db } from "#core/db/client.server.ts";
import { forgetNotFound } from "#core/db/orders.server.ts";
import { holdShop } from "#core/db/shop-hold.server.ts";
import { type HoldKind, WHAT_TO_DO } from "#core/shopify/errors.ts";

/** Holds the shop; in doubt about whose orders these are, what was "not found" is asked for again afterwards. */
export function holdStatements(db: Db, code: HoldKind, detail: string, now: number): BatchItem<"sqlite">[] {
  const hold = holdShop(db, { code, message: `${WHAT_TO_DO[code]} (${detail})`, now });
  return code === "too-many-not-found" ? [hold, forgetNotFound(db)] : [hold];
}
