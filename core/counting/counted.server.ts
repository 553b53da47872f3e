/** Which referrals count, in one place for every query. Both want `r` (referrals) and `c` (campaigns) in scope. */
import { sql } from "drizzle-orm";

/** Not denied, not gone, and dated within the campaign: their money counts. */
export const COUNTED_IN_CAMPAIGN = sql`(r.counted = 1 AND r.occurred_at >= c.starts_at AND r.occurred_at < c.ends_at)`;

/**
 * Of those, the rows that bring an order. A negative row is a refund: it lowers the money of the campaign it is dated
 * in, but an order whose sale was in another year is not an order of this one.
 */
export const BRINGS_ORDER = sql`(${COUNTED_IN_CAMPAIGN} AND r.shopify_order_id IS NOT NULL AND r.revenue_cents >= 0)`;
