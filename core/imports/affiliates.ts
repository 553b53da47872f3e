import type { Given, PersonIds, PersonNames } from "#core/db/rows.ts";
import { parseToken } from "#core/recap/token.ts";
import { amountsOf, type Reading } from "./amounts.ts";
import { parseEmail, parseWholeNumber } from "./cells.ts";
import { AFFILIATE_COLUMNS, type AffiliateField } from "./columns.ts";
import { DAMAGED, isDamaged, withoutUnseen } from "./damaged.ts";
import { dayOrder, parseDate } from "./dates.ts";
import { LONGEST_ID, LONGEST_PROGRAMME } from "./limits.ts";
import { parseName, splitName } from "./names.ts";
import { ImportRefused, type Parsed, read, tooLong, unreadable } from "./parsed.ts";
import { type ReadRows, readRows, refuseLargeSum } from "./rows.ts";
import { isBlank, type Table } from "./table.ts";
import { columnTexts, describeColumns, hasColumn, hasColumns, type Needed, requireColumns } from "./table-columns.ts";

/** One row of the affiliates file. */
export interface AffiliateRow extends PersonIds, PersonNames, Given {
  line: number;
  programme: string;
  joinedAt: number | null;
  /** Of a former system's link. */
  token: string | null;
}

export interface ParsedAffiliates extends ReadRows<AffiliateRow> {
  file: string;
  sheet: string | null;
  read: number;
  columns: Record<string, string>;
  ignoredColumns: string[];
  /** Whom the rejected rows name: what is stored of them stays. */
  rejectedPeople: PersonIds[];
}

const NAMES_ORDERS = ["order_id", "shopify_order_id", "order_name"];

const NEEDED: Needed<AffiliateField>[] = [{ oneOf: ["email", "externalId"], what: "the person" }];

/** Whether a table with this header is an affiliates file. */
export function isAffiliatesHeader(header: readonly string[]): boolean {
  return hasColumns(header, AFFILIATE_COLUMNS, NEEDED) && !hasColumn(header, NAMES_ORDERS);
}

/** Reads the affiliates file; `ImportRefused` when it is none. */
export function parseAffiliates(table: Table, reading: Reading): ParsedAffiliates {
  if (hasColumn(table.header, NAMES_ORDERS))
    throw new ImportRefused(
      `${table.file} has a column of orders: it looks like a referrals export; give it as --referrals.`,
    );
  const columns = requireColumns(table, AFFILIATE_COLUMNS, NEEDED);
  const money = (field: AffiliateField) => amountsOf(table, columns, field, reading.currency);
  const [revenue, commission] = [money("revenue"), money("commission")];
  const order = dayOrder(columnTexts(table, columns, "joinedAt"));
  const tokenField = columns.token === undefined ? "uuid" : "token";

  const parsed = readRows(table, columns, (cells): AffiliateRow => {
    const externalId = cells.optional("externalId", parseExternalId);
    const email = cells.optional("email", parseEmail);
    if (externalId === null && email === null)
      cells.reject(columns.email === undefined ? "externalId" : "email", "the row names no person");
    const name = (field: "fullName" | "firstName" | "lastName") => cells.lenient(field, parseName) ?? "";
    const [firstName, lastName, whole] = [name("firstName"), name("lastName"), splitName(name("fullName"))];
    return {
      line: cells.line,
      externalId,
      email,
      firstName: firstName || (lastName ? "" : whole.firstName),
      lastName: lastName || (firstName ? "" : whole.lastName),
      programme: cells.lenient("programme", parseProgramme) ?? "",
      joinedAt: cells.lenient("joinedAt", (text) => parseDate(text, reading.timeZone, order)),
      token: cells.lenient(tokenField, readToken, hint),
      orders: cells.optional("orders", parseWholeNumber),
      revenueCents: cells.optional("revenue", revenue),
      commissionCents: cells.optional("commission", commission),
      clicks: cells.optional("clicks", parseWholeNumber),
    };
  });
  refuseLargeSum(
    table,
    parsed.rows.flatMap(({ revenueCents, commissionCents }) => [revenueCents, commissionCents]),
  );
  const { uuid: _, ...withoutUuid } = columns;
  return {
    ...parsed,
    ...describeColumns(table, tokenField === "token" ? withoutUuid : columns),
    file: table.file,
    sheet: table.sheet ?? null,
    read: table.rows.length,
    rejectedPeople: parsed.rejectedRows.map(({ cells }) => ({
      externalId: partOf(cells[columns.externalId ?? -1], parseExternalId),
      email: partOf(cells[columns.email ?? -1], parseEmail),
    })),
  };
}

/** What can be read of a rejected row. */
function partOf(cell: string | undefined, parse: (text: string) => Parsed<string>): string | null {
  const parsed = parse(cell?.trim() ?? "");
  return parsed.ok ? parsed.value : null;
}

function parseProgramme(text: string): Parsed<string> {
  return text.length > LONGEST_PROGRAMME ? tooLong("a programme's name", LONGEST_PROGRAMME) : read(withoutUnseen(text));
}

/** The platform's id of a person, as it stands. */
export function parseExternalId(text: string): Parsed<string> {
  if (text.length > LONGEST_ID) return tooLong("the platform's id of the person", LONGEST_ID);
  const id = text.trim().replace(/^(\d+)\.0+$/, "$1");
  if (isDamaged(id)) return DAMAGED;
  if (/^\d[\d.,]*e\+\d+$/i.test(id)) return unreadable("a spreadsheet turned the id into this and digits were lost");
  return isBlank(id) ? unreadable("expected the platform's id of the person") : read(id);
}

function readToken(text: string) {
  const token = parseToken(text);
  return token === null
    ? unreadable("a token has 16 to 64 letters, digits, _ or -; the person got a new one")
    : read(token);
}

/** A refused token may still open something elsewhere. */
function hint(token: string): string {
  return `${token.slice(0, 3)}…`;
}
