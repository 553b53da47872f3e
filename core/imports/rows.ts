import type { Reject } from "#core/db/rows.ts";
import type { Columns } from "./columns.ts";
import { LONGEST_CELL } from "./limits.ts";
import { ImportRefused, type Parsed, tooLong, unreadable } from "./parsed.ts";
import { isBlank, isFormulaError, isNoDate, type Table, type TableRow } from "./table.ts";

/** Reads one row's cells; the first that can't be read rejects the row. */
export interface Cells<Field extends string> {
  line: number;
  /** Trimmed; "" where the column is absent; a row whose cell is too long for any is rejected. */
  text(field: Field): string;
  /** Null where the cell is empty or the column absent. */
  optional<T>(field: Field, parse: (text: string) => Parsed<T>): T | null;
  required<T>(field: Field, parse: (text: string) => Parsed<T>): T;
  /** Null too where the cell can't be read: the value is reported and the row goes in without it. */
  lenient<T>(field: Field, parse: (text: string) => Parsed<T>, shown?: (text: string) => string): T | null;
  /** Rejects the row. */
  reject(field: Field, reason: string): never;
}

export interface ReadRows<T> {
  rows: T[];
  rejects: Reject[];
  rejectedRows: TableRow[];
  refusedValues: Reject[];
}

class Unreadable extends Error {
  readonly reject: Reject;
  constructor(reject: Reject) {
    super(reject.reason);
    this.reject = reject;
  }
}

/** Beyond this sums would no longer be exact, and the database could not add them up. In cents. */
const LARGEST_SUM = 1e15;

/** Refuses a file whose amounts, each possible, are together more than any programme has. */
export function refuseLargeSum(table: Table, amounts: Iterable<number | null>): void {
  let sum = 0;
  for (const cents of amounts) sum += Math.abs(cents ?? 0);
  if (sum > LARGEST_SUM)
    throw new ImportRefused(
      `The amounts of ${table.file} add up to more than can be true; are ids in a column of amounts?`,
    );
}

/** Rows go into the report in full only up to here. */
const LONGEST_SHOWN = 100;

/** Turns a table's rows into what `build` makes of them; a file of which no row can be read is refused. */
export function readRows<Field extends string, T>(
  table: Table,
  columns: Columns<Field>,
  build: (cells: Cells<Field>) => T,
): ReadRows<T> {
  const result: ReadRows<T> = { rows: [], rejects: [], rejectedRows: [], refusedValues: [] };
  const leaveOut = (row: TableRow, reject: Reject) => {
    result.rejects.push(reject);
    result.rejectedRows.push(row);
  };
  /** A row that ends early is taken once the next one proves not to be its other half. */
  let taken: { row: TableRow; built: T; refused: Reject[] } | null = null;
  const take = () => {
    if (!taken) return;
    result.rows.push(taken.built);
    result.refusedValues.push(...taken.refused);
    taken = null;
  };
  for (const row of table.rows) {
    const refused: Reject[] = [];
    try {
      if (row.cells.length > table.header.length) throw new Unreadable(wrongWidth(table, row));
      const built = build(cellsOf(table, columns, row, refused));
      take();
      taken = { row, built, refused };
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      if (taken && areHalves(table, taken.row, row)) {
        leaveOut(taken.row, wrongWidth(table, taken.row));
        taken = null;
      }
      take();
      // What a short row lacks is where it ends.
      const endsEarly = row.cells.length < table.header.length && error.reject.value === "";
      leaveOut(row, endsEarly ? wrongWidth(table, row) : error.reject);
    }
  }
  take();
  const [first] = result.rejects;
  if (result.rows.length > 0 || !first) return result;
  throw new ImportRefused(
    `No row of ${table.file} can be read; the first, line ${first.line}, column ${first.column}, ${JSON.stringify(first.value)}: ${first.reason}.`,
  );
}

function wrongWidth(table: Table, row: TableRow): Reject {
  return {
    file: table.file,
    line: row.line,
    column: "(row)",
    value: `${row.cells.length} ${row.cells.length === 1 ? "cell" : "cells"}`,
    reason: `the header has ${table.header.length}; perhaps a comma, a quote or a line break is in a cell that is not quoted`,
  };
}

/** One row in two lines, for a line break in a cell that is not quoted: what the first half has not, the second has. */
function areHalves(table: Table, first: TableRow, second: TableRow): boolean {
  const [width, cells] = [table.header.length, first.cells.length];
  return cells < width && cells + second.cells.length === width + 1 && second.line === first.line + 1;
}

function cellsOf<Field extends string>(
  table: Table,
  columns: Columns<Field>,
  row: TableRow,
  refused: Reject[],
): Cells<Field> {
  const text = (field: Field) => row.cells[columns[field] ?? -1]?.trim() ?? "";
  const rejectOf = (field: Field, reason: string, value = text(field)): Reject => ({
    file: table.file,
    line: row.line,
    column: table.header[columns[field] ?? -1] ?? field,
    value: value.slice(0, LONGEST_SHOWN),
    reason,
  });
  const optional = <V>(field: Field, parse: (text: string) => Parsed<V>): V | null => {
    const cell = text(field);
    if (isBlank(cell)) return null;
    const parsed = isFormulaError(cell) ? unreadable("a spreadsheet's formula failed here") : parseShown(cell, parse);
    if (!parsed.ok) throw new Unreadable(rejectOf(field, parsed.reason));
    return parsed.value;
  };
  return {
    line: row.line,
    text(field) {
      const cell = text(field);
      if (cell.length > LONGEST_CELL) throw new Unreadable(rejectOf(field, tooLong("a cell", LONGEST_CELL).reason));
      return cell;
    },
    optional,
    required(field, parse) {
      const value = optional(field, parse);
      if (value === null) throw new Unreadable(rejectOf(field, "must not be empty"));
      return value;
    },
    lenient(field, parse, shown = (cell) => cell) {
      const cell = text(field);
      if (isBlank(cell)) return null;
      const parsed = parseShown(cell, parse);
      if (parsed.ok) return parsed.value;
      refused.push(rejectOf(field, parsed.reason, shown(cell)));
      return null;
    },
    reject(field, reason) {
      throw new Unreadable(rejectOf(field, reason));
    },
  };
}

function parseShown<V>(cell: string, parse: (text: string) => Parsed<V>): Parsed<V> {
  return isNoDate(cell)
    ? unreadable("its number is formatted as a date and is none: format the column as a number and export again")
    : parse(cell);
}
