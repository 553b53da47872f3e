import { bringsOrder, countsIn } from "#core/counting/counted.ts";
import type { Span, StoredReferral } from "#core/counting/stored-referral.ts";
import type { Given } from "#core/db/rows.ts";
import type { Difference } from "./report.ts";

interface Totals {
  orders: number;
  revenue: number;
  commission: number;
}

/** Where the files' totals differ by more than this, one of them counts something else. */
const TOLERANCE = 0.01;

/** Compares what the affiliates file gave with the counted referrals of the campaign, over everyone it gave totals of. */
export function findDifferences(
  given: ReadonlyMap<string, Given>,
  referrals: Iterable<StoredReferral>,
  campaign: Span,
): Difference[] {
  const counted = totalsByPerson(referrals, campaign);
  const differences: Difference[] = [];
  for (const what of ["orders", "revenue", "commission"] as const) {
    let [affiliates, fromReferrals, people] = [0, 0, 0];
    for (const [uuid, totals] of given) {
      const one = what === "orders" ? totals.orders : totals[`${what}Cents`];
      if (one === null) continue;
      const other = counted.get(uuid)?.[what] ?? 0;
      affiliates += one;
      fromReferrals += other;
      if (differs(one, other)) people++;
    }
    if (differs(affiliates, fromReferrals)) differences.push({ what, affiliates, referrals: fromReferrals, people });
  }
  return differences;
}

function differs(one: number, other: number): boolean {
  return Math.abs(one - other) > TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
}

function totalsByPerson(referrals: Iterable<StoredReferral>, campaign: Span): Map<string, Totals> {
  const people = new Map<string, Totals>();
  const seen = new Set<string>();
  for (const row of referrals) {
    if (!countsIn(row, campaign)) continue;
    const totals = people.get(row.uuid) ?? { orders: 0, revenue: 0, commission: 0 };
    totals.revenue += row.revenueCents;
    totals.commission += row.commissionCents;
    if (bringsOrder(row, campaign) && !seen.has(`${row.uuid} ${row.orderId}`)) {
      seen.add(`${row.uuid} ${row.orderId}`);
      totals.orders++;
    }
    people.set(row.uuid, totals);
  }
  return people;
}
