import type { Person, PersonIds, Reject } from "#core/db/rows.ts";
import type { AffiliateRow } from "./affiliates.ts";
import { Directory, type Draft } from "./directory.ts";
import type { ReferralRow } from "./referrals.ts";
import type { RejectedOwner } from "./rejected-referrals.ts";
import type { MergedRow } from "./report.ts";
import { settleUnique } from "./unique.ts";

export interface PeopleInput {
  stored: readonly Person[];
  formerEmails: readonly { email: string; uuid: string }[];
  affiliates: { file: string; rows: readonly AffiliateRow[]; rejectedPeople: readonly PersonIds[] } | null;
  referrals: readonly ReferralRow[];
  /** Whom the referral rows name that were left out. */
  rejectedReferrals: readonly PersonIds[];
  newId: () => string;
  newToken: () => string;
}

export interface PeoplePlan {
  /** Everyone known after the import. */
  drafts: Draft[];
  /** Whose each referral row is, in the rows' order. */
  owners: Draft[];
  /** Whose each rejected referral row is, in their order. */
  rejectedOwners: RejectedOwner[];
  /** People of whom an affiliates row was rejected: what is stored of them stays. */
  kept: Set<string>;
  /** Rows of the affiliates file whose person an earlier one names. */
  merged: MergedRow[];
  refusedValues: Reject[];
}

/** Matches every row to a person and works out what each person becomes; writes nothing. */
export function planPeople(input: PeopleInput): PeoplePlan {
  const directory = new Directory(input.stored, input.formerEmails);
  const newPerson = (row: PersonIds & { firstName: string; lastName: string }): Person => ({
    uuid: input.newId(),
    token: input.newToken(),
    externalId: row.externalId,
    email: row.email,
    firstName: row.firstName,
    lastName: row.lastName,
    programme: "",
    joinedAt: null,
  });

  const repeated = new Map<AffiliateRow, Draft>();
  const said = new Map<Draft, Set<string>>();
  let refusedValues: Reject[] = [];
  const emailIsFormer = new Set<AffiliateRow>();
  for (const stage of surestFirst(input.affiliates?.rows ?? [], directory)) {
    for (const row of stage) {
      const match = directory.find(row);
      // An address alone that is a former one comes from an older export; with an id the file is the newer word.
      if (match?.by === "former email" && row.externalId === null) emailIsFormer.add(row);
      const draft = match?.draft ?? directory.add(newPerson(row), null);
      const already = said.get(draft) ?? new Set();
      const says = allOf(row);
      if (already.has(says)) repeated.set(row, draft);
      else draft.rows.push(row);
      said.set(draft, already.add(says));
      directory.link(draft, row);
    }
    for (const draft of directory.drafts) if (draft.rows.length > 0) describe(draft, emailIsFormer);
    refusedValues = settleUnique(directory.drafts, input.affiliates?.file ?? "");
    directory.reindex();
  }

  const owners = input.referrals.map((row) => {
    const draft = directory.find(row)?.draft;
    if (!draft) {
      const created = directory.add(newPerson(row), null);
      created.fromReferral = true;
      return created;
    }
    // A person whom the affiliates file describes is as it says; others are filled in from what referrals tell.
    if (draft.rows.length === 0) fillIn(draft.next, row, directory);
    directory.link(draft, row);
    return draft;
  });

  for (const draft of directory.drafts) keepEmails(draft, emailIsFormer);
  const kept = new Set<string>();
  for (const ids of input.affiliates?.rejectedPeople ?? []) {
    const draft = directory.find(ids)?.draft;
    if (draft) kept.add(draft.next.uuid);
  }
  const rejectedOwners = input.rejectedReferrals.map((ids): RejectedOwner => {
    if (ids.externalId === null && ids.email === null) return "unknown";
    return directory.find(ids)?.draft.next.uuid ?? null;
  });
  return {
    drafts: directory.drafts,
    owners,
    rejectedOwners,
    kept,
    merged: mergedRows(directory.drafts, repeated),
    refusedValues,
  };
}

/** The same for rows that are alike to the letter: an export pasted twice, whose numbers must not count twice. */
function allOf({ line: _, ...row }: AffiliateRow): string {
  return JSON.stringify(row);
}

/** By line. What a row was merged with is the first that names the person. */
function mergedRows(drafts: readonly Draft[], repeated: ReadonlyMap<AffiliateRow, Draft>): MergedRow[] {
  const added = drafts.flatMap(({ rows: [first, ...others] }) =>
    others.map(({ line }) => ({ line, with: first?.line ?? line, added: true })),
  );
  const again = [...repeated].map(([{ line }, { rows }]) => ({ line, with: rows[0]?.line ?? line, added: false }));
  return [...added, ...again].toSorted((a, b) => a.line - b.line);
}

/**
 * Rows with a known id, then with a new one, then with none: it is settled who has which address before rows that have
 * nothing else are matched by it. The other way round the same file would be matched differently the next time.
 */
function surestFirst(rows: readonly AffiliateRow[], directory: Directory): AffiliateRow[][] {
  const known = rows.filter((row) => directory.find({ externalId: row.externalId, email: null }) !== null);
  const isKnown = new Set(known);
  const others = rows.filter((row) => !isKnown.has(row));
  return [
    known,
    others.filter(({ externalId }) => externalId !== null),
    others.filter(({ externalId }) => externalId === null),
  ];
}

function fillIn(person: Person, row: ReferralRow, directory: Directory): void {
  if (person.externalId === null && row.externalId !== null && directory.find({ ...row, email: null }) === null)
    person.externalId = row.externalId;
  if (person.email === null && row.email !== null && directory.find({ ...row, externalId: null }) === null)
    person.email = row.email;
  if (person.firstName === "" && person.lastName === "") {
    person.firstName = row.firstName;
    person.lastName = row.lastName;
  }
}

/** What the affiliates file says of a person; an empty cell takes nothing away. */
function describe({ stored, next, rows }: Draft, emailIsFormer: Set<AffiliateRow>): void {
  rows.sort((a, b) => a.line - b.line);
  next.externalId =
    preferStored(
      stored?.externalId,
      rows.map((row) => row.externalId),
    ) ?? next.externalId;
  const present = rows.filter((row) => !emailIsFormer.has(row));
  next.email =
    preferStored(
      stored?.email,
      present.map((row) => row.email),
    ) ?? next.email;
  next.token =
    preferStored(
      stored?.token,
      rows.map((row) => row.token),
    ) ?? next.token;
  const named = rows.find((row) => row.firstName !== "" || row.lastName !== "");
  if (named) {
    next.firstName = named.firstName;
    next.lastName = named.lastName;
  }
  next.programme =
    [...new Set(rows.map((row) => row.programme).filter((name) => name !== ""))].join(", ") || next.programme;
  const joined = rows.map((row) => row.joinedAt).filter((at) => at !== null);
  if (joined.length > 0) next.joinedAt = Math.min(...joined);
}

/** Of several rows' values the one we have, so that the same file again changes nothing; else the first. */
function preferStored(stored: string | null | undefined, values: (string | null)[]): string | null {
  const given = values.filter((value) => value !== null);
  return stored != null && given.includes(stored) ? stored : (given[0] ?? null);
}

function keepEmails(draft: Draft, emailIsFormer: Set<AffiliateRow>): void {
  const { stored, next, rows, otherEmails } = draft;
  if (stored && stored.email !== next.email) draft.formerEmail = stored.email;
  for (const row of rows)
    if (row.email !== null && row.email !== next.email && !emailIsFormer.has(row)) otherEmails.add(row.email);
}
