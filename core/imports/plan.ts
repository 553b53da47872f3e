import { countableOrders } from "#core/counting/counted.ts";
import type { Span, StoredReferral } from "#core/counting/stored-referral.ts";
import type { Person, StoredGiven } from "#core/db/rows.ts";
import type { ParsedAffiliates } from "./affiliates.ts";
import { findDifferences } from "./differences.ts";
import type { Draft } from "./directory.ts";
import { type GivenPlan, isAltered, planGiven } from "./plan-given.ts";
import { type PeoplePlan, planPeople } from "./plan-people.ts";
import { planReferrals, type ReferralsPlan } from "./plan-referrals.ts";
import type { ParsedReferrals } from "./referrals.ts";
import type { Difference } from "./report.ts";

/** What an import is compared with. */
export interface Stored {
  people: Person[];
  formerEmails: { email: string; uuid: string }[];
  given: StoredGiven[];
  referrals: StoredReferral[];
  /** Campaigns by year, this one among them also when it is not made yet. */
  campaigns: Map<number, Span>;
  /** An import of this year had a referrals file, or this one has: they, not the given totals, are what counts. */
  referralsGiven: boolean;
}

export interface PlanInput {
  year: number;
  partial: boolean;
  importId: string;
  affiliates: ParsedAffiliates | null;
  referrals: ParsedReferrals | null;
  newId: () => string;
  newToken: () => string;
}

export interface ImportPlan {
  people: PeoplePlan;
  /** Those to be written. */
  altered: Draft[];
  formerEmails: { email: string; uuid: string }[];
  given: GivenPlan | null;
  referrals: ReferralsPlan | null;
  /** Whose countable orders change: who has a job by the time of writing counts again. */
  renewals: { uuid: string; year: number }[];
  differences: Difference[];
}

/** Works out all that an import will write, and what it will say; writes nothing. */
export function planImport(stored: Stored, input: PlanInput): ImportPlan {
  const { affiliates, referrals, partial } = input;
  const campaign = stored.campaigns.get(input.year) ?? { startsAt: 0, endsAt: 0 };
  const people = planPeople({
    stored: stored.people,
    formerEmails: stored.formerEmails,
    affiliates,
    referrals: referrals?.rows ?? [],
    rejectedReferrals: referrals?.rejected ?? [],
    newId: input.newId,
    newToken: input.newToken,
  });
  const formerEmails = formerEmailsToWrite(stored, people.drafts);
  const given = affiliates && planGiven(stored.given, people.drafts, { partial, kept: people.kept });
  const planned =
    referrals &&
    planReferrals({
      stored: stored.referrals,
      rows: referrals.rows,
      owners: people.owners.map(({ next }) => next.uuid),
      rejected: referrals.rejected,
      rejectedOwners: people.rejectedOwners,
      campaign,
      partial,
      importId: input.importId,
    });
  if (given && affiliates) {
    given.counts.read = affiliates.read;
    given.counts.rejected = affiliates.rejects.length;
    given.counts.merged = people.merged.length;
  }
  if (planned && referrals) {
    planned.counts.read = referrals.read;
    planned.counts.rejected = referrals.rejects.length;
  }
  const totals = given?.after ?? new Map(stored.given.filter(({ gone }) => !gone).map((one) => [one.uuid, one]));
  const after = planned?.after.values() ?? stored.referrals;
  return {
    people,
    altered: people.drafts.filter(isAltered),
    formerEmails,
    given,
    referrals: planned,
    renewals: planned ? findRenewals(stored, planned) : [],
    differences: stored.referralsGiven ? findDifferences(totals, after, campaign) : [],
  };
}

/**
 * One owner for each address that nobody has at present. Whom the file names it for goes before who gave it up, and
 * who is stored as its owner before others.
 */
function formerEmailsToWrite(stored: Stored, drafts: readonly Draft[]): Stored["formerEmails"] {
  const present = new Set(drafts.map(({ next }) => next.email));
  const named = new Map<string, string[]>();
  for (const { next, otherEmails } of drafts)
    for (const email of otherEmails) {
      const owners = named.get(email);
      if (owners) owners.push(next.uuid);
      else named.set(email, [next.uuid]);
    }
  for (const { next, formerEmail } of drafts)
    if (formerEmail !== null && !named.has(formerEmail)) named.set(formerEmail, [next.uuid]);
  const known = new Map(stored.formerEmails.map(({ email, uuid }) => [email, uuid]));
  return [...named].flatMap(([email, owners]) => {
    const [uuid] = owners;
    const isStored = owners.includes(known.get(email) ?? "");
    return uuid === undefined || isStored || present.has(email) ? [] : [{ email, uuid }];
  });
}

/** Those whose set of countable orders is another one after the import. */
function findRenewals(stored: Stored, { writes }: ReferralsPlan): { uuid: string; year: number }[] {
  const before = new Map([...writes.keys()].map((uuid) => [uuid, new Map<string, StoredReferral>()]));
  for (const row of stored.referrals) before.get(row.uuid)?.set(row.sourceKey, row);
  const renewals: { uuid: string; year: number }[] = [];
  for (const [uuid, rows] of writes) {
    const old = before.get(uuid) ?? new Map<string, StoredReferral>();
    const after = new Map([...old, ...rows.map((row) => [row.sourceKey, row] as const)]);
    for (const [year, span] of stored.campaigns) {
      const [was, is] = [countableOrders(old.values(), span), countableOrders(after.values(), span)];
      if (was.size !== is.size || [...was].some((order) => !is.has(order))) renewals.push({ uuid, year });
    }
  }
  return renewals;
}
