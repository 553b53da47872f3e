/** A table's columns: which it has, which it lacks, and what stands in one of them. */
import { type Aliases, type Columns, findColumns, normaliseName } from "./columns.ts";
import { ImportRefused } from "./parsed.ts";
import type { Table } from "./table.ts";

/** The cells of one column, for what only a whole column can prove. */
export function* columnTexts<Field extends string>(table: Table, columns: Columns<Field>, field: Field) {
  const index = columns[field];
  if (index !== undefined) for (const { cells } of table.rows) yield cells[index] ?? "";
}

/** For the report: our word → the file's, and what was left aside. */
export function describeColumns<Field extends string>(table: Table, columns: Columns<Field>) {
  const used = Object.entries(columns) as [Field, number][];
  return {
    columns: Object.fromEntries(used.map(([field, index]) => [field, table.header[index] ?? ""])),
    ignoredColumns: table.header.filter((_, index) => !used.some(([, taken]) => taken === index)),
  };
}

/** One cell alone is no header: a title, or cells parted by something that we do not know. */
const NO_HEADER = "The first row must be the names of the columns, parted by commas, semicolons or tabs.";

/** A column that a file can't do without: one of these fields. */
export interface Needed<Field extends string> {
  oneOf: readonly Field[];
  what: string;
}

/** The columns of a file that has one of each group of `needed`; else one sentence that names what is missing. */
export function requireColumns<Field extends string>(
  table: Table,
  aliases: Aliases<Field>,
  needed: readonly Needed<NoInfer<Field>>[],
): Columns<Field> {
  const columns = findColumns(table.header, aliases);
  const missing = needed.filter(({ oneOf }) => oneOf.every((field) => columns[field] === undefined));
  if (missing.length === 0) return columns;
  const wanted = missing.map(
    ({ oneOf, what }) =>
      `${what} (${oneOf.flatMap((field) => aliases[field].slice(0, Math.ceil(4 / oneOf.length))).join(", ")})`,
  );
  const found = table.header.slice(0, 20).join(", ");
  throw new ImportRefused(
    `${table.file} has no column for ${wanted.join(" and none for ")}; its columns are: ${found}.${table.header.length === 1 ? ` ${NO_HEADER}` : ""}`,
  );
}

/** Whether a header has a column of one of these names, however it writes them. */
export function hasColumn(header: readonly string[], names: readonly string[]): boolean {
  const known = new Set(header.map(normaliseName));
  return names.some((name) => known.has(normaliseName(name)));
}

/** Whether a header has a column of each group. */
export function hasColumns<Field extends string>(
  header: readonly string[],
  aliases: Aliases<Field>,
  needed: readonly Needed<NoInfer<Field>>[],
): boolean {
  const columns = findColumns(header, aliases);
  return needed.every(({ oneOf }) => oneOf.some((field) => columns[field] !== undefined));
}
