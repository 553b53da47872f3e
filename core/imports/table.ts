import { fold } from "#core/text/fold.ts";
import { LONGEST_CELL } from "./limits.ts";

/** A file as rows of text, whatever it was: what the parsers read. */
export interface Table {
  /** The file's name, for messages. */
  file: string;
  /** Which of a workbook's sheets it is; absent where there is one. */
  sheet?: string | undefined;
  header: string[];
  /** Without empty rows. */
  rows: TableRow[];
}

export interface TableRow {
  /** Where the row begins in its file, from 1, as a text editor or a spreadsheet counts. */
  line: number;
  /** Fewer than the header's where a CSV leaves off empty ones at the end. */
  cells: string[];
}

/**
 * A spreadsheet's number as text that is read back as the same number: never exactly three decimals, because
 * `12.345` as text could be twelve thousand.
 */
export function numberAsText(value: number): string {
  // Beyond 15 digits a spreadsheet has rounded: an exponent says so, and no id is read from it.
  if (Number.isInteger(value)) return Math.abs(value) < 1e15 ? String(value) : value.toExponential();
  const text = Math.abs(value) < 1e-6 ? value.toFixed(10) : String(value);
  return /\.\d{3}$/.test(text) ? `${text}0` : text;
}

/**
 * A spreadsheet's date cell has no zone: its wall clock as text. A number in it that is no day of the years 1899 to 9999
 * is what Excel shows for it (the library has it only as a date that is none).
 */
export function dateAsText(value: Date): string {
  const year = value.getUTCFullYear();
  if (!(year >= 1899 && year <= 9999)) return NO_DATE;
  return value.toISOString().slice(0, 19).replace("T", " ");
}

const NO_DATE = "########";

/** Whether a spreadsheet showed a number in its place that is no date. */
export function isNoDate(text: string): boolean {
  return text === NO_DATE;
}

const FORMULA_ERRORS = new Set(["#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!"]);
const BLANKS = new Set(["", "-", "–", "—", "null", "n/a", "none", "undefined"]);

/** What a spreadsheet shows where a formula of its own failed. */
export function isFormulaError(text: string): boolean {
  return isOneOf(FORMULA_ERRORS, text);
}

/** What exports write for "nothing". */
export function isBlank(text: string): boolean {
  return isOneOf(BLANKS, text);
}

/** Every cell of a file is asked this: a longer one, which no fold makes so short, is not folded for it. */
function isOneOf(words: ReadonlySet<string>, text: string): boolean {
  if (text.length > LONGEST_CELL) return false;
  const trimmed = text.trim();
  return trimmed.length <= "undefined".length && words.has(fold(trimmed));
}
