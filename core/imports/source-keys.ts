import type { ReferralRow } from "./referrals.ts";

/**
 * What a referral is known by from import to import, in the rows' order: `id:` and the export's own id, else `row:` and
 * what does not change about it (order, date, amounts), numbered among equals of one person. Null for a row that
 * repeats another's id and content: paged exports overlap.
 *
 * Written out rather than hashed: nothing can collide, and nothing is in it that the row does not hold.
 */
export function sourceKeys(rows: readonly ReferralRow[], owners: readonly string[]): (string | null)[] {
  const ownIds = haveOwnIds(rows);
  const seen = new Map<string, number>();
  const contents = new Set<string>();
  return rows.map((row, index) => {
    const owner = owners[index] ?? "";
    const content = `${row.orderId ?? ""}|${row.occurredAt}|${row.revenueCents}|${row.commissionCents}`;
    const own = ownIds && row.referralId !== null;
    const key = own ? `id:${row.referralId}` : `row:${content}`;
    if (own) {
      const whole = `${owner} ${key} ${content}|${row.status}|${row.test}`;
      if (contents.has(whole)) return null;
      contents.add(whole);
    }
    const position = (seen.get(`${owner} ${key}`) ?? 0) + 1;
    seen.set(`${owner} ${key}`, position);
    return position === 1 ? key : `${key}/${position}`;
  });
}

/** A column called `id` that has one value for two orders is not the referral's: it may be the affiliate's. */
function haveOwnIds(rows: readonly ReferralRow[]): boolean {
  const orderOf = new Map<string, string | null>();
  for (const { referralId, orderId } of rows) {
    if (referralId === null) continue;
    const known = orderOf.get(referralId);
    if (known !== undefined && known !== orderId) return false;
    orderOf.set(referralId, orderId);
  }
  return true;
}
