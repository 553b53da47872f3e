import { remedyFor } from "#core/jobs/remedies.ts";

/** What to do about a failed job, for a terminal. */
export function remedyWords(code: string): string {
  const { cause, first, retry } = remedyFor(code);
  const command = "`npm run yir -- retry`";
  const todo = first === null ? `Retry it: ${command}.` : retry ? `${first}, then ${command}.` : `${first}.`;
  return cause === null ? todo : `${cause} ${todo}`;
}
