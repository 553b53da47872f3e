import type { Reject } from "#core/db/rows.ts";
import type {
  AffiliatesReport,
  Difference,
  FileReport,
  ImportReport,
  MergedRow,
  Setting,
  StatusCount,
} from "#core/imports/report.ts";
import { counted } from "#scripts/cli/output.ts";

const SHOWN_REJECTS = 20;
const SHOWN_MERGES = 5;

/** What a column was taken for, where our own word for it is none of a person's. */
const FIELDS: Record<string, string> = {
  externalId: "affiliate's id",
  fullName: "name",
  firstName: "first name",
  lastName: "last name",
  joinedAt: "joined",
  uuid: "token",
  referralId: "referral's id",
  orderId: "order's id",
  occurredAt: "date",
};

const SOURCES: Record<Setting["source"], string> = {
  campaign: "as before",
  flag: "as given",
  shop: "the shop's",
  default: "default: neither a flag nor a shop said",
};

/** An import's report for a person to read, line by line. */
export function describeImport(report: ImportReport): string[] {
  const { campaign, affiliates, referrals, people } = report;
  const setting = (name: string, { value, source }: Setting) => `${name} ${value} (${SOURCES[source]})`;
  return [
    report.dryRun ? "Dry run: nothing was written." : `Imported into the campaign of ${report.year}.`,
    `${campaign.created ? `New campaign of ${report.year}, a draft` : "Campaign"}: ${[
      setting("time zone", campaign.timeZone),
      setting("currency", campaign.currency),
      setting("locale", campaign.locale),
      campaign.brand.value ? setting("brand", campaign.brand) : "no brand name: --brand gives it one",
    ].join(", ")}.`,
    ...(affiliates ? [...describeFile(affiliates, report.partial), ...describeMerged(affiliates)] : []),
    ...(referrals ? describeFile(referrals, report.partial) : []),
    ...(referrals ? describeKinds(referrals, report.year) : []),
    `People: ${counted(people.new, "new person", "new people")}${
      people.fromReferrals > 0 ? ` (${inWords(people.fromReferrals)} named only by referrals)` : ""
    }, ${inWords(people.changed)} changed.`,
    ...(report.jobsRenewed > 0
      ? [
          `${counted(report.jobsRenewed, "recap counts its", "recaps count their")} top models again: the orders changed.`,
        ]
      : []),
    ...report.differences.map((difference) => describeDifference(difference, campaign.currency.value)),
    ...describeRejects("Rows left out", report.rejects),
    ...describeRejects("Values left out of rows that went in", report.refusedValues),
  ];
}

function describeFile({ file, sheet, columns, ignoredColumns, counts }: FileReport, partial: boolean): string[] {
  const { read, new: added, gone } = counts;
  const kinds = ["changed", "unchanged", "merged", "rejected"] as const;
  const numbers = [`${inWords(added)} new`, ...kinds.map((kind) => `${inWords(counts[kind])} ${kind}`)];
  const taken = Object.entries(columns).map(([field, column]) => `${column} → ${FIELDS[field] ?? field}`);
  const left = partial
    ? "now another person's: kept, not counted for the former one."
    : "no longer in it: kept, not counted (--partial would go on counting them).";
  return [
    `${file}${sheet === null ? "" : `, sheet ${JSON.stringify(sheet)}`}: ${counted(read, "row")} read: ${numbers.join(", ")}.`,
    ...(gone > 0 ? [`  ${inWords(gone)} of before ${gone === 1 ? "is" : "are"} ${left}`] : []),
    `  Columns: ${taken.join(", ")}${ignoredColumns.length > 0 ? `; not used: ${ignoredColumns.join(", ")}` : ""}.`,
  ];
}

/** Whose two rows became one is to be seen: they may have been two people. */
function describeMerged({ mergedRows }: AffiliatesReport): string[] {
  if (mergedRows.length === 0) return [];
  const one = ({ line, with: first, added }: MergedRow) =>
    added ? `line ${line} was added to line ${first}` : `line ${line} repeats line ${first}, counted once`;
  const more = mergedRows.length - SHOWN_MERGES;
  return [
    `  Rows of one person, by address or id: ${mergedRows.slice(0, SHOWN_MERGES).map(one).join("; ")}${more > 0 ? `; and ${inWords(more)} more (--json lists them all)` : ""}.`,
  ];
}

function describeKinds(referrals: NonNullable<ImportReport["referrals"]>, year: number): string[] {
  const lines = [`  ${describeStatuses(referrals.statuses)}`];
  if (referrals.doubtfulEmail !== null)
    lines.push(
      `  The column ${referrals.doubtfulEmail} may be the customers': people were known by their affiliate id alone. If it is the affiliates', call it affiliate_email.`,
    );
  if (referrals.tests > 0) lines.push(`  ${counted(referrals.tests, "test conversion")}: not counted.`);
  if (referrals.withoutOrder > 0)
    lines.push(
      `  ${counted(referrals.withoutOrder, "referral")} without an order id: counted for money, not for models.`,
    );
  const { outsideDates, counts } = referrals;
  if (outsideDates > 0 && outsideDates === counts.read - counts.merged - counts.rejected)
    lines.push(`Warning: no referral of ${referrals.file} is dated in ${year}: is --year right?`);
  else if (outsideDates > 0)
    lines.push(`  ${counted(outsideDates, "referral")} dated outside the campaign: stored, not part of it.`);
  return lines;
}

const inWords = (count: number) => count.toLocaleString("en-US");

/** "By status: approved 210, refunded 3 (…) count; denied 4 do not." */
function describeStatuses(statuses: readonly StatusCount[]): string {
  const list = (some: readonly StatusCount[]) =>
    some
      .map(({ status, referrals, known }) => {
        const note = known ? REFUND_NOTES[status] : "a status we do not know";
        return `${status || "no status"} ${referrals.toLocaleString("en-US")}${note ? ` (${note})` : ""}`;
      })
      .join(", ");
  const [counting, others] = [statuses.filter((one) => one.counted), statuses.filter((one) => !one.counted)];
  const parts = [
    ...(counting.length > 0 ? [`counted ${list(counting)}`] : []),
    ...(others.length > 0 ? [`not counted ${list(others)}`] : []),
  ];
  return parts.length > 0 ? `By status: ${parts.join("; ")}.` : "By status: nothing to count.";
}

/** Said where it could surprise. */
const REFUND_NOTES: Record<string, string> = {
  refunded: "in full: what went back counts where a row of its own has it as a negative amount",
};

function describeDifference({ what, affiliates, referrals, people }: Difference, currency: string): string {
  const show = (value: number) =>
    what === "orders"
      ? value.toLocaleString("en-US")
      : (value / 100).toLocaleString("en-US", { style: "currency", currency });
  return `Warning: the files disagree on ${what}: ${show(affiliates)} by the affiliates' file, ${show(referrals)} by the referrals, which are what counts; it concerns ${counted(people, "person", "people")}.`;
}

function describeRejects(title: string, rejects: readonly Reject[]): string[] {
  if (rejects.length === 0) return [];
  const shown = rejects
    .slice(0, SHOWN_REJECTS)
    .map(
      ({ file, line, column, value, reason }) =>
        `  ${file}, line ${line}, ${column} ${JSON.stringify(value)}: ${reason}.`,
    );
  const more = rejects.length - shown.length;
  return [
    `${title}: ${rejects.length}`,
    ...shown,
    ...(more > 0 ? [`  … and ${more} more (--json lists them all).`] : []),
  ];
}
