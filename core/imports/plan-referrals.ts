import type { ReferralRow } from "./referrals.ts";
import { type FileCounts, noCounts } from "./report.ts";
import { sourceKeys } from "./source-keys.ts";

/** A referral as stored. */
export interface StoredReferral {
  uuid: string;
  sourceKey: string;
  orderId: string | null;
  occurredAt: number;
  revenueCents: number;
  commissionCents: number;
  status: string;
  counted: boolean;
  importId: string;
  goneImportId: string | null;
}

export interface Span {
  startsAt: number;
  endsAt: number;
}

export interface ReferralsPlan {
  /** What is to be written, by ambassador: new, changed and gone rows in their next content. */
  writes: Map<string, StoredReferral[]>;
  counts: FileCounts;
  /** Every referral after the import. */
  after: Map<string, StoredReferral>;
}

export interface ReferralsInput {
  stored: readonly StoredReferral[];
  rows: readonly ReferralRow[];
  /** Whose each row is, in the rows' order. */
  owners: readonly string[];
  /** Referral ids of rejected rows. */
  rejectedIds: ReadonlySet<string>;
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
  for (const [index, row] of input.rows.entries()) {
    const sourceKey = keys[index];
    if (sourceKey === undefined || sourceKey === null) {
      counts.merged++;
      continue;
    }
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
    if (before && CONTENT.every((field) => before[field] === next[field])) {
      counts.unchanged++;
      continue;
    }
    if (before) counts.changed++;
    else counts.new++;
    after.set(key, next);
    write(next);
  }
  if (input.partial) return { writes, counts, after };
  for (const row of input.stored) {
    const key = rowKey(row);
    const dated = row.occurredAt >= input.campaign.startsAt && row.occurredAt < input.campaign.endsAt;
    if (!dated || row.goneImportId !== null || inFile.has(key) || wasRejected(row, input.rejectedIds)) continue;
    const gone = { ...row, counted: false, goneImportId: input.importId };
    counts.gone++;
    after.set(key, gone);
    write(gone);
  }
  return { writes, counts, after };
}

function rowKey({ uuid, sourceKey }: StoredReferral): string {
  return `${uuid} ${sourceKey}`;
}

function wasRejected({ sourceKey }: StoredReferral, rejectedIds: ReadonlySet<string>): boolean {
  const id = /^id:(.*?)(\/\d+)?$/.exec(sourceKey)?.[1];
  return id !== undefined && rejectedIds.has(id);
}

/** The Shopify orders that top models are counted from. */
export function countableOrders(rows: Iterable<StoredReferral>, { startsAt, endsAt }: Span): Set<string> {
  const orders = new Set<string>();
  for (const { counted, orderId, occurredAt } of rows)
    if (counted && orderId !== null && occurredAt >= startsAt && occurredAt < endsAt) orders.add(orderId);
  return orders;
}
