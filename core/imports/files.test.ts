import { expect, test } from "vitest";
import { parseAffiliates } from "./affiliates.ts";
import { parseReferrals } from "./referrals.ts";
import type { Table } from "./table.ts";

const READING = { timeZone: "America/New_York", currency: "USD" };

/** Cells parted by | for legibility. */
function table(header: string, ...rows: string[]): Table {
  const cells = (text: string) => text.split("|");
  return {
    file: "f.csv",
    header: cells(header),
    rows: rows.map((row, index) => ({ line: index + 2, cells: cells(row) })),
  };
}

const affiliates = (header: string, ...rows: string[]) => parseAffiliates(table(header, ...rows), READING);
const referrals = (header: string, ...rows: string[]) => parseReferrals(table(header, ...rows), READING);

test("both namings of UpPromote say the same of a person", () => {
  const older = affiliates(
    "id|affiliate_name|email|total_order|revenue|clicks|commission|registration_time|login_count|program",
    "7|Ann Bell|ANN@example.com|3|$1,234.50|12|123.45|2025-05-01 10:00:00|4|Crew",
  );
  const newer = affiliates(
    "ID|Full name|Affiliate e-mail|Total referrals|Total sales|Clicks|Total commissions|Created at|Program name",
    "7|Ann Bell|ann@example.com|3|1234.50|12|123.45|2025-05-01T10:00:00-04:00|Crew",
  );
  const wanted = {
    line: 2,
    externalId: "7",
    email: "ann@example.com",
    firstName: "Ann",
    lastName: "Bell",
    programme: "Crew",
    joinedAt: Date.UTC(2025, 4, 1, 14),
    token: null,
    orders: 3,
    revenueCents: 123450,
    commissionCents: 12345,
    clicks: 12,
  };
  expect(older.rows).toEqual([wanted]);
  expect(older.ignoredColumns).toEqual(["login_count"]);
  // "affiliate e-mail" is affiliate_email: hyphens and spaces are nothing.
  expect(newer.rows).toEqual([wanted]);
});

test("a referral row is read whole, whatever the columns' order", () => {
  const { rows, ignoredColumns, columns } = referrals(
    "customer_name|status|commission|total_sales|date|affiliate_email|order_name|order_id|id",
    "Someone|Paid|12|$120.00|2026-12-31 23:30:00|ANN@example.com|#1001|5603984512345|88",
    "Someone|DENIED|0|$20.00|2027-01-01|ann@example.com|||89",
  );
  expect(rows[0]).toEqual({
    line: 2,
    externalId: null,
    email: "ann@example.com",
    firstName: "",
    lastName: "",
    referralId: "88",
    orderId: "5603984512345",
    occurredAt: Date.UTC(2027, 0, 1, 4, 30),
    revenueCents: 12000,
    commissionCents: 1200,
    status: "paid",
    test: false,
    counted: true,
  });
  expect(rows[1]).toMatchObject({ orderId: null, status: "denied", counted: false });
  expect(ignoredColumns).toEqual(["customer_name", "order_name"]);
  expect(columns).toMatchObject({ orderId: "order_id", occurredAt: "date" });
});

test("beside an affiliate's id a bare email column is nobody's, for it may be the customer's", () => {
  const row = "7|someone@example.com|5603984512345|2026-05-01|10";
  const bare = referrals("affiliate_id|email|order_id|date|total_sales", row);
  expect(bare.rows).toMatchObject([{ externalId: "7", email: null }]);
  expect(bare).toMatchObject({ doubtfulEmail: "email", ignoredColumns: ["email"] });
  const named = referrals("affiliate_id|affiliate_email|order_id|date|total_sales", row);
  expect(named).toMatchObject({ doubtfulEmail: null, rows: [{ externalId: "7", email: "someone@example.com" }] });
  const alone = referrals("status|email|order_id|date|total_sales", row);
  expect(alone).toMatchObject({ doubtfulEmail: null, rows: [{ externalId: null, email: "someone@example.com" }] });
  // A row without the id names nobody.
  const both = referrals("affiliate_id|email|order_id|date|total_sales", row, row.replace("7|", "|"));
  expect(both.rejects).toMatchObject([{ line: 3, column: "affiliate_id", reason: "the row names no affiliate" }]);
});

test("test conversions are not counted", () => {
  const { rows } = referrals(
    "conversion_id|order_id|affiliate_id|order_total|created|is_test_conversion",
    "1|5603984512345|7|10|2026-05-01|TRUE",
    "2|5603984512346|7|10|2026-05-01|false",
  );
  expect(rows.map(({ counted, test: isTest }) => [counted, isTest])).toEqual([
    [false, true],
    [true, false],
  ]);
});

