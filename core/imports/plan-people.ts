import type { AffiliateRow, PersonIds } from "./affiliates.ts";
import { Directory, type Draft, type Person } from "./directory.ts";
import type { ReferralRow } from "./referrals.ts";
import type { Reject } from "./report.ts";
import { settleUnique } from "./unique.ts";

export interface PeopleInput {
  stored: readonly Person[];
  formerEmails: readonly { email: string; uuid: string }[];
  affiliates: { file: string; rows: readonly AffiliateRow[]; rejectedPeople: readonly PersonIds[] } | null;
  referrals: readonly ReferralRow[];
  newId: () => string;
  newToken: () => string;
}

export interface PeoplePlan {
  /** Everyone known after the import. */
  drafts: Draft[];
  /** Whose each referral row is, in the rows' order. */
  owners: Draft[];
  /** People of whom an affiliates row was rejected: what is stored of them stays. */
  kept: Set<string>;
  /** Rows added to another row of the same person. */
  merged: number;
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

  let merged = 0;
  const emailIsFormer = new Set<AffiliateRow>();
  for (const row of surestFirst(input.affiliates?.rows ?? [], directory)) {
    const match = directory.find(row);
    if (match?.by === "former email") emailIsFormer.add(row);
    const draft = match?.draft ?? directory.add(newPerson(row), null);
    if (draft.rows.length > 0) merged++;
    draft.rows.push(row);
    directory.link(draft, row);
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

  for (const draft of directory.drafts) {
    draft.rows.sort((a, b) => a.line - b.line);
    if (draft.rows.length > 0) describe(draft, emailIsFormer);
  }
  const refusedValues = settleUnique(directory.drafts, input.affiliates?.file ?? "");
  for (const draft of directory.drafts) keepFormerEmails(draft, emailIsFormer);
  const kept = new Set<string>();
  for (const ids of input.affiliates?.rejectedPeople ?? []) {
    const draft = directory.find(ids)?.draft;
    if (draft) kept.add(draft.next.uuid);
  }
  return { drafts: directory.drafts, owners, kept, merged, refusedValues };
}

/** Known ids before new ones before none, so that a row with only an address meets whoever an id gave it to. */
function surestFirst(rows: readonly AffiliateRow[], directory: Directory): AffiliateRow[] {
  const doubt = ({ externalId }: AffiliateRow) => {
    if (externalId === null) return 2;
    return directory.find({ externalId, email: null }) ? 0 : 1;
  };
  const doubts = new Map(rows.map((row) => [row, doubt(row)]));
  return rows.toSorted((a, b) => (doubts.get(a) ?? 0) - (doubts.get(b) ?? 0));
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

function keepFormerEmails({ stored, next, rows, formerEmails }: Draft, emailIsFormer: Set<AffiliateRow>): void {
  if (stored?.email && stored.email !== next.email) formerEmails.add(stored.email);
  for (const row of rows)
    if (row.email !== null && row.email !== next.email && !emailIsFormer.has(row)) formerEmails.add(row.email);
}
