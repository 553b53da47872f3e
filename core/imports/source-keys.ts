import type { ReferralRow } from "./referrals.ts";

/**
 * What a referral is known by from import to import, in the rows' order: `id:` and the export's own id, else `row:` and
 * what does not change about it (order, date, amounts), numbered among equals of one person. Null for a row that a
 * later one repeats, with the same id, order, date and amounts: paged exports overlap, and in between the status may
 * have changed. The last is the newest word.
 *
 * Written out rather than hashed: nothing can collide, and nothing is in it that the row does not hold.
 */
export function sourceKeys(rows: readonly ReferralRow[], owners: readonly string[]): (string | null)[] {
  const ownIds = haveOwnIds(rows);
  const seen = new Map<string, number>();
  const latest = new Map<string, { index: number; key: string }>();
  const keys: (string | null)[] = [];
  for (const [index, row] of rows.entries()) {
    const owner = owners[index] ?? "";
    const content = `${row.orderId ?? ""}|${row.occurredAt}|${row.revenueCents}|${row.commissionCents}`;
    const own = ownIds && row.referralId !== null;
    const base = own ? `id:${row.referralId}` : `row:${content}`;
    const whole = `${owner} ${base} ${content}`;
    const repeated = own ? latest.get(whole) : undefined;
    if (repeated) keys[repeated.index] = null;
    const key = repeated?.key ?? numbered(seen, `${owner} ${base}`, base);
    if (own) latest.set(whole, { index, key });
    keys.push(key);
  }
  return keys;
}

/** The first is the key itself, the second `key/2`. */
function numbered(seen: Map<string, number>, among: string, key: string): string {
  const position = (seen.get(among) ?? 0) + 1;
  seen.set(among, position);
  return position === 1 ? key : `${key}/${position}`;
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
