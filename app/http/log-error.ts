import { describeError } from "#core/db/database-error.ts";

/** An address, of which a recap's or a card's holds its secret: a whole one, or the path of one. */
const ADDRESS = /\b(?:https?|wss?):\/\/[^\s"'`<>)]+|\/(?:yir|s)\/[^\s"'`<>):]+/gi;

/** A line of the log is no longer; an address that is cut here is still one. */
const LONGEST_LINE = 4_000;

/** What the log may hold of an error: frameworks put the address of the request into their messages. */
export function describeSafely(error: unknown): string {
  return describeError(error).slice(0, LONGEST_LINE).replace(ADDRESS, "(an address)");
}

export function logError(error: unknown): void {
  console.error(describeSafely(error));
}
