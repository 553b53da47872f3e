import type { Span } from "#core/counting/stored-referral.ts";
import type { ParsedAffiliates } from "./affiliates.ts";
import { statusKnown } from "./cells.ts";
import type { ImportPlan } from "./plan.ts";
import type { ParsedReferrals, ReferralRow } from "./referrals.ts";
import type { CampaignSettings, FileReport, ImportReport, ReferralsReport } from "./report.ts";

export interface SummaryInput {
  year: number;
  partial: boolean;
  dryRun: boolean;
  importId: string;
  settings: CampaignSettings;
  /** The campaign was not there before. */
  created: boolean;
  affiliates: ParsedAffiliates | null;
  referrals: ParsedReferrals | null;
  span: Span;
}

/** Says what a plan does; how many jobs count again is known once it is written. */
export function reportOf(plan: ImportPlan, input: SummaryInput): Omit<ImportReport, "jobsRenewed"> {
  const { affiliates, referrals } = input;
  const created = plan.people.drafts.filter(({ stored }) => !stored);
  return {
    year: input.year,
    dryRun: input.dryRun,
    partial: input.partial,
    importId: input.dryRun ? null : input.importId,
    campaign: { created: input.created, ...input.settings },
    affiliates: affiliates &&
      plan.given && { ...fileReport(affiliates), counts: plan.given.counts, mergedRows: plan.people.merged },
    referrals: referrals &&
      plan.referrals && {
        ...fileReport(referrals),
        counts: plan.referrals.counts,
        ...kinds(plan.referrals.taken, referrals.doubtfulEmail, input.span),
      },
    people: {
      new: created.length,
      changed: plan.altered.length - created.length,
      fromReferrals: created.filter(({ fromReferral }) => fromReferral).length,
    },
    differences: plan.differences,
    rejects: [...(affiliates?.rejects ?? []), ...(referrals?.rejects ?? [])],
    refusedValues: [
      ...(affiliates?.refusedValues ?? []),
      ...(referrals?.refusedValues ?? []),
      ...plan.people.refusedValues,
    ],
  };
}

function fileReport({ file, sheet, columns, ignoredColumns }: Omit<FileReport, "counts">): Omit<FileReport, "counts"> {
  return { file, sheet, columns, ignoredColumns };
}

type Kinds = Pick<ReferralsReport, "statuses" | "doubtfulEmail" | "withoutOrder" | "outsideDates" | "tests">;

function kinds(rows: readonly ReferralRow[], doubtfulEmail: string | null, { startsAt, endsAt }: Span): Kinds {
  const real = rows.filter(({ test }) => !test);
  const statuses = [...Map.groupBy(real, ({ status }) => status)].map(([status, same]) => ({
    status,
    referrals: same.length,
    counted: same.every(({ counted }) => counted),
    known: statusKnown(status),
  }));
  return {
    statuses: statuses.toSorted((a, b) => b.referrals - a.referrals),
    doubtfulEmail,
    withoutOrder: rows.filter(({ orderId }) => orderId === null).length,
    outsideDates: rows.filter(({ occurredAt }) => occurredAt < startsAt || occurredAt >= endsAt).length,
    tests: rows.length - real.length,
  };
}
