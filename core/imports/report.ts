/** What an import found, did and could not do; also what `--json` prints. */
import type { FileCounts, ImportCounts, Reject } from "#core/db/rows.ts";

/** A further row of a person in the affiliates file. */
export interface MergedRow {
  line: number;
  /** The line of the row that it was merged with. */
  with: number;
  /** Its numbers were added; false where it only repeats the other, to the letter. */
  added: boolean;
}

export interface FileReport {
  file: string;
  /** Which of a workbook's sheets was read; null where there is one. */
  sheet: string | null;
  /** Which column was taken for what: our word → the file's. */
  columns: Record<string, string>;
  /** Columns that nothing was taken from. */
  ignoredColumns: string[];
  counts: FileCounts;
}

export interface AffiliatesReport extends FileReport {
  /** Of two people in one row there would be no trace otherwise: they have one address, or one id. */
  mergedRows: MergedRow[];
}

export interface StatusCount {
  status: string;
  referrals: number;
  /** Whether such ones count. */
  counted: boolean;
  /** Whether we know the status; one that we do not know counts. */
  known: boolean;
}

export interface ReferralsReport extends FileReport {
  /** Referrals of the file by their status, repetitions left out, most first; "" where it has none. */
  statuses: StatusCount[];
  /** A column of addresses that nobody was known by: it may be the customers'. Null where there is none. */
  doubtfulEmail: string | null;
  /** Counted for money, not for orders and models. */
  withoutOrder: number;
  /** Dated before or after the campaign: stored, not shown in it. */
  outsideDates: number;
  /** Test conversions: not counted. */
  tests: number;
}

/** Where a setting of the campaign comes from. */
export type SettingSource = "campaign" | "flag" | "shop" | "default";

export interface Setting {
  value: string;
  source: SettingSource;
}

export interface CampaignSettings {
  timeZone: Setting;
  currency: Setting;
  locale: Setting;
  brand: Setting;
}

/** The two files disagree by more than 1%. Money in cents. */
export interface Difference {
  what: "orders" | "revenue" | "commission";
  /** The affiliates file's total, and that of the counted referrals. */
  affiliates: number;
  referrals: number;
  /** People whose own two numbers differ by more than 1%. */
  people: number;
}

export interface ImportReport {
  year: number;
  dryRun: boolean;
  partial: boolean;
  /** Null for a dry run. */
  importId: string | null;
  campaign: CampaignSettings & { created: boolean };
  affiliates: AffiliatesReport | null;
  referrals: ReferralsReport | null;
  people: ImportCounts["people"];
  jobsRenewed: number;
  differences: Difference[];
  /** Rows that were left out. */
  rejects: Reject[];
  /** Single values that were left out of rows that went in. */
  refusedValues: Reject[];
}

/** Counts of a file of which nothing was seen yet. */
export function noCounts(): FileCounts {
  return { read: 0, new: 0, changed: 0, unchanged: 0, merged: 0, rejected: 0, gone: 0 };
}
