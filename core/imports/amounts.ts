import { fold } from "#core/text/fold.ts";
import type { Columns } from "./columns.ts";
import { type DecimalMark, decimalMark, hasDecimals, namedCurrency, parseMoney } from "./money.ts";
import { type Parsed, unreadable } from "./parsed.ts";
import type { Table } from "./table.ts";
import { columnTexts } from "./table-columns.ts";

/** What a file's cells are read by, besides themselves: the campaign's. */
export interface Reading {
  timeZone: string;
  currency: string;
}

/** A parser for one money column: its decimal mark is what its cells prove, its currency the campaign's. */
export function amountsOf<Field extends string>(
  table: Table,
  columns: Columns<Field>,
  field: Field,
  currency: string,
): (text: string) => Parsed<number> {
  const mark: DecimalMark | null = decimalMark(columnTexts(table, columns, field));
  const decimals = hasDecimals(currency);
  return (text) => {
    const named = namedCurrency(text);
    if (named !== null && named !== currency) return wrongCurrency(named, currency);
    return parseMoney(text, mark, decimals);
  };
}

/** `usd` as ISO 4217 writes it: `USD`. */
export function currencyCode(text: string): string {
  return fold(text).toUpperCase();
}

export function wrongCurrency(found: string, currency: string): { ok: false; reason: string } {
  return unreadable(`the campaign counts in ${currency}, this is ${found.slice(0, 10)}`);
}
