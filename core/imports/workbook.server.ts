/** An XLSX file's sheets as rows of text. */
import { readXlsx } from "hucre/xlsx";
import { archiveSize } from "./archive.ts";
import { LARGEST_WORKBOOK, MOST_PARTS, MOST_SHEETS } from "./limits.ts";
import { ImportRefused } from "./parsed.ts";
import { dateAsText, numberAsText, type TableRow } from "./table.ts";

export interface Sheet {
  name: string;
  rows: TableRow[];
}

type Filter = NonNullable<NonNullable<Parameters<typeof readXlsx>[1]>["sheets"]>;

/** So far down a header is looked for. */
const LOOKED_AT = 1_000;

/**
 * The visible sheets that hold something, each with its first rows alone: enough to choose one by.
 *
 * @throws {ImportRefused} when it is no workbook, or unpacked larger than any programme's
 */
export async function lookIntoWorkbook(file: string, bytes: Uint8Array): Promise<Sheet[]> {
  refuseLarge(file, bytes);
  let visible = 0;
  const sheets = await unpack(file, bytes, LOOKED_AT, ({ hidden, veryHidden }) => {
    if (hidden || veryHidden) return false;
    // Several may name one part, which is unpacked for each.
    return ++visible <= MOST_SHEETS + 1;
  });
  if (visible > MOST_SHEETS)
    throw new ImportRefused(
      `${file} has more than ${MOST_SHEETS} sheets: save the one with the rows as a file of its own.`,
    );
  return sheets;
}

/** One of its sheets, whole. */
export async function readSheet(file: string, bytes: Uint8Array, name: string): Promise<TableRow[]> {
  const [sheet] = await unpack(file, bytes, undefined, [name]);
  return sheet?.rows ?? [];
}

/** By the archive's directory; a part that is larger than that says is refused while it is unpacked. */
function refuseLarge(file: string, bytes: Uint8Array): void {
  const size = archiveSize(bytes);
  if (!size) throw new ImportRefused(`${file} is no readable XLSX file (its end is missing); expected CSV or XLSX.`);
  if (size.unpacked > LARGEST_WORKBOOK || size.parts > MOST_PARTS)
    throw new ImportRefused(
      `${file} would unpack to more than ${LARGEST_WORKBOOK / 1_000_000} MB or ${MOST_PARTS} parts, which no export does; save the sheet as CSV.`,
    );
}

async function unpack(file: string, bytes: Uint8Array, maxRows: number | undefined, sheets: Filter): Promise<Sheet[]> {
  const workbook = await readXlsx(bytes, { sheets, ...(maxRows === undefined ? {} : { maxRows }) }).catch(
    (error: unknown) => {
      const [why = ""] = String(error instanceof Error ? error.message : error)
        .slice(0, 200)
        .split("\n");
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
