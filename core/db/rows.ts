/** What the tables hold of people, imports and links, as those above the database read and write it. Types alone. */
import type { PageStatus } from "#core/jobs/state.ts";

/** What identifies a person in an export; at least one of the two. */
export interface PersonIds {
  externalId: string | null;
  email: string | null;
}

export interface PersonNames {
  firstName: string;
  lastName: string;
}

/** An ambassador as stored. */
export interface Person extends PersonIds, PersonNames {
  uuid: string;
  token: string;
  programme: string;
  joinedAt: number | null;
}

/** A person's totals as the affiliates file gives them; null where it has none. Money in cents. */
export interface Given {
  orders: number | null;
  revenueCents: number | null;
  commissionCents: number | null;
  clicks: number | null;
}

/** A person's totals of one year as stored. */
export interface StoredGiven extends Given {
  uuid: string;
  gone: boolean;
}

/** A row, or a single value, that could not be taken: where, and why. Never the row's other columns. */
export interface Reject {
  file: string;
  /** From 1, the header being the first. */
  line: number;
  /** As the file calls it. */
  column: string;
  value: string;
  reason: string;
}

/** `read` is the sum of `new`, `changed`, `unchanged`, `merged` and `rejected`; `gone` is beside it. */
export interface FileCounts {
  /** Rows of the file, without its header and empty ones. */
  read: number;
  /** Rows whose person (affiliates) or referral was not stored before. */
  new: number;
  changed: number;
  unchanged: number;
  /** Further rows of a person (`MergedRow`), or repetitions of a referral. */
  merged: number;
  rejected: number;
  /** Stored rows that this file no longer has, or has under another person: kept, not counted. */
  gone: number;
}

/** What the `imports` row keeps. */
export interface ImportCounts {
  affiliates: FileCounts | null;
  referrals: FileCounts | null;
  /** Ambassadors that were created, those whom only a referral names among them; and those that were altered. */
  people: { new: number; changed: number; fromReferrals: number };
  /** Jobs that count again because their orders changed; of a dry run, those that would. */
  jobsRenewed: number;
}

/** One person of the campaign, as the list shows them. */
export interface PersonLink {
  /** Lower case; null: known to the programme without an address. */
  email: string | null;
  firstName: string;
  lastName: string;
  url: string;
  token: string;
  uuid: string;
  /** What the person's page says of the top models. */
  status: PageStatus;
  orders: number;
  revenueCents: number;
  commissionCents: number;
  /** Null where it would not flatter. */
  topPercent: number | null;
  archetype: string | null;
  topProduct: string | null;
  /** The month's name in the campaign's language. */
  bestMonth: string | null;
}
