import { readXlsx } from "hucre/xlsx";
import Papa from "papaparse";
import { headOf, textOf } from "./file-text.ts";
import { ImportRefused } from "./parsed.ts";
import { dateAsText, numberAsText, type Table, type TableRow } from "./table.ts";

/** Whether a header is one that the reader is looking for. */
type Recognises = (header: readonly string[]) => boolean;

/**
 * A CSV or XLSX file as text, by what it holds and not by what it is called. Of a workbook's visible sheets the first
 * whose header is recognised, else the first that holds anything.
 *
 * @param file its name, for messages
 * @throws {ImportRefused} when it is neither, empty, or torn
 */
export async function readTable(file: string, bytes: Uint8Array, recognises: Recognises = () => true): Promise<Table> {
  if (bytes.length === 0) throw new ImportRefused(`${file} is empty.`);
  if (!headOf(bytes).startsWith("PK")) return tableOf(file, csvRows(file, textOf(file, bytes)));
  const sheets = (await readSheets(file, bytes)).filter(({ rows }) => rows.some(isFilled));
  const chosen = sheets.find(({ rows }) => recognises(headerOf(rows))) ?? sheets[0];
  const table = tableOf(file, chosen?.rows ?? []);
  return sheets.length > 1 ? { ...table, sheet: chosen?.name } : table;
}

function tableOf(file: string, lines: readonly TableRow[]): Table {
  const rows = lines.filter(isFilled);
  if (rows.length === 0) throw new ImportRefused(`${file} is empty.`);
  if (rows.length === 1) throw new ImportRefused(`${file} has a header and no rows.`);
  const header = headerOf(rows);
  return { file, header, rows: rows.slice(1).map((row) => ({ ...row, cells: trimEnd(row.cells, header.length) })) };
}

function isFilled({ cells }: TableRow): boolean {
  return cells.some((cell) => cell.trim() !== "");
}

function headerOf(rows: readonly TableRow[]): string[] {
  const names = (rows.find(isFilled)?.cells ?? []).map((name) => name.replace(/^\uFEFF/, "").trim());
  while (names.at(-1) === "") names.pop();
  return names;
}

/** Empty cells beyond the header are nothing; others stay, and the row is rejected for them. */
function trimEnd(cells: string[], width: number): string[] {
  const fitted = [...cells];
  while (fitted.length > width && fitted.at(-1)?.trim() === "") fitted.pop();
  return fitted;
}

/** Excel's own first line of a CSV: it names what parts the cells. */
const SEPARATOR_LINE = /^"?sep=(.)"?[^\S\r\n]*(?:\r\n|\r|\n)/i;

function csvRows(file: string, whole: string): TableRow[] {
  const separator = SEPARATOR_LINE.exec(whole);
  const text = whole.slice(separator?.[0].length ?? 0);
  // Empty lines confuse the guess, and are needed afterwards to count lines by.
  const guess = Papa.parse(text, { preview: 50, skipEmptyLines: true, delimitersToGuess: [",", ";", "\t", "|"] });
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: separator?.[1] ?? guess.meta.delimiter });
  let line = separator ? 2 : 1;
  const lines = data.map((cells) => {
    const row = { line, cells };
    line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
    return row;
  });
  const torn = errors.find(({ type }) => type === "Quotes");
  if (torn)
    throw new ImportRefused(
      `${file}: a quoted cell in the row of line ${lines[torn.row ?? 0]?.line ?? "?"} is not closed; export the file again.`,
    );
  return lines;
}

async function readSheets(file: string, bytes: Uint8Array): Promise<{ name: string; rows: TableRow[] }[]> {
  const workbook = await readXlsx(bytes, { sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden }).catch(
    (error: unknown) => {
      const [why] = String(error instanceof Error ? error.message : error).split("\n");
      throw new ImportRefused(`${file} is no readable XLSX file (${why}); expected CSV or XLSX.`);
    },
  );
  return workbook.sheets.map(({ name, rows }) => {
    // A spreadsheet keeps no empty cells at a row's end.
    const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
    const cellsOf = (row: (typeof rows)[number]) => Array.from({ length: width }, (_, at) => cellText(row[at] ?? null));
    return { name, rows: rows.map((row, index) => ({ line: index + 1, cells: cellsOf(row) })) };
  });
}

function cellText(value: string | number | boolean | Date | null): string {
  if (value === null) return "";
  if (typeof value === "number") return numberAsText(value);
  return value instanceof Date ? dateAsText(value) : String(value);
}
