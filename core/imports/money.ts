import { LONGEST_NUMBER } from "./limits.ts";
import { type Parsed, read, tooLong, unreadable } from "./parsed.ts";

/** What separates cents from the rest. */
export type DecimalMark = "." | ",";

/** Cents beyond this are a misread cell, not a sale; sums stay exact integers. */
const LARGEST_CENTS = 1e13;

const SYMBOLS: Record<string, string> = { "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "₪": "ILS", "₺": "TRY" };

// Only currencies: a K or "mio" after a number would change it.
const CODE_BEFORE = /^(-?)\s*(?:[A-Z]{1,3}|kr\.?|Fr\.?|zł|Kč)\s*(?=[-\d.,])/;
const CODE_AFTER = /\s*(?:[A-Z]{3}|kr\.?|Fr\.?|zł|Kč|lei)$/;

interface Amount {
  negative: boolean;
  /** Digits, marks and nothing else. */
  body: string;
}

/** Takes sign, currency and spaces away; null where something else remains. */
function bare(text: string): Amount | null {
  if (text.length > LONGEST_NUMBER) return null;
  let body = text
    .trim()
    .replace(/[\u2212\u2013]/g, "-")
    .replace(/^\+/, "");
  let negative = false;
  const enclosed = /^\((.*)\)$/.exec(body);
  if (enclosed) {
    negative = true;
    body = enclosed[1] ?? "";
  }
  body = body
    .replace(/\p{Sc}/gu, "")
    .trim()
    .replace(CODE_BEFORE, "$1")
    .replace(CODE_AFTER, "");
  if (body.startsWith("-") || body.endsWith("-")) {
    if (negative) return null;
    negative = true;
    body = body.replace(/^-|-$/, "").trim();
  }
  // Spaces and apostrophes group thousands: 1 234,50 and 1'234.50.
  if (/^\d{1,3}([\s'’]\d{3})+([.,]\d+)?$/.test(body)) body = body.replace(/[\s'’]/g, "");
  return /^[\d.,]*\d[\d.,]*$/.test(body) ? { negative, body } : null;
}

/** The mark that this text alone proves; null where it proves none, as `1,234` or `12`. */
function provenMark(body: string): DecimalMark | null {
  const marks = body.replace(/\d/g, "");
  if (marks === "") return null;
  const last = marks.at(-1) as DecimalMark;
  if (marks.includes(".") && marks.includes(",")) return last;
  if (marks.length > 1) return last === "." ? "," : ".";
  return isAmbiguous(body) ? null : last;
}

/** One mark, one to three digits before and exactly three after: thousands, or three decimals. */
function isAmbiguous(body: string): boolean {
  return /^[1-9]\d{0,2}[.,]\d{3}$/.test(body);
}

/** The decimal mark that makes the mark of an ambiguous amount one of thousands. */
function thousandsIn(body: string): DecimalMark | null {
  if (!isAmbiguous(body)) return null;
  return body.includes(",") ? "." : ",";
}

/** The decimal mark of a column, where its cells prove one and do not contradict each other. */
export function decimalMark(texts: Iterable<string>): DecimalMark | null {
  const proven = new Set<DecimalMark>();
  for (const text of texts) {
    const amount = bare(text);
    const mark = amount && provenMark(amount.body);
    if (mark) proven.add(mark);
  }
  const [only] = proven;
  return proven.size === 1 ? (only ?? null) : null;
}

/** The ISO code of the currency that an amount names itself; null for none, or one that many share as `$`. */
export function namedCurrency(text: string): string | null {
  if (text.length > LONGEST_NUMBER) return null;
  for (const [symbol, code] of Object.entries(SYMBOLS)) if (text.includes(symbol)) return code;
  return /(?<![A-Za-z])[A-Z]{3}(?![A-Za-z])/.exec(text)?.[0] ?? null;
}

/** Yen and won have no decimals: `1,234` and `1.234` are thousands of them. */
export function hasDecimals(currency: string): boolean {
  const { maximumFractionDigits } = new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions();
  return maximumFractionDigits !== 0;
}

/**
 * An amount in hundredths of its currency, also of one that has none, as the pages divide by a hundred: `$1,234.50`, `1.234,50`, `1 234,50 €`, `(12.00)`, `-12`. More than two decimals are rounded,
 * halves away from zero.
 *
 * @param mark the column's decimal mark: what an ambiguous `1,234` is read by; null refuses it
 * @param decimals whether the currency has any: an ambiguous amount of one without is thousands where `mark` is null
 */
export function parseMoney(text: string, mark: DecimalMark | null, decimals = true): Parsed<number> {
  if (text.length > LONGEST_NUMBER) return tooLong("an amount such as 1234.50", LONGEST_NUMBER);
  const amount = bare(text);
  if (!amount) return unreadable("expected an amount such as 1234.50");
  const { negative, body } = amount;
  const decimal = provenMark(body) ?? mark ?? (decimals ? null : thousandsIn(body));
  if (decimal === null && isAmbiguous(body))
    return unreadable("thousands or decimals? No other amount of the column tells; write 1234.00 or 1.23");
  const [whole = "", fraction = "", ...more] = decimal ? body.split(decimal) : [body];
  const group = decimal === "," ? "." : ",";
  if (more.length > 0 || fraction.includes(group) || !isGrouped(whole, group))
    return unreadable("expected an amount such as 1234.50");
  const digits = `${fraction}000`;
  const cents =
    Number(whole.replaceAll(group, "") || "0") * 100 + Number(digits.slice(0, 2)) + (Number(digits[2]) >= 5 ? 1 : 0);
  if (cents > LARGEST_CENTS) return unreadable("the amount is too large to be true");
  return read(negative && cents !== 0 ? -cents : cents);
}

/** Groups of three, or of two before the last as in India. */
function isGrouped(whole: string, group: "." | ","): boolean {
  if (!whole.includes(group)) return true;
  const parts = whole.split(group);
  const [first = "", ...rest] = parts;
  return (
    /^\d{1,3}$/.test(first) &&
    rest.every((part, index) => part.length === 3 || (part.length === 2 && index < rest.length - 1))
  );
}
