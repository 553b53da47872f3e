import { yearBounds } from "#core/counting/time-zone.ts";
import { readGiven } from "#core/db/ambassador-years.server.ts";
import { readFormerEmails, readPeople } from "#core/db/ambassadors.server.ts";
import { changeShown, listCampaigns } from "#core/db/campaigns.server.ts";
import type { Db } from "#core/db/client.server.ts";
import { countJobs, referralsWereGiven } from "#core/db/imports.server.ts";
import { readReferrals } from "#core/db/referrals.server.ts";
import { makeToken, TOKEN_BYTES } from "#core/recap/token.ts";
import { parseAffiliates } from "./affiliates.ts";
import { ImportRefused } from "./parsed.ts";
import { planImport } from "./plan.ts";
import { parseReferrals } from "./referrals.ts";
import type { ImportReport } from "./report.ts";
import { chooseSettings, type SettingFlags, type ShopSettings } from "./settings.ts";
import { reportOf } from "./summary.ts";
import type { Table } from "./table.ts";
import { type Progress, writeImport } from "./write.server.ts";

export interface ImportDeps {
  db: Db;
  /** Milliseconds. */
  now: number;
  newId: () => string;
  randomBytes: (count: number) => Uint8Array;
  /** Asked only for a new campaign whose zone or currency no flag gives. */
  askShop?: () => Promise<ShopSettings | null>;
}

export interface ImportInput {
  year: number;
  affiliates?: Table | undefined;
  referrals?: Table | undefined;
  settings: SettingFlags;
  /** The files hold only a part: what they do not have stays counted. */
  partial: boolean;
  /** Only say what would happen. */
  dryRun: boolean;
}

/**
 * Imports a programme's exports into a year's campaign, which is made as a draft when there is none. Both files are
 * read and compared with what is stored before anything is written, and only what differs is.
 *
 * @throws {ImportRefused} when a file, or the request, can't be taken as a whole; nothing is written then
 */
export async function importExports(
  deps: ImportDeps,
  input: ImportInput,
  onProgress: (progress: Progress) => void = () => {},
): Promise<ImportReport> {
  const { db, now, newId } = deps;
  const { year, partial, dryRun } = input;
  if (!input.affiliates && !input.referrals)
    throw new ImportRefused("Nothing to import: give the affiliates' file, the referrals' file, or both.");
  const campaigns = await listCampaigns(db);
  const existing = campaigns.find((campaign) => campaign.year === year) ?? null;
  const settings = await chooseSettings(existing, input.settings, deps.askShop);
  const reading = { timeZone: settings.timeZone.value, currency: settings.currency.value };
  const span = existing ?? yearBounds(year, reading.timeZone);
  const affiliates = input.affiliates ? parseAffiliates(input.affiliates, reading) : null;
  const referrals = input.referrals ? parseReferrals(input.referrals, reading) : null;

  const [people, formerEmails, given, storedReferrals, givenBefore] = await Promise.all([
    readPeople(db),
    readFormerEmails(db),
    readGiven(db, year),
    readReferrals(db),
    referralsWereGiven(db, year),
  ]);
  const spans = new Map(campaigns.map(({ year: known, startsAt, endsAt }) => [known, { startsAt, endsAt }]));
  spans.set(year, { startsAt: span.startsAt, endsAt: span.endsAt });
  const referralsGiven = givenBefore || referrals !== null;
  const stored = { people, formerEmails, given, referrals: storedReferrals, campaigns: spans, referralsGiven };
  const importId = newId();
  const newToken = () => makeToken(deps.randomBytes(TOKEN_BYTES));
  const plan = planImport(stored, { year, partial, importId, affiliates, referrals, newId, newToken });
  const report = reportOf(plan, {
    year,
    partial,
    dryRun,
    importId,
    settings,
    created: !existing,
    affiliates,
    referrals,
    span,
  });
  if (dryRun) return { ...report, jobsRenewed: await countJobs(db, plan.renewals) };

  const { jobsRenewed } = await writeImport({
    db,
    now,
    newId,
    plan,
    onProgress,
    begun: {
      id: importId,
      year,
      createdAt: now,
      affiliatesFile: affiliates?.file ?? null,
      referralsFile: referrals?.file ?? null,
      partial,
    },
    newCampaign: existing
      ? null
      : {
          year,
          startsAt: span.startsAt,
          endsAt: span.endsAt,
          timeZone: settings.timeZone.value,
          currency: settings.currency.value,
          locale: settings.locale.value,
          brand: settings.brand.value,
          // The table's default is that of campaigns from before there was a rule: they count free items.
          freeItems: "leave-out",
          createdAt: now,
        },
    years: [...spans.keys()],
    counts: {
      affiliates: report.affiliates?.counts ?? null,
      referrals: report.referrals?.counts ?? null,
      people: report.people,
    },
    rejects: [...report.rejects, ...report.refusedValues],
  });
  const shown = { brand: settings.brand.value, locale: settings.locale.value };
  if (existing && (existing.brand !== shown.brand || existing.locale !== shown.locale))
    await changeShown(db, year, shown);
  return { ...report, jobsRenewed };
}
