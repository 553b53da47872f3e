/** A CSV file's text as rows. */
import Papa from "papaparse";
import { LONGEST_LINE, MOST_COLUMNS, MOST_ROWS } from "./limits.ts";
import { ImportRefused } from "./parsed.ts";
import type { TableRow } from "./table.ts";

/** Excel's own first line of a CSV: it names what parts the cells. */
const SEPARATOR_LINE = /^"?sep=(.)"?[^\S\r\n]*(?:\r\n|\r|\n)/i;

/** @throws {ImportRefused} for a line or a row without an end, more columns or rows than any export, an open quote */
export function csvRows(file: string, whole: string): TableRow[] {
  refuseEndless(file, whole);
  const separator = SEPARATOR_LINE.exec(whole);
  const text = whole.slice(separator?.[0].length ?? 0);
  const rows: TableRow[] = [];
  let line = separator ? 2 : 1;
  Papa.parse<string[]>(text, {
    delimiter: separator?.[1] ?? delimiterOf(text),
    step({ data: cells, errors }) {
      if (errors.some(({ type }) => type === "Quotes"))
        throw new ImportRefused(
          `${file}: a quoted cell in the row of line ${line} is not closed; export the file again.`,
        );
      if (cells.length > MOST_COLUMNS)
        throw new ImportRefused(`${file}: line ${line} has ${cells.length} cells; at most ${MOST_COLUMNS} are read.`);
      if (cells.reduce((sum, cell) => sum + cell.length, 0) > LONGEST_LINE)
        throw new ImportRefused(`${file}: the row of line ${line} is longer than ${LONGEST_LINE} characters.`);
      if (rows.length === MOST_ROWS)
        throw new ImportRefused(`${file} has more than ${MOST_ROWS} rows: give it in parts.`);
      rows.push({ line, cells });
      line += 1 + cells.reduce((sum, cell) => sum + lineBreaks(cell), 0);
    },
  });
  return rows;
}

function lineBreaks(cell: string): number {
  let count = 0;
  for (let at = 0; at < cell.length; at++)
    if (cell[at] === "\n" || (cell[at] === "\r" && cell[at + 1] !== "\n")) count++;
  return count;
}

/** Empty lines confuse the guess. */
function delimiterOf(text: string): string {
  const options = { preview: 50, skipEmptyLines: true, delimitersToGuess: [",", ";", "\t", "|"] };
  return Papa.parse(text.slice(0, LONGEST_LINE), options).meta.delimiter;
}

function refuseEndless(file: string, text: string): void {
  let line = 1;
  for (let from = 0; from < text.length; line++) {
    const end = text.slice(from, from + LONGEST_LINE + 2).search(/[\r\n]/);
    if (end === -1 && text.length - from > LONGEST_LINE)
      throw new ImportRefused(
        `${file}: line ${line} is longer than ${LONGEST_LINE} characters; expected one row a line.`,
      );
    if (end === -1) return;
    from += end + (text.startsWith("\r\n", from + end) ? 2 : 1);
  }
}
