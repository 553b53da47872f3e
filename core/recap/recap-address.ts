import { parseToken } from "./token.ts";

/** What a mail client may leave at the end of an address: the sentence's own punctuation. */
const TRAILING = /[.,;:!?)\]}>'"’”»\s]+$/;

/** The token of `/yir/:token`, as stored; null for what can be none. */
export function tokenInAddress(text: string): string | null {
  return parseToken(text.replace(TRAILING, ""));
}

/** The year of `/yir/:token/:year`; null for anything else. */
export function yearInAddress(text: string): number | null {
  const year = text.replace(TRAILING, "");
  return /^2\d{3}$/.test(year) ? Number(year) : null;
}
