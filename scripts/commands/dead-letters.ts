import type { Command } from "commander";
import { z } from "zod";
import { type DeadLetter, listDeadLetters } from "#core/db/dead-letters.server.ts";
import { counted } from "#scripts/cli/output.ts";
import { subcommand, withDatabase } from "#scripts/cli/subcommand.ts";

/** What each reason means, and what to do. */
const HINTS: Record<DeadLetter["reason"], string> = {
  "gave-up": "Every attempt failed. Mend the cause, then `npm run yir -- retry`.",
  crashed: "The consumer stopped in the middle of every attempt. See its log, then `npm run yir -- retry`.",
  undelivered: "The queue gave the message up. If the job has not ended, the sweep sends it again by itself.",
  unreadable: "Not a message of this version: nothing to do unless it comes again.",
};

export function registerDeadLetters(program: Command): void {
  subcommand(program, "dead-letters", "messages that the queue gave up on, with reason and hint")
    .option("--all", "also those that a later run has mended")
    .action(
      withDatabase(z.object({ all: z.boolean().default(false) }), async ({ db, year, out, json }, { all }) => {
        const letters = await listDeadLetters(db, { year: year ?? null, resolved: all });
        if (json) return out.json(letters.map((letter) => ({ ...letter, hint: HINTS[letter.reason] })));
        for (const letter of letters) out.data(`${describe(letter)}\n`);
        out.say(letters.length === 0 ? "No dead letters." : `${counted(letters.length, "dead letter")}.`);
      }),
    );
}

function describe(letter: DeadLetter): string {
  const when = new Date(letter.createdAt).toISOString().slice(0, 19).replace("T", " ");
  const whose = letter.ambassadorUuid === null ? "" : `  ${letter.ambassadorUuid} ${letter.year}`;
  const why = letter.errorCode === null ? letter.reason : `${letter.reason} (${letter.errorCode})`;
  const message = letter.errorMessage === null ? "" : `\n    ${letter.errorMessage}`;
  const mended = letter.resolvedAt === null ? `\n    ${HINTS[letter.reason]}` : "\n    Mended by a later run.";
  return `${when} UTC${whose}  ${why}${message}${mended}`;
}
