import type { Db } from "#core/db/client.server.ts";
import { type ImportDeps, type ImportInput, importExports } from "#core/imports/save.server.ts";
import type { Table } from "#core/imports/table.ts";

/** A file as read, its cells parted by | for legibility. */
export function tableOf(file: string, header: string, rows: readonly string[]): Table {
  const cells = (text: string) => text.split("|");
  return { file, header: cells(header), rows: rows.map((row, index) => ({ line: index + 2, cells: cells(row) })) };
}

export const affiliatesOf = (...rows: string[]) =>
  tableOf("affiliates.csv", "id|affiliate_name|email|total_order|revenue|clicks|commission|program", rows);
export const referralsOf = (...rows: string[]) =>
  tableOf("referrals.csv", "id|order_id|affiliate_email|date|total_sales|commission|status", rows);
/** As some platforms export: no id of the referral itself. */
export const referralsWithoutIdsOf = (...rows: string[]) =>
  tableOf("referrals.csv", "order_id|affiliate_email|date|total_sales|commission|status", rows);

/** When imports are made, unless a test says otherwise. */
export const IMPORTED_AT = Date.UTC(2026, 11, 1);

/** Imports into the campaign of 2026 in UTC and US dollars, unless `input` says otherwise. */
export function importing(db: Db) {
  const deps: ImportDeps = {
    db,
    now: IMPORTED_AT,
    newId: () => crypto.randomUUID(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  };
  return (input: Partial<ImportInput>, using: Partial<ImportDeps> = {}) =>
    importExports({ ...deps, ...using }, { year: 2026, settings: {}, partial: false, dryRun: false, ...input });
}
