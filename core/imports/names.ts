/** People's names as exports write them. */

import type { PersonNames } from "#core/db/rows.ts";
import { holdsAddress } from "#core/recap/recap-name.ts";
import { fold } from "#core/text/fold.ts";
import { DAMAGED, isTorn, withoutUnseen } from "./damaged.ts";
import { LONGEST_NAME } from "./limits.ts";
import { type Parsed, read, unreadable } from "./parsed.ts";

/** What stands behind a comma without being a first name, folded. */
const AFTER_NAME = /^(jr|sr|i{2,3}|iv|ph\.?d|m\.?d|d\.?d\.?s|r\.?n|esq|mba|cpa|inc|llc|ltd|co|corp|gmbh)\.?$/;

/** A cell of names. Platforms put the address where they have no name: that is no name, and nothing to report. */
export function parseName(text: string): Parsed<string> {
  if (text.length > 2 * LONGEST_NAME || [...text].length > LONGEST_NAME)
    return unreadable(`a name has at most ${LONGEST_NAME} letters; the row went in without it`);
  if (isTorn(text)) return DAMAGED;
  return read(holdsAddress(text) ? "" : withoutUnseen(text).replace(/^[\s,，]+|[\s,，]+$/g, ""));
}

/** The first word, and what follows it; `Bell, Ann Marie` is Ann Marie Bell. Nothing of what is no name for its length. */
export function splitName(fullName: string): PersonNames {
  if (fullName.length > 2 * LONGEST_NAME) return { firstName: "", lastName: "" };
  const parts = fullName
    .split(/[,，]/)
    .map((part) => part.trim().replace(/\s+/g, " "))
    .filter((part) => part !== "");
  const behind: string[] = [];
  while (parts.length > 1 && AFTER_NAME.test(fold(parts.at(-1) ?? ""))) behind.unshift(parts.pop() ?? "");
  const [last = "", first] = parts;
  if (first !== undefined && parts.length === 2) return { firstName: first, lastName: [last, ...behind].join(" ") };
  const words = [...parts, ...behind].flatMap((part) => part.split(" "));
  return { firstName: words[0] ?? "", lastName: words.slice(1).join(" ") };
}
