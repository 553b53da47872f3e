/** Which stored referrals count. `core/counting/counted.server.ts` says the same to the database. */
import type { Span, StoredReferral } from "./stored-referral.ts";

/** Not denied, not gone, and dated within the campaign: its money counts. */
export function countsIn({ counted, occurredAt }: StoredReferral, { startsAt, endsAt }: Span): boolean {
  return counted && occurredAt >= startsAt && occurredAt < endsAt;
}

/** Whether it makes its order one of the campaign's: a refund alone does not (docs/decisions/010). */
export function bringsOrder(row: StoredReferral, campaign: Span): row is StoredReferral & { orderId: string } {
  return countsIn(row, campaign) && row.orderId !== null && row.revenueCents >= 0;
}

/** The Shopify orders that top models are counted from. */
export function countableOrders(rows: Iterable<StoredReferral>, campaign: Span): Set<string> {
  const orders = new Set<string>();
  for (const row of rows) if (bringsOrder(row, campaign)) orders.add(row.orderId);
  return orders;
}
