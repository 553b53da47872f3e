import type { StoredReferral } from "#core/counting/stored-referral.ts";
import type { PersonIds } from "#core/db/rows.ts";

/** What could be read of a referral's row that was left out; null where the cell can't be read or is empty. */
export interface RejectedReferral extends PersonIds {
  referralId: string | null;
  orderId: string | null;
  occurredAt: number | null;
  revenueCents: number | null;
  commissionCents: number | null;
}

/** Whose a rejected row is. "unknown": it names nobody that can be read. Null: somebody of whom nothing is stored. */
export type RejectedOwner = string | "unknown" | null;

const ALIKE = ["occurredAt", "revenueCents", "commissionCents"] as const;

/**
 * The rows without an id of their own that rejected rows stand for: they are in the file, though it can't be read
 * there. One rejected row stands for one stored row of its person and order (of its moment, where the order can't be
 * read): for the one that agrees with it in most of what could be read.
 *
 * @param missing stored rows that no readable row of the file stands for
 * @param owners in the order of `rejected`
 */
export function keptForRejected(
  missing: readonly StoredReferral[],
  rejected: readonly RejectedReferral[],
  owners: readonly RejectedOwner[],
): Set<StoredReferral> {
  const kept = new Set<StoredReferral>();
  if (rejected.length === 0) return kept;
  const withoutId = missing.filter(({ sourceKey }) => sourceKey.startsWith("row:"));
  const byOrder = Map.groupBy(withoutId, ({ orderId }) => orderId);
  const byMoment = Map.groupBy(withoutId, ({ occurredAt }) => occurredAt);
  for (const [index, row] of rejected.entries()) {
    const owner = owners[index] ?? null;
    const candidates = row.orderId !== null ? byOrder.get(row.orderId) : byMoment.get(row.occurredAt ?? Number.NaN);
    const agreement = (stored: StoredReferral) => ALIKE.filter((field) => stored[field] === row[field]).length;
    const [best] = (candidates ?? [])
      .filter((stored) => !kept.has(stored) && (owner === "unknown" || owner === stored.uuid))
      .toSorted((a, b) => agreement(b) - agreement(a));
    if (best) kept.add(best);
  }
  return kept;
}
