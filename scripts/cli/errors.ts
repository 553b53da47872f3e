import { DrizzleQueryError } from "drizzle-orm";
import { z } from "zod";
import { isDatabaseBusy, isSchemaOld } from "#core/db/database-error.ts";

/** Says one sentence on stderr and ends with exit code 1; no stack trace, because the sentence is all there is to know. */
export class CommandError extends Error {
  override readonly name = "CommandError";
}

/** The innermost reason: drizzle and D1 wrap it, the query's parameters (personal data among them) included. */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : rootMessage(error.cause);
}

/** What a person should read of any failure: one sentence, whatever was thrown. */
export function explain(error: unknown): string {
  if (error instanceof CommandError) return error.message;
  if (error instanceof z.ZodError) {
    const [issue] = error.issues;
    return issue ? `--${kebab(issue.path.join("."))}: ${issue.message}` : "The options could not be read.";
  }
  if (isSchemaOld(error)) {
    return "The database lacks tables of this version: run `npm run db:migrate` (for Cloudflare: `npx wrangler d1 migrations apply ambassador-yir-db --remote`).";
  }
  if (isDatabaseBusy(error)) {
    return "The database stayed busy for too long: another program is writing to it. Try again.";
  }
  const where = error instanceof DrizzleQueryError ? "The database refused: " : "Unexpected: ";
  return `${where}${rootMessage(error)}`;
}

/** zod names an option as the code does, a person typed it with hyphens. */
function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
