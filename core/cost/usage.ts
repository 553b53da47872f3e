/** What was counted of the platform's work. Pure. */

/** Who counted: the queue Worker, each invocation; the command line, each command. */
export type UsageSource = "consumer" | "command-line";

export interface UsageCounts {
  invocations: number;
  /** Queue messages that came for the first time. */
  messages: number;
  /** Of these, the cron's. */
  sweeps: number;
  redeliveries: number;
  /** As D1 counts them. */
  rowsRead: number;
  rowsWritten: number;
  /** Of the shop's API. */
  shopRequests: number;
  shopPoints: number;
}

export interface DailyUsage extends UsageCounts {
  /** UTC, `2026-12-31`. */
  day: string;
  source: UsageSource;
}

export function noUsage(): UsageCounts {
  return {
    invocations: 0,
    messages: 0,
    sweeps: 0,
    redeliveries: 0,
    rowsRead: 0,
    rowsWritten: 0,
    shopRequests: 0,
    shopPoints: 0,
  };
}

export function sumUsage(parts: readonly UsageCounts[]): UsageCounts {
  const sum = noUsage();
  for (const part of parts) for (const key of Object.keys(sum) as (keyof UsageCounts)[]) sum[key] += part[key];
  return sum;
}

/** @param at UTC milliseconds */
export function utcDay(at: number): string {
  return new Date(at).toISOString().slice(0, 10);
}
