/** An XLSX file's sheets as rows of text. */
import { readXlsx } from "hucre/xlsx";
import { readArchive } from "./archive.ts";
import { LARGEST_WORKBOOK, MOST_COLUMNS, MOST_PARTS, MOST_SHEETS, MOST_STRINGS } from "./limits.ts";
import { ImportRefused } from "./parsed.ts";
import { dateAsText, numberAsText, type TableRow } from "./table.ts";
import { hasMoreStrings, sheetSizes } from "./workbook-parts.server.ts";

/** What is seen of a sheet before it is chosen. */
export interface SheetHead {
  /** Its place among all sheets, from 0: names may be given twice. */
  index: number;
  name: string;
  /** The first row that holds anything. */
  first: string[];
}

type Options = Pick<NonNullable<Parameters<typeof readXlsx>[1]>, "sheets" | "maxRows" | "range">;

/** So far down a header is looked for. */
const LOOKED_AT = 100;
/** So far right of the header a cell is still its row's, which is rejected for it; further away it is a stray one. */
const BESIDE = 50;
const LAST_ROW = 1_048_576;

/**
 * The visible sheets that hold something, each with its first filled row alone: enough to choose one by.
 *
 * @throws {ImportRefused} when it is no workbook, or unpacked larger than any programme's
 */
export async function lookIntoWorkbook(file: string, bytes: Uint8Array): Promise<SheetHead[]> {
  const sizeOf = sizesOf(file, bytes);
  let unpacked = 0;
  const visible: number[] = [];
  const sheets = await unpack(file, bytes, {
    ...{ maxRows: LOOKED_AT, range: rangeOf(MOST_COLUMNS + 1, LOOKED_AT) },
    sheets({ index, hidden, veryHidden }) {
      if (hidden || veryHidden) return false;
      // Several may name one part, which is unpacked for each.
      unpacked += sizeOf(index);
      if (unpacked > LARGEST_WORKBOOK) throw tooMuch(file);
      return visible.push(index) <= MOST_SHEETS + 1;
    },
  });
  if (visible.length > MOST_SHEETS)
    throw new ImportRefused(
      `${file} has more than ${MOST_SHEETS} sheets: save the one with the rows as a file of its own.`,
    );
  return sheets.flatMap(({ name, rows }, at) => {
    const first = rows.map((row) => row.map(cellText)).find((cells) => cells.some((cell) => cell.trim() !== ""));
    return first ? [{ index: visible[at] ?? 0, name, first }] : [];
  });
}

/** One of its sheets, with all rows; `width` is the header's. */
export async function readSheet(file: string, bytes: Uint8Array, index: number, width: number): Promise<TableRow[]> {
  const range = rangeOf(Math.min(width + BESIDE, MOST_COLUMNS + 1), LAST_ROW);
  const [sheet] = await unpack(file, bytes, { sheets: [index], range });
  // hucre fills all rows up to the longest.
  return (sheet?.rows ?? []).map((row, at) => ({ line: at + 1, cells: row.map(cellText) }));
}

/** What is outside is not even kept: a stray cell would fill every row up to itself. */
function rangeOf(columns: number, rows: number): string {
  let letters = "";
  for (let left = columns; left > 0; left = Math.floor((left - 1) / 26))
    letters = String.fromCharCode(65 + ((left - 1) % 26)) + letters;
  return `A1:${letters}${rows}`;
}

/**
 * How large each sheet is, if all that the archive's directory tells of is not too much; a part that is larger than that
 * says is refused while it is unpacked.
 */
function sizesOf(file: string, bytes: Uint8Array): (index: number) => number {
  const archive = readArchive(bytes);
  if (!archive) throw new ImportRefused(`${file} is no readable XLSX file (its end is missing); expected CSV or XLSX.`);
  if (archive.isDoubtful) throw doubtful(file);
  if (archive.unpacked > LARGEST_WORKBOOK || archive.parts.length > MOST_PARTS) throw tooMuch(file);
  try {
    if (!hasMoreStrings(archive, MOST_STRINGS)) return sheetSizes(archive);
  } catch {
    throw doubtful(file);
  }
  throw new ImportRefused(
    `${file} has more than ${MOST_STRINGS} texts, which no export has; save the sheet as CSV, in parts if need be.`,
  );
}

const doubtful = (file: string) =>
  new ImportRefused(
    `${file} tells of sizes that can't be believed; open it in a spreadsheet and save it again, or save the sheet as CSV.`,
  );
const tooMuch = (file: string) =>
  new ImportRefused(
    `${file} would unpack to more than ${LARGEST_WORKBOOK / 1_000_000} MB or ${MOST_PARTS} parts, which no export does; save the sheet as CSV.`,
  );

/** hucre's own limit of cells, empty ones counted. */
const TOO_FAR_APART = " limit. Use the `range` or `maxRows` read option";

async function unpack(file: string, bytes: Uint8Array, options: Options) {
  try {
    return (await readXlsx(bytes, options)).sheets;
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    const said = String(error instanceof Error ? error.message : error);
    if (said.includes(TOO_FAR_APART))
      throw new ImportRefused(
        `${file} has cells too far apart: delete the empty rows and columns between, or save the sheet as CSV.`,
      );
    const [why = ""] = said.slice(0, 200).split("\n");
    throw new ImportRefused(`${file} is no readable XLSX file (${why}); expected CSV or XLSX.`);
  }
}

function cellText(value: string | number | boolean | Date | null): string {
  if (value === null) return "";
  if (typeof value === "number") return numberAsText(value);
  return value instanceof Date ? dateAsText(value) : String(value);
}
