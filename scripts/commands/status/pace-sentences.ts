/** How fast it goes, in plain words. Pure. */
import type { Percentiles } from "#core/jobs/pace.ts";
import { duration } from "#scripts/cli/duration.ts";
import { isStopped, isUnderWay, type Report } from "./report.ts";

const number = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: value < 10 ? 1 : 0 });

export function paceSentences({ status, pace }: Report): string[] {
  const sentences: string[] = [];
  if (isUnderWay(status)) sentences.push(`${rateWords(pace.jobsPerMinute)}; ${timeLeft(status, pace.remainingMs)}.`);
  if (pace.jobMs) sentences.push(`A job takes ${spread(pace.jobMs)} (the last ${number(pace.jobMs.of)}).`);
  if (pace.viewMs) sentences.push(`Who looked had the models after ${spread(pace.viewMs)}.`);
  return sentences;
}

export function rateWords(perMinute: number | null): string {
  return perMinute === null ? "No job ended in the last five minutes" : `${number(perMinute)} jobs a minute`;
}

function timeLeft(status: Report["status"], ms: number | null): string {
  if (isStopped(status)) return "nothing moves until that is over";
  return ms === null ? "how long the rest takes is not known" : `about ${duration(ms)} left`;
}

const spread = ({ median, p90, p99 }: Percentiles) =>
  `${duration(median)} in the middle, 90% at most ${duration(p90)}, 99% at most ${duration(p99)}`;
