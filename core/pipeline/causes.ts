/** Why an attempt failed, as a code and as a sentence for staff. */
import { isDatabaseError } from "#core/db/database-error.ts";
import type { Cause } from "#core/jobs/ending.ts";
import { ShopifyError } from "#core/shopify/errors.ts";

/** Few enough to look at one by one in the shop's admin. */
const NAMED_ORDERS = 3;

/** @param unread the job's orders that were not read */
export function causeOf(error: unknown, unread: ReadonlySet<string>): Cause {
  if (isDatabaseError(error))
    return { code: "database", message: "The database refused a query. Retry; if it happens again, look at the log." };
  if (!(error instanceof ShopifyError))
    return { code: "internal", message: error instanceof Error ? error.message.slice(0, 500) : "Unknown error" };
  const which = unread.size <= NAMED_ORDERS ? ` (order ${[...unread].join(", ")})` : "";
  const still = unread.size > 0 ? ` Orders still to be read: ${unread.size}${which}.` : "";
  return { code: error.kind, message: `${error.message}${still}`, waitMs: error.waitMs };
}

/** An answer came, but not for this order. */
export function unreadableOrder(orderId: string, why: string | undefined): Cause {
  return { code: "order-unreadable", message: `Order ${orderId} could not be read: ${why ?? "no answer for it"}` };
}
