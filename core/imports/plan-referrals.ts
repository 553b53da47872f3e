import type { Span, StoredReferral } from "#core/counting/stored-referral.ts";
import type { FileCounts } from "#core/db/rows.ts";
import type { ReferralRow } from "./referrals.ts";
import { keptForRejected, type RejectedOwner, type RejectedReferral } from "./rejected-referrals.ts";
import { noCounts } from "./report.ts";
import { sourceKeys } from "./source-keys.ts";

export interface ReferralsPlan {
  /** What is to be written, by ambassador: new, changed and gone rows in their next content. */
  writes: Map<string, StoredReferral[]>;
  counts: FileCounts;
  /** The file's rows without those that a later one repeats. */
  taken: ReferralRow[];
  /** Every referral after the import. */
  after: Map<string, StoredReferral>;
}

export interface ReferralsInput {
  stored: readonly StoredReferral[];
  rows: readonly ReferralRow[];
  /** Whose each row is, in the rows' order. */
  owners: readonly string[];
  /** Rows that were left out, and whose they are. */
  rejected: readonly RejectedReferral[];
  rejectedOwners: readonly RejectedOwner[];
  campaign: Span;
  partial: boolean;
  importId: string;
}

const CONTENT = [
  "orderId",
  "occurredAt",
  "revenueCents",
  "commissionCents",
  "status",
  "counted",
  "goneImportId",
] as const;

/** Compares the file with what is stored; writes nothing. */
export function planReferrals(input: ReferralsInput): ReferralsPlan {
  const counts = noCounts();
  const writes = new Map<string, StoredReferral[]>();
  const write = (row: StoredReferral) => {
    const own = writes.get(row.uuid);
    if (own) own.push(row);
    else writes.set(row.uuid, [row]);
  };
  const after = new Map(input.stored.map((row) => [rowKey(row), row]));
  const keys = sourceKeys(input.rows, input.owners);
  const inFile = new Set<string>();
  const arrived = new Set<string>();
  const taken: ReferralRow[] = [];
  for (const [index, row] of input.rows.entries()) {
    const sourceKey = keys[index];
    if (sourceKey === undefined || sourceKey === null) {
      counts.merged++;
      continue;
    }
    taken.push(row);
    const next: StoredReferral = {
      uuid: input.owners[index] ?? "",
      sourceKey,
      orderId: row.orderId,
      occurredAt: row.occurredAt,
      revenueCents: row.revenueCents,
      commissionCents: row.commissionCents,
      status: row.status,
      counted: row.counted,
      importId: input.importId,
      goneImportId: null,
    };
    const key = rowKey(next);
    const before = after.get(key);
    inFile.add(key);
    if (!before || before.goneImportId !== null) arrived.add(sourceKey);
    if (before && CONTENT.every((field) => before[field] === next[field])) {
      counts.unchanged++;
      continue;
    }
    if (before) counts.changed++;
    else counts.new++;
    after.set(key, next);
    write(next);
  }
  const missing = input.stored.filter((row) => row.goneImportId === null && !inFile.has(rowKey(row)));
  for (const row of new Set([...noLongerIn(missing, input), ...movedAway(missing, arrived)])) {
    const gone = { ...row, counted: false, goneImportId: input.importId };
    counts.gone++;
    after.set(rowKey(row), gone);
    write(gone);
  }
  return { writes, counts, taken, after };
}

/** Rows of the campaign that a whole export has no more. */
function noLongerIn(missing: readonly StoredReferral[], input: ReferralsInput): StoredReferral[] {
  if (input.partial) return [];
  const { startsAt, endsAt } = input.campaign;
  const dated = missing.filter(({ occurredAt }) => occurredAt >= startsAt && occurredAt < endsAt);
  const kept = keptForRejected(dated, input.rejected, input.rejectedOwners);
  const rejectedIds = new Set(input.rejected.map(({ referralId }) => referralId));
  return dated.filter((row) => {
    const id = ownId(row);
    return !kept.has(row) && (id === null || !rejectedIds.has(id));
  });
}

/** Rows whose own id now comes under another person: the referral was given to them, in any campaign. */
function movedAway(missing: readonly StoredReferral[], arrived: ReadonlySet<string>): StoredReferral[] {
  return missing.filter((row) => ownId(row) !== null && arrived.has(row.sourceKey));
}

function rowKey({ uuid, sourceKey }: StoredReferral): string {
  return `${uuid} ${sourceKey}`;
}

/** The export's own id of a referral; null where it has none. */
function ownId({ sourceKey }: StoredReferral): string | null {
  return /^id:(.*?)(\/\d+)?$/.exec(sourceKey)?.[1] ?? null;
}
