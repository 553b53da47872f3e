/** How large what a file holds may be. Nothing longer meets a pattern: what one costs may grow with the square. */

/** In bytes: the text is one string, and V8's hold 536,870,888 characters. Referrals of 240,900 people take about 300 MB. */
export const LARGEST_FILE = 400_000_000;

/** Of all parts of a workbook, unpacked, in bytes: a row takes some 500. */
export const LARGEST_WORKBOOK = 200_000_000;
export const MOST_PARTS = 5_000;
export const MOST_SHEETS = 50;
/** Texts that a workbook keeps once for all its cells. */
export const MOST_STRINGS = 2_000_000;
/** Exports have up to a hundred. */
export const MOST_COLUMNS = 1_000;
export const MOST_ROWS = 5_000_000;

/** In characters, as all below. A line of a text file, and a row: cells have line breaks of their own. */
export const LONGEST_LINE = 1_000_000;
/** Of a column, as the header has it: more is cut off. */
export const LONGEST_COLUMN_NAME = 200;
/** What is kept of a cell is one more, so that it is seen to be too long. */
export const LONGEST_CELL = 1_000;

/** https://www.rfc-editor.org/errata/eid1690 */
export const LONGEST_EMAIL = 254;
/** Ids of people and referrals, and references to orders. */
export const LONGEST_ID = 100;
export const LONGEST_NUMBER = 60;
export const LONGEST_DATE = 60;
/** Yes and no. */
export const LONGEST_WORD = 20;
export const LONGEST_STATUS = 40;
export const LONGEST_PROGRAMME = 200;
export const LONGEST_NAME = 200;
