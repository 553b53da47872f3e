/** The smaller kinds of cells. Each takes a cell's text and answers what it says or why it can't be read. */
import { shopifyId } from "#core/shopify/orders.ts";
import { plainEmail } from "#core/text/email.ts";
import { fold } from "#core/text/fold.ts";
import { DAMAGED, isDamaged } from "./damaged.ts";
import { LONGEST_CELL, LONGEST_EMAIL, LONGEST_ID, LONGEST_NUMBER, LONGEST_STATUS, LONGEST_WORD } from "./limits.ts";
import { type Parsed, read, tooLong, unreadable } from "./parsed.ts";

const LOST_DIGITS =
  "a spreadsheet turned the id into this and digits were lost: export again and don't open the file first";

/** Excel shows 13 digits as `5.60398E+12`; saved again, seven zeros are what is left of them. */
const ROUNDED_ID = /^\d{4,}0{7}$/;

/**
 * A Shopify order's id as digits: from text, a whole number (also `123.0`), Excel's `="123"` or
 * `gid://shopify/Order/123`.
 */
export function parseOrderId(text: string): Parsed<string> {
  if (text.length > LONGEST_ID) return tooLong("Shopify's order id, about 13 digits", LONGEST_ID);
  let id = text.trim();
  id = /^="?(\d+)"?$/.exec(id)?.[1] ?? id.replace(/^'/, "");
  id = /^gid:\/\/shopify\/Order\/(\d+)(\?.*)?$/i.exec(id)?.[1] ?? id;
  if (/^[\d.,]+e\+?\d+$/i.test(id)) return unreadable(LOST_DIGITS);
  id = id.replace(/^(\d+)\.0+$/, "$1");
  if (ROUNDED_ID.test(id)) return unreadable(LOST_DIGITS);
  if (isOrderName(id))
    return unreadable(
      "this is an order's name or number, and those are no ids; expected Shopify's order id, about 13 digits",
    );
  return shopifyId.safeParse(id).success ? read(id) : unreadable("expected Shopify's order id, about 13 digits");
}

/**
 * `#1001`, `10234` or `HR-1001`: what people call an order. Orders are numbered from 1001 in each shop; Shopify's ids
 * are numbered over all shops and had nine digits by 2013.
 */
export function isOrderName(text: string): boolean {
  return text.length <= LONGEST_ID && /^#|^\d{1,8}$|^[A-Za-z]{1,8}[-#]?\d{1,9}$/.test(text.trim());
}

/** Without what an address holds only within quotes (https://www.rfc-editor.org/rfc/rfc5322#section-3.2.3). */
const EMAIL = /^[^\s@()<>[\]:;",\\]+@[^\s@()<>[\]:;",\\]+\.[^\s@()<>[\]:;",\\]+$/;

/** What a spreadsheet writes before text that is to stay text, and around it: `'=x`, `="x"`. */
const SPREADSHEET_MARKS = /^(?:="(.*)"|'(.*?)'?)$/s;

/**
 * As `plainEmail` writes it, without a spreadsheet's own marks; not a proof that it can be delivered. It may begin with
 * `=`, `@`, `+` or `-`: the person is known by it, and no list for the mailing has it (`core/links/presets.ts`).
 */
export function parseEmail(text: string): Parsed<string> {
  if (text.length > LONGEST_EMAIL + ROOM_FOR_MARKS) return tooLong("an email address", LONGEST_EMAIL);
  const plain = plainEmail(text);
  const marked = SPREADSHEET_MARKS.exec(plain);
  const email = (marked?.[1] ?? marked?.[2] ?? plain).trim().replace(/^mailto:/, "");
  if (email.length > LONGEST_EMAIL) return tooLong("an email address", LONGEST_EMAIL);
  if (isDamaged(email)) return DAMAGED;
  return EMAIL.test(email) ? read(email) : unreadable("expected an email address");
}

/** `mailto:`, a spreadsheet's marks, some spaces. */
const ROOM_FOR_MARKS = 50;

/** Clicks and orders: `1,234`, `1.234`, `12.0`; never negative. */
export function parseWholeNumber(text: string): Parsed<number> {
  if (text.length > LONGEST_NUMBER) return tooLong("a whole number", LONGEST_NUMBER);
  const body = text
    .trim()
    .replace(/[\s'’]/g, "")
    .replace(/[.,]0{1,2}$/, "");
  if (!/^\d+$|^\d{1,3}([.,])\d{3}(\1\d{3})*$/.test(body)) return unreadable("expected a whole number");
  const value = Number(body.replace(/[.,]/g, ""));
  return value < 1e12 ? read(value) : unreadable("the number is too large to be true");
}

/** `1`, `true`, `yes`. */
export function parseFlag(text: string): Parsed<boolean> {
  if (text.length > LONGEST_WORD) return tooLong("yes or no", LONGEST_WORD);
  const word = fold(text);
  if (/^(1|true|yes|y)$/.test(word)) return read(true);
  return /^(|0|false|no|n)$/.test(word) ? read(false) : unreadable("expected yes or no");
}

/** The words of the platforms for "not credited". Refersion says unqualified; Dub says fraud and duplicate. */
const DENIED = new Set([
  "denied",
  "refused",
  "rejected",
  "declined",
  "disapproved",
  "unqualified",
  "fraud",
  "duplicate",
]);

/** Their words for "taken back as a whole". */
const TAKEN_BACK = new Set(["cancelled", "canceled", "voided", "void", "reversed", "chargeback"]);

/**
 * A referral counts unless it was denied or taken back, whatever became of its payment. `refunded` counts: it says
 * nothing of how much went back, and what did is a row of its own with a negative amount.
 */
export function statusCounts(status: string): boolean {
  return !DENIED.has(status) && !TAKEN_BACK.has(status);
}

const COUNTED = new Set([
  "",
  "accepted",
  "approved",
  "completed",
  "confirmed",
  "credited",
  "paid",
  "partially refunded",
  "partially_refunded",
  "pending",
  "processed",
  "processing",
  "qualified",
  "refunded",
  "unpaid",
]);

/** Whether we know what a status means; one that we do not know counts, and the report says so. */
export function statusKnown(status: string): boolean {
  return COUNTED.has(status) || !statusCounts(status);
}

export function normaliseStatus(text: string): string {
  return fold(text.slice(0, LONGEST_CELL)).slice(0, LONGEST_STATUS);
}
