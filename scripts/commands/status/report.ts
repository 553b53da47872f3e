/** All that `yir status` knows of a campaign, read once. */

import { type CampaignCost, campaignCost } from "#core/cost/campaign-cost.ts";
import { PRICES_AS_OF } from "#core/cost/prices.ts";
import { type BulkRun, readBulkRun } from "#core/db/bulk-runs.server.ts";
import { readLatestTries, type Try } from "#core/db/progress.server.ts";
import { type Funnel, readFunnel } from "#core/db/recap-events.server.ts";
import { type CampaignStatus, readCampaignStatus } from "#core/db/status.server.ts";
import { databaseBytes, readUsage } from "#core/db/usage.server.ts";
import { jobsPerMinute, type Percentiles, percentiles, remainingMs } from "#core/jobs/pace.ts";
import type { Campaign } from "#scripts/cli/campaign.ts";
import type { Context } from "#scripts/cli/subcommand.ts";
import { remedyWords } from "./remedy-words.ts";

export interface Pace {
  /** Null: no job ended in the last minutes. */
  jobsPerMinute: number | null;
  /** Null: nothing is moving, so nobody can say. */
  remainingMs: number | null;
  /** Of the latest tries that completed, from claim to end. Milliseconds. */
  jobMs: Percentiles | null;
  /** Of those that somebody looked for, from the view to the models. Milliseconds. */
  viewMs: Percentiles | null;
}

export interface Report {
  campaign: Campaign;
  status: CampaignStatus;
  pace: Pace;
  cost: CampaignCost;
  /** The newest export of the shop; null: there never was one. */
  bulk: BulkRun | null;
  /** Null: nobody can look at a draft. */
  funnel: Funnel | null;
  now: number;
}

export const isUnderWay = ({ people }: CampaignStatus): boolean => people.waiting + people.working > 0;

/** Nothing is claimed or sent while the shop is on hold or staff paused the computing. */
export const isStopped = ({ shop }: CampaignStatus): boolean => shop?.holdCode != null || shop?.pausedAt != null;

export function paceOf(status: CampaignStatus, tries: readonly Try[], now: number): Pace {
  const completed = tries.filter(({ outcome }) => outcome === "completed");
  const rate = jobsPerMinute(tries, now);
  return {
    jobsPerMinute: rate,
    remainingMs: isStopped(status) ? null : remainingMs(status.people.waiting + status.people.working, rate),
    jobMs: percentiles(completed.map(({ startedAt, endedAt }) => endedAt - startedAt)),
    viewMs: percentiles(completed.flatMap(({ viewedAt, endedAt }) => (viewedAt === null ? [] : [endedAt - viewedAt]))),
  };
}

/** @param now UTC milliseconds: at the moment of reading, not when the command began */
export async function readReport({ db }: Context, campaign: Campaign, now: number): Promise<Report> {
  const status = await readCampaignStatus(db, campaign.year);
  const tries = await readLatestTries(db, campaign.year);
  const { people, askedByView } = status;
  const cost = campaignCost({
    days: await readUsage(db, beganAt(campaign, now)),
    people: people.withoutOrders + peopleWithOrders(status),
    peopleWithOrders: peopleWithOrders(status),
    askedByView,
    databaseBytes: await databaseBytes(db),
  });
  const bulk = await readBulkRun(db, campaign.year);
  const funnel = campaign.status === "live" ? await readFunnel(db, campaign.year) : null;
  return { campaign, status, pace: paceOf(status, tries, now), cost, bulk, funnel, now };
}

/** When the campaign was made; a demo's import may say a day to come: then its year's begin. */
function beganAt({ createdAt, startsAt }: Campaign, now: number): number {
  return createdAt <= now ? createdAt : Math.min(startsAt, now);
}

function peopleWithOrders({ people }: CampaignStatus): number {
  return people.ready + people.waiting + people.working + people.failed + people.notStarted;
}

/** The document of `--json`. Times are UTC milliseconds, shares are of 1. */
export function reportDocument({ campaign, status, pace, cost, bulk, funnel }: Report) {
  const { shop, failures, ...rest } = status;
  const { year, refreshedAt, refreshRequestedAt, refreshSentAt } = campaign;
  return {
    year,
    status: campaign.status,
    ...rest,
    failures: failures.map((failure) => ({ ...failure, whatToDo: remedyWords(failure.code) })),
    pace,
    hold: shop?.holdCode ? { code: shop.holdCode, message: shop.holdMessage, at: shop.holdAt } : null,
    paused: shop?.pausedAt != null,
    pausedAt: shop?.pausedAt ?? null,
    refreshedAt,
    refreshRequestedAt,
    refreshSentAt,
    bulk: bulk && bulkDocument(bulk),
    funnel,
    cost: { pricesAsOf: PRICES_AS_OF, ...cost },
  };
}

function bulkDocument({ leaseId: _, leaseUntil: __, ...run }: BulkRun) {
  return run;
}
