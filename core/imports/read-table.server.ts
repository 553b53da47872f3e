import { csvRows } from "./csv.server.ts";
import { headOf, textOf } from "./file-text.ts";
import { LARGEST_FILE, LONGEST_CELL, LONGEST_COLUMN_NAME, MOST_COLUMNS } from "./limits.ts";
import { ImportRefused } from "./parsed.ts";
import type { Table, TableRow } from "./table.ts";
import { lookIntoWorkbook, readSheet } from "./workbook.server.ts";

/** How an archive's first part begins; a CSV's first column may be called PK. */
const ARCHIVE = "PK\u0003\u0004";

/** Whether a header is one that the reader is looking for. */
type Recognises = (header: readonly string[]) => boolean;

/**
 * A CSV or XLSX file as text, by what it holds and not by what it is called. Of a workbook's visible sheets the first
 * whose header is recognised, else the first that holds anything.
 *
 * @param file its name, for messages
 * @throws {ImportRefused} when it is neither, empty, torn, or larger than any export (`limits.ts`)
 */
export async function readTable(file: string, bytes: Uint8Array, recognises: Recognises = () => true): Promise<Table> {
  if (bytes.length === 0) throw new ImportRefused(`${file} is empty.`);
  if (bytes.length > LARGEST_FILE) throw new ImportRefused(tooLarge(file));
  if (!headOf(bytes).startsWith(ARCHIVE)) return tableOf(file, csvRows(file, textOf(file, bytes)));
  const sheets = await lookIntoWorkbook(file, bytes);
  const chosen = sheets.find(({ first }) => recognises(namesOf(first))) ?? sheets[0];
  if (!chosen) throw new ImportRefused(`${file} is empty.`);
  const table = tableOf(file, await readSheet(file, bytes, chosen.index, namesOf(chosen.first).length));
  return sheets.length > 1 ? { ...table, sheet: chosen.name } : table;
}

/** What is said of a file that is not even read. */
export function tooLarge(file: string): string {
  return `${file} is larger than ${LARGEST_FILE / 1_000_000} MB: give it in parts, with --partial.`;
}

function tableOf(file: string, lines: readonly TableRow[]): Table {
  const rows = lines.filter(isFilled);
  if (rows.length === 0) throw new ImportRefused(`${file} is empty.`);
  if (rows.length === 1) throw new ImportRefused(`${file} has a header and no rows.`);
  const header = namesOf(rows[0]?.cells ?? []);
  if (header.length > MOST_COLUMNS)
    throw new ImportRefused(`${file} has more than ${MOST_COLUMNS} columns, which no export has.`);
  return { file, header, rows: rows.slice(1).map((row) => ({ ...row, cells: fitted(row.cells, header.length) })) };
}

function isFilled({ cells }: TableRow): boolean {
  return cells.some((cell) => cell.trim() !== "");
}

function namesOf(cells: readonly string[]): string[] {
  const names = cells.map((name) =>
    name
      .replace(/^\uFEFF/, "")
      .trim()
      .slice(0, LONGEST_COLUMN_NAME),
  );
  while (names.at(-1) === "") names.pop();
  return names;
}

/**
 * Empty cells beyond the header are nothing; others stay, and the row is rejected for them. Of a cell that is too long
 * for any column of ours only so much is kept that this is seen.
 */
function fitted(cells: string[], width: number): string[] {
  const kept = cells.map((cell) => (cell.length > LONGEST_CELL ? cell.trim().slice(0, LONGEST_CELL + 1) : cell));
  while (kept.length > width && kept.at(-1)?.trim() === "") kept.pop();
  return kept;
}