test("a row that can't be read is left out, with its place and the reason; the rest goes in", () => {
  const parsed = referrals(
    "id|order_id|affiliate_email|date|total_sales|currency",
    "1|5603984512345|ann@example.com|2026-05-01|10|USD",
    "2|5.6E+12|ann@example.com|2026-05-01|10|USD",
    "3|5603984512347|ann@example|2026-05-01|10|USD",
    "4|5603984512348||2026-05-01|10|USD",
    "5|5603984512349|ann@example.com||10|USD",
    "6|5603984512350|ann@example.com|2026-05-01|ten|USD",
    "7|5603984512351|ann@example.com|2026-05-01|10|EUR",
    "8|5603984512352|ann@example.com|2026-05-01|1|234.50|USD",
    "9|#N/A|ann@example.com|2026-05-01|10|USD",
  );
  expect(parsed.rows).toHaveLength(1);
  expect(parsed.rejects.map(({ line, column, value }) => [line, column, value])).toEqual([
    [3, "order_id", "5.6E+12"],
    [4, "affiliate_email", "ann@example"],
    [5, "affiliate_email", ""],
    [6, "date", ""],
    [7, "total_sales", "ten"],
    [8, "currency", "EUR"],
    [9, "(row)", "7 cells"],
    [10, "order_id", "#N/A"],
  ]);
  expect(parsed.rejects.at(-1)?.reason).toBe("a spreadsheet's formula failed here");
  expect(parsed.rejects[0]?.reason).toContain("digits were lost");
  // What could be read of them, so that what is stored of them stays.
  expect(parsed.rejected.map(({ referralId }) => referralId)).toEqual(["2", "3", "4", "5", "6", "7", "8", "9"]);
  expect(parsed.rejected[0]).toMatchObject({ orderId: null, email: "ann@example.com", revenueCents: 1000 });
  expect(parsed.rejected[1]).toMatchObject({ orderId: "5603984512347", email: null });
  expect(parsed.rejected[4]).toMatchObject({ orderId: "5603984512350", revenueCents: null });
});

test("a row may leave off empty cells at its end, but is no half of a torn one", () => {
  const header = "order_id|affiliate_email|date|total_sales|commission|status|note";
  const good = ["5603984512345|ann@example.com|2026-05-01|10|1", "5603984512346|ann@example.com|2026-05-01|20"];
  expect(referrals(header, ...good).rows).toMatchObject([
    { commissionCents: 100, status: "" },
    { revenueCents: 2000, commissionCents: 0 },
  ]);
  const torn = referrals(header, ...good, "5603984512347|ann@example.com|2026-05-01|30|3", "denied||a note", ...good);
  expect(torn.rows).toHaveLength(4);
  expect(torn.rejects.map(({ line, value }) => [line, value])).toEqual([
    [4, "5 cells"],
    [5, "3 cells"],
  ]);
  // A line break in the last cell leaves a first half that lacks nothing.
  const whole = `${good[0]}|paid|a`;
  expect(referrals(header, whole, "note").rejects).toMatchObject([{ line: 3, value: "1 cell" }]);
  expect(referrals(header, ...good, "5603984512347").rejects).toMatchObject([
    { line: 4, column: "(row)", value: "1 cell", reason: expect.stringMatching(/^the header has 7; .*[a-z]$/) },
  ]);
});

test("a joining date or a token that can't be read does not keep the person out, and a token is not shown", () => {
  const parsed = affiliates("email|registration_time|token", "ann@example.com|03/04/2026|tooshort");
  expect(parsed.rows[0]).toMatchObject({ email: "ann@example.com", joinedAt: null, token: null });
  expect(parsed.refusedValues.map(({ column, value }) => [column, value])).toEqual([
    ["registration_time", "03/04/2026"],
    ["token", "too…"],
  ]);
});

test("a name that is none leaves its row without one", () => {
  const long = "x".repeat(201);
  const parsed = affiliates(
    "email|first_name|last_name|name",
    `a@example.com|||${long}`,
    "b@example.com|b@example.com|Bell,|",
  );
  expect(parsed.rows).toMatchObject([
    { email: "a@example.com", firstName: "", lastName: "" },
    { email: "b@example.com", firstName: "", lastName: "Bell" },
  ]);
  expect(parsed.refusedValues).toMatchObject([{ line: 2, column: "name", value: "x".repeat(100) }]);
  const { rows } = referrals(
    "order_id|affiliate_email|affiliate_name|date|total_sales",
    "5603984512345|ann@example.com|Bell, Ann|2026-05-01|10",
  );
  expect(rows[0]).toMatchObject({ firstName: "Ann", lastName: "Bell" });
});

test("a token column goes before a uuid column; either becomes the token", () => {
  const uuid = "3F2504E0-4F89-11D3-9A0C-0305E82C3301";
  expect(affiliates("email|uuid", `ann@example.com|${uuid}`).rows[0]?.token).toBe(uuid.toLowerCase());
  expect(affiliates("email|uuid|token", `ann@example.com|${uuid}|abcdefghij0123456789`).rows[0]?.token).toBe(
    "abcdefghij0123456789",
  );
});

test("files that are something else are refused, naming what is missing", () => {
  expect(() => affiliates("shoe|size", "a|b")).toThrow(
    /no column for the person \(email, .*\); its columns are: shoe, size\./,
  );
  expect(() => affiliates("Affiliates 2026", "id")).toThrow(
    "its columns are: Affiliates 2026. The first row must be the names of the columns",
  );
  expect(() => affiliates("order_id|affiliate_email|date", "a|b|c")).toThrow("give it as --referrals");
  expect(() => referrals("id|email|total_order|revenue", "1|a@example.com|1|2")).toThrow(
    "no column for the order's id",
  );
  expect(() => referrals("order_name|affiliate_email|date|total_sales", "#1001|a@example.com|2026-05-01|2")).toThrow(
    "the column order_id with Shopify's order ids is needed",
  );
  expect(() => referrals("order_id|affiliate_email|date|total_sales", "#1001|a@example.com|2026-05-01|2")).toThrow(
    "the column order_id with Shopify's order ids is needed",
  );
  expect(() => referrals("order_id|affiliate_email|date|total_sales", "10234|a@example.com|2026-05-01|2")).toThrow(
    "f.csv has only the orders' names or numbers (order_id says 10234): the column order_id with Shopify's order ids is needed",
  );
  expect(() => referrals("order_id|affiliate_email|date|total_sales", "5.6E+12|a@example.com|2026-05-01|2")).toThrow(
    "No row of f.csv can be read; the first, line 2, column order_id",
  );
});
