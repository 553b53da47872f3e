import type { PersonIds, PersonNames } from "#core/db/rows.ts";
import { parseExternalId } from "./affiliates.ts";
import { amountsOf, currencyCode, type Reading, wrongCurrency } from "./amounts.ts";
import { isOrderName, normaliseStatus, parseEmail, parseFlag, parseOrderId, statusCounts } from "./cells.ts";
import { findColumns, REFERRAL_COLUMNS, type ReferralField, referralAliases } from "./columns.ts";
import { DAMAGED, isDamaged } from "./damaged.ts";
import { dayOrder, parseDate } from "./dates.ts";
import { LONGEST_ID } from "./limits.ts";
import { parseName, splitName } from "./names.ts";
import { ImportRefused, type Parsed, read, tooLong } from "./parsed.ts";
import type { RejectedReferral } from "./rejected-referrals.ts";
import { type ReadRows, readRows, refuseLargeSum } from "./rows.ts";
import { isBlank, type Table } from "./table.ts";
import { columnTexts, describeColumns, hasColumns, type Needed, requireColumns } from "./table-columns.ts";

/** One row of the referrals file. Money in cents. */
export interface ReferralRow extends PersonIds, PersonNames {
  line: number;
  /** The export's own id of the referral. */
  referralId: string | null;
  /** Null for a commission without an order: counts for money, not for orders and models. */
  orderId: string | null;
  occurredAt: number;
  revenueCents: number;
  commissionCents: number;
  status: string;
  test: boolean;
  counted: boolean;
}

export interface ParsedReferrals extends ReadRows<ReferralRow> {
  file: string;
  sheet: string | null;
  read: number;
  columns: Record<string, string>;
  ignoredColumns: string[];
  /** A column of addresses that was left aside because it may be the customers'; null where there is none. */
  doubtfulEmail: string | null;
  /** What could be read of rejected rows: what is stored of them stays. */
  rejected: RejectedReferral[];
}

const NEEDED: Needed<ReferralField>[] = [
  { oneOf: ["email", "externalId"], what: "the affiliate" },
  { oneOf: ["orderId", "orderName"], what: "the order's id" },
  { oneOf: ["occurredAt"], what: "the date" },
  { oneOf: ["revenue"], what: "the amount" },
];

/** Whether a table with this header is a referrals file. */
export function isReferralsHeader(header: readonly string[]): boolean {
  return hasColumns(header, REFERRAL_COLUMNS, NEEDED);
}

/** Reads the referrals file; `ImportRefused` when it is none, or names its orders only as people do. */
export function parseReferrals(table: Table, reading: Reading): ParsedReferrals {
  const columns = requireColumns(table, referralAliases(table.header), NEEDED);
  refuseOrderNames(table, columns.orderId);
  const revenue = amountsOf(table, columns, "revenue", reading.currency);
  const commission = amountsOf(table, columns, "commission", reading.currency);
  const order = dayOrder(columnTexts(table, columns, "occurredAt"));
  const moment = (text: string) => parseDate(text, reading.timeZone, order);

  const parsed = readRows(table, columns, (cells): ReferralRow => {
    const externalId = cells.optional("externalId", parseExternalId);
    const email = cells.optional("email", parseEmail);
    if (externalId === null && email === null)
      cells.reject(columns.email === undefined ? "externalId" : "email", "the row names no affiliate");
    cells.optional("currency", (text) => {
      const code = currencyCode(text);
      return code === reading.currency ? read(code) : wrongCurrency(code, reading.currency);
    });
    const status = normaliseStatus(cells.text("status"));
    const test = cells.optional("test", parseFlag) ?? false;
    return {
      line: cells.line,
      externalId,
      email,
      ...splitName(cells.lenient("fullName", parseName) ?? ""),
      referralId: cells.optional("referralId", parseReferralId),
      orderId: cells.optional("orderId", parseOrderId),
      occurredAt: cells.required("occurredAt", moment),
      revenueCents: cells.optional("revenue", revenue) ?? 0,
      commissionCents: cells.optional("commission", commission) ?? 0,
      status,
      test,
      counted: statusCounts(status) && !test,
    };
  });
  refuseLargeSum(
    table,
    parsed.rows.flatMap(({ revenueCents, commissionCents }) => [revenueCents, commissionCents]),
  );
  // Names of orders are looked for only to tell a file that has nothing else.
  const { orderName: _, ...used } = columns;
  return {
    ...parsed,
    ...describeColumns(table, used),
    file: table.file,
    sheet: table.sheet ?? null,
    read: table.rows.length,
    doubtfulEmail: columns.email === undefined ? doubtfulEmail(table) : null,
    rejected: parsed.rejectedRows.map(({ cells }) => {
      const part = <T>(field: ReferralField, parse: (text: string) => Parsed<T>): T | null => {
        const text = cells[columns[field] ?? -1]?.trim() ?? "";
        const parsed = isBlank(text) ? null : parse(text);
        return parsed?.ok ? parsed.value : null;
      };
      return {
        referralId: part("referralId", parseReferralId),
        externalId: part("externalId", parseExternalId),
        email: part("email", parseEmail),
        orderId: part("orderId", parseOrderId),
        occurredAt: part("occurredAt", moment),
        revenueCents: part("revenue", revenue),
        commissionCents: part("commission", commission),
      };
    }),
  };
}

function doubtfulEmail(table: Table): string | null {
  const { email } = findColumns(table.header, REFERRAL_COLUMNS);
  return email === undefined ? null : (table.header[email] ?? null);
}

function parseReferralId(text: string): Parsed<string> {
  // Cut short, two could become one.
  if (text.length > LONGEST_ID) return tooLong("the referral's id", LONGEST_ID);
  return isDamaged(text) ? DAMAGED : read(text.replace(/^(\d+)\.0+$/, "$1"));
}

/** Top models need Shopify's ids: a file that has none would show everybody without models, and look complete. */
function refuseOrderNames(table: Table, orderId: number | undefined): void {
  const ids = table.rows.map(({ cells }) => cells[orderId ?? -1] ?? "").filter((cell) => !isBlank(cell));
  if (orderId !== undefined && (ids.length === 0 || ids.some((id) => !isOrderName(id)))) return;
  const said =
    orderId === undefined || ids[0] === undefined
      ? "as #1001"
      : `${table.header[orderId]} says ${ids[0].slice(0, LONGEST_ID)}`;
  throw new ImportRefused(
    `${table.file} has only the orders' names or numbers (${said}): the column order_id with Shopify's order ids is needed, about 13 digits each; add it to the export.`,
  );
}
