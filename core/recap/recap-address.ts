import { parseToken } from "./token.ts";

/**
 * What mail clients, chats and people leave around a part of an address: brackets and quotes, the marks of bold and
 * italics, the `=` of quoted-printable, at its end also the sentence's own punctuation.
 */
const LEADING = /^[\s<=([{*"'“”„‘’«»（「『【]+/;
const TRAILING = /[\s.,;:!?=*)\]}>"'“”‘’«»、。，；：！？）」』】]+$/;

/** A token has 64 characters at most; more than this around it no client leaves. What follows an `&` does not count. */
const LONGEST = 200;

/** As we make them, in which no mark can be the token's own. */
const OURS = /^[0-9a-z]{26}$/i;

/** The token of `/yir/:token`, as stored; null for what can be none. */
export function tokenInAddress(text: string): string | null {
  const part = unwrapped(text);
  // A token of a former system may itself end with one.
  const italics = unwrapped(part.replace(/^_+|_+$/g, ""));
  return parseToken(OURS.test(italics) ? italics : part);
}

/** The year of `/yir/:token/:year`; null for anything else. */
export function yearInAddress(text: string): number | null {
  const year = unwrapped(text).replace(/_+$/, "");
  return /^2\d{3}$/.test(year) ? Number(year) : null;
}

/**
 * A part of an address without what was left around it, nor parameters hung on with `&` where no `?` stands before them;
 * `_`, which may be its own, stays. Empty where it is too long to be anybody's: no pattern meets it.
 */
export function unwrapped(text: string): string {
  const [part = ""] = text.slice(0, LONGEST + 1).split("&", 1);
  return part.length > LONGEST ? "" : part.replace(LEADING, "").replace(TRAILING, "");
}
