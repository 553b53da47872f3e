import type { FileCounts, Given, Person, StoredGiven } from "#core/db/rows.ts";
import type { Draft } from "./directory.ts";
import { noCounts } from "./report.ts";

export interface GivenPlan {
  writes: StoredGiven[];
  counts: FileCounts;
  /** Everyone's totals that count after the import. */
  after: Map<string, Given>;
}

const NUMBERS = ["orders", "revenueCents", "commissionCents", "clicks"] as const;

/** Adds up the rows of each person and compares with what is stored. */
export function planGiven(
  stored: readonly StoredGiven[],
  drafts: readonly Draft[],
  options: { partial: boolean; kept: ReadonlySet<string> },
): GivenPlan {
  const counts = noCounts();
  const writes: StoredGiven[] = [];
  const known = new Map(stored.map((given) => [given.uuid, given]));
  const after = new Map<string, Given>(stored.filter(({ gone }) => !gone).map((given) => [given.uuid, given]));
  const inFile = new Set<string>();
  for (const draft of drafts) {
    if (draft.rows.length === 0) continue;
    const { uuid } = draft.next;
    inFile.add(uuid);
    const before = known.get(uuid);
    const next: StoredGiven = { uuid, gone: false, ...sum(draft.rows) };
    const differs = !before || before.gone || NUMBERS.some((number) => before[number] !== next[number]);
    if (differs) writes.push(next);
    after.set(uuid, next);
    if (!draft.stored) counts.new++;
    else if (differs || isAltered(draft)) counts.changed++;
    else counts.unchanged++;
  }
  for (const given of stored) {
    const { uuid } = given;
    const wasGiven = !given.gone && NUMBERS.some((number) => given[number] !== null);
    if (options.partial || !wasGiven || inFile.has(uuid) || options.kept.has(uuid)) continue;
    writes.push({ ...given, gone: true });
    after.delete(uuid);
    counts.gone++;
  }
  return { writes, counts, after };
}

/** A number that no row has stays unknown. */
function sum(rows: readonly Given[]): Given {
  const add = (number: (typeof NUMBERS)[number]) => {
    const values = rows.map((row) => row[number]).filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
  };
  return {
    orders: add("orders"),
    revenueCents: add("revenueCents"),
    commissionCents: add("commissionCents"),
    clicks: add("clicks"),
  };
}

/** Whether the ambassador's own row is to be written. */
export function isAltered({ stored, next }: Draft): boolean {
  return (Object.keys(next) as (keyof Person)[]).some((field) => stored?.[field] !== next[field]);
}
