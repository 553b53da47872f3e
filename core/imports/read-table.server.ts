import { readXlsx } from "hucre/xlsx";
import Papa from "papaparse";
import { ImportRefused } from "./parsed.ts";
import { dateAsText, numberAsText, type Table, type TableRow } from "./table.ts";

/** Signatures of what people pick by mistake. */
const WRONG_KINDS: [RegExp, string][] = [
  [/^\xd0\xcf/, "an old or an encrypted Excel file: save it as .xlsx without a password"],
  [/^%PDF/, "a PDF"],
  [/^\s*<(!doctype|html|\?xml|table)/i, "a web page or XML: the download may have needed a sign-in"],
  [/^\s*[[{]\s*["{[\]}]/, "JSON"],
  [/^(\x89PNG|GIF8|\xff\xd8\xff)/, "a picture"],
  [/^(7z\xbc|Rar!)/, "an archive: unpack it first"],
];

/**
 * A CSV or XLSX file as text, by what it holds and not by what it is called.
 *
 * @param file its name, for messages
 * @throws {ImportRefused} when it is neither, empty, or torn
 */
export async function readTable(file: string, bytes: Uint8Array): Promise<Table> {
  if (bytes.length === 0) throw new ImportRefused(`${file} is empty.`);
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  for (const [signature, what] of WRONG_KINDS)
    if (signature.test(head)) throw new ImportRefused(`${file} is ${what}; expected CSV or XLSX.`);
  const rows = head.startsWith("PK") ? await spreadsheetRows(file, bytes) : csvRows(file, decode(file, bytes));
  const [header, ...others] = rows.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  if (!header) throw new ImportRefused(`${file} is empty.`);
  if (others.length === 0) throw new ImportRefused(`${file} has a header and no rows.`);
  const names = header.cells.map((name) => name.replace(/^\uFEFF/, "").trim());
  while (names.at(-1) === "") names.pop();
  return { file, header: names, rows: others.map((row) => ({ ...row, cells: trimEnd(row.cells, names.length) })) };
}

/** Empty cells beyond the header are nothing; others stay, and the row is rejected for them. */
function trimEnd(cells: string[], width: number): string[] {
  const fitted = [...cells];
  while (fitted.length > width && fitted.at(-1)?.trim() === "") fitted.pop();
  return fitted;
}

/** UTF-8, UTF-16 as Excel's "Unicode text", else the Windows encoding that Excel writes CSV in. */
function decode(file: string, bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // Text has no control characters but tabs and line ends.
  const controls = bytes.subarray(0, 65_536).filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  if (controls > 0) throw new ImportRefused(`${file} is a binary file; expected CSV or XLSX.`);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function csvRows(file: string, text: string): TableRow[] {
  // Empty lines confuse the guess, and are needed afterwards to count lines by.
  const guess = Papa.parse(text, { preview: 50, skipEmptyLines: true, delimitersToGuess: [",", ";", "\t", "|"] });
  const { data, errors } = Papa.parse<string[]>(text, { delimiter: guess.meta.delimiter });
  let line = 1;
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

async function spreadsheetRows(file: string, bytes: Uint8Array): Promise<TableRow[]> {
  const workbook = await readXlsx(bytes, { sheets: ({ hidden, veryHidden }) => !hidden && !veryHidden }).catch(
    (error: unknown) => {
      const [why] = String(error instanceof Error ? error.message : error).split("\n");
      throw new ImportRefused(`${file} is no readable XLSX file (${why}); expected CSV or XLSX.`);
    },
  );
  const rows = workbook.sheets.find((sheet) => sheet.rows.some((row) => row.some((cell) => cell !== null)))?.rows ?? [];
  const width = Math.max(0, ...rows.slice(0, 1).map((row) => row.length));
  return rows.map((row, index) => {
    const cells = row.map(cellText);
    while (cells.length < width) cells.push("");
    return { line: index + 1, cells };
  });
}

function cellText(value: string | number | boolean | Date | null): string {
  if (value === null) return "";
  if (typeof value === "number") return numberAsText(value);
  return value instanceof Date ? dateAsText(value) : String(value);
}
