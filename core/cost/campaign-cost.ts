/** What a campaign costs at Cloudflare, from what was counted and what is assumed. Pure. */
import {
  CPU_MS,
  EVENTS_PER_PERSON,
  POLLS_PER_PERSON_WITH_ORDERS,
  ROWS,
  TELLINGS_PER_PERSON,
  VIEWS_PER_PERSON,
} from "./assumptions.ts";
import { type Billed, PAID_PLAN_USD_PER_MONTH, PRICES, STORAGE } from "./prices.ts";
import { type DailyUsage, sumUsage, type UsageCounts } from "./usage.ts";

export interface CostFacts {
  /** Days of the campaign, as they were counted. */
  days: readonly DailyUsage[];
  people: number;
  peopleWithOrders: number;
  /** Jobs that began with somebody's view. */
  askedByView: number;
  databaseBytes: number;
}

export interface CostLine {
  key: Billed;
  /** What the consumer and the command line counted. */
  measured: number;
  /** What comes to it for pages and CPU, by assumption. */
  assumed: number;
  /** At list price, as if nothing were included. */
  usd: number;
  /** Share of what one free day allows, on the busiest day, with all the pages on that day; null: no daily limit. */
  ofFreeDay: number | null;
  /** Share of what a paid month includes, with the whole campaign in one month. */
  ofPaidMonth: number;
}

export interface CampaignCost {
  /** First and last day that something was counted, UTC; null before the first. */
  from: string | null;
  until: string | null;
  lines: CostLine[];
  /** At list price, as if nothing were included, without storage. */
  usd: number;
  /** What the paid plan charges beyond its fee, with the whole campaign in one month. */
  beyondIncludedUsd: number;
  planUsdPerMonth: number;
  storage: { bytes: number; ofFreeDatabase: number; ofLargestDatabase: number };
  /** Everything fits into the free plan's daily allowances. CPU per invocation is another matter. */
  fitsFreeDay: boolean;
}

type Amounts = Record<Billed, number>;

const BILLED = Object.keys(PRICES) as Billed[];

/** Queue operations: a write, a read and a delete for each message, and a read for each further delivery. */
export function queueOperations({ messages, redeliveries }: Pick<UsageCounts, "messages" | "redeliveries">): number {
  return 3 * messages + redeliveries;
}

/** What was counted. A batch is one request of the consumer; each sweep was a cron's request of the web Worker. */
function measured(usage: UsageCounts, consumerInvocations: number): Amounts {
  return {
    queueOperations: queueOperations(usage),
    rowsRead: usage.rowsRead,
    rowsWritten: usage.rowsWritten,
    requests: consumerInvocations + usage.sweeps,
    cpuMs: 0,
  };
}

/** The CPU time of what was counted. */
function assumedCpu({ messages, redeliveries, sweeps }: UsageCounts): number {
  return (messages + redeliveries - sweeps) * CPU_MS.job + sweeps * CPU_MS.sweep;
}

/** The pages: how often they are looked at is not counted. */
function pages({ people, peopleWithOrders, askedByView }: CostFacts): Amounts {
  const views = people * VIEWS_PER_PERSON;
  const polls = peopleWithOrders * POLLS_PER_PERSON_WITH_ORDERS;
  const events = people * EVENTS_PER_PERSON;
  const tellings = people * TELLINGS_PER_PERSON;
  const sum = (what: "read" | "written") =>
    views * ROWS.view[what] +
    polls * ROWS.poll[what] +
    tellings * ROWS.telling[what] +
    events * ROWS.event[what] +
    askedByView * ROWS.request[what];
  return {
    queueOperations: 0,
    rowsRead: sum("read"),
    rowsWritten: sum("written"),
    requests: views + polls + tellings,
    cpuMs: views * CPU_MS.view + polls * CPU_MS.poll + tellings * CPU_MS.telling,
  };
}

export function campaignCost(facts: CostFacts): CampaignCost {
  const byDay = [...new Set(facts.days.map(({ day }) => day))].sort().map((day) => amountsOf(facts.days, day));
  const all = amountsOf(facts.days);
  const site = pages(facts);
  const lines = BILLED.map((key): CostLine => {
    const { usdPerMillion, includedPerMonth, freePerDay } = PRICES[key];
    const quantity = all.measured[key] + all.assumed[key] + site[key];
    const busiest = Math.max(0, ...byDay.map((day) => day.measured[key] + day.assumed[key])) + site[key];
    return {
      key,
      measured: all.measured[key],
      assumed: all.assumed[key] + site[key],
      usd: (quantity * usdPerMillion) / 1e6,
      ofFreeDay: freePerDay === null ? null : busiest / freePerDay,
      ofPaidMonth: quantity / includedPerMonth,
    };
  });
  const gb = facts.databaseBytes / 1e9;
  const beyond = lines.map(({ key, measured, assumed }) => {
    const { usdPerMillion, includedPerMonth } = PRICES[key];
    return (Math.max(0, measured + assumed - includedPerMonth) * usdPerMillion) / 1e6;
  });
  const days = facts.days.map(({ day }) => day).sort();
  return {
    from: days[0] ?? null,
    until: days.at(-1) ?? null,
    lines,
    usd: lines.reduce((sum, { usd }) => sum + usd, 0),
    beyondIncludedUsd:
      beyond.reduce((sum, usd) => sum + usd, 0) + Math.max(0, gb - STORAGE.includedGb) * STORAGE.usdPerGbMonth,
    planUsdPerMonth: PAID_PLAN_USD_PER_MONTH,
    storage: {
      bytes: facts.databaseBytes,
      ofFreeDatabase: gb / STORAGE.freeDatabaseGb,
      ofLargestDatabase: gb / STORAGE.largestDatabaseGb,
    },
    fitsFreeDay: lines.every(({ ofFreeDay }) => (ofFreeDay ?? 0) <= 1) && gb <= STORAGE.freeDatabaseGb,
  };
}

/** @param day only this one; all of them where it is left out */
function amountsOf(days: readonly DailyUsage[], day?: string): { measured: Amounts; assumed: Amounts } {
  const chosen = days.filter((row) => day === undefined || row.day === day);
  const usage = sumUsage(chosen);
  const { invocations } = sumUsage(chosen.filter(({ source }) => source === "consumer"));
  const none: Amounts = { queueOperations: 0, rowsRead: 0, rowsWritten: 0, requests: 0, cpuMs: 0 };
  return { measured: measured(usage, invocations), assumed: { ...none, cpuMs: assumedCpu(usage) } };
}
