/** Cells, rows and numbers that no export has. */
import { expect, test } from "vitest";
import type { Person } from "#core/db/rows.ts";
import { findGrowth } from "#tests/growth/measure.ts";
import { type AffiliateRow, parseAffiliates } from "./affiliates.ts";
import { planPeople } from "./plan-people.ts";
import { readTable } from "./read-table.server.ts";
import { parseReferrals } from "./referrals.ts";

const READING = { timeZone: "UTC", currency: "USD" };
const read = (text: string) => readTable("f.csv", new TextEncoder().encode(text));

test("a cell that is too long rejects its row alone, and says which cell and what was expected", async () => {
  const long = "a".repeat(120_000);
  const table = await read(
    [
      "affiliate_email,order_id,created_at,total_sales,status,note",
      `${long},5603984512345,2026-03-14,12.00,paid,x`,
      `a@example.com,${"9".repeat(120_000)},2026-03-14,12.00,paid,x`,
      `a@example.com,5603984512345,${" .".repeat(60_000)},12.00,paid,x`,
      `a@example.com,5603984512345,2026-03-14,${"1,".repeat(60_000).replaceAll(",", "'")},paid,x`,
      `a@example.com,5603984512345,2026-03-14,12.00,${long},x`,
      `a@example.com,5603984512345,2026-03-14,12.00,paid,${long}`,
    ].join("\n"),
  );
  const { rows, rejects } = parseReferrals(table, READING);
  // A column that is not used may hold what it likes.
  expect(rows.map(({ line }) => line)).toEqual([7]);
  expect(rejects.map(({ line, column, reason }) => [line, column, reason])).toEqual([
    [2, "affiliate_email", "expected an email address, which has at most 254 characters"],
    [3, "order_id", "expected Shopify's order id, about 13 digits, which has at most 100 characters"],
    [4, "created_at", "expected a date such as 2026-03-14, which has at most 60 characters"],
    [5, "total_sales", "expected an amount such as 1234.50, which has at most 60 characters"],
    [6, "status", "expected a cell, which has at most 1000 characters"],
  ]);
  for (const { value } of rejects) expect(value.length).toBeLessThanOrEqual(100);
});

test("two long ids of referrals that begin alike do not become one", async () => {
  const id = (end: string) => `${"r".repeat(100)}${end}`;
  const row = (referral: string) => `${referral},a@example.com,5603984512345,2026-03-14,12.00`;
  const table = await read(
    ["referral_id,affiliate_email,order_id,created_at,total_sales", row(id("1")), row(id("2")), row("r3")].join("\n"),
  );
  expect(parseReferrals(table, READING)).toMatchObject({ rows: [{ referralId: "r3" }], rejects: { length: 2 } });
});

test("amounts that are each possible and together are not refuse the file", async () => {
  const rows = (count: number) => Array.from({ length: count }, (_, id) => `p${id},99000000000.00`);
  const table = await read(["id,revenue", ...rows(110)].join("\n"));
  expect(() => parseAffiliates(table, READING)).toThrow("add up to more than can be true");
  expect(parseAffiliates(await read(["id,revenue", ...rows(100)].join("\n")), READING).rows).toHaveLength(100);
});

test("a date's zone is one that there is", async () => {
  const table = await read(
    "id,joined\n1,2026-03-14T10:00:00+14:00\n2,2026-03-14T10:00:00+99:99\n3,2026-03-14T10:00:00-12:00\n",
  );
  const { rows, refusedValues } = parseAffiliates(table, READING);
  expect(rows.map(({ joinedAt }) => joinedAt)).toEqual([Date.UTC(2026, 2, 13, 20), null, Date.UTC(2026, 2, 14, 22)]);
  expect(refusedValues).toMatchObject([{ line: 3, reason: "there is no time zone +99:99" }]);
});

const row = (line: number, ids: Partial<AffiliateRow>): AffiliateRow => ({
  ...{ line, externalId: null, email: null, firstName: "", lastName: "", programme: "", joinedAt: null, token: null },
  ...{ orders: line, revenueCents: null, commissionCents: null, clicks: null },
  ...ids,
});

const KINDS: Record<string, { rows: (count: number) => AffiliateRow[]; stored?: (count: number) => Person[] }> = {
  "one person's": {
    rows: (count) => of(count, (line) => row(line, { externalId: "1", email: `${line}@example.com` })),
  },
  "everybody's with one address": {
    rows: (count) => of(count, (line) => row(line, { externalId: `${line}`, email: "a@example.com" })),
  },
  "everybody's with one token": {
    rows: (count) => of(count, (line) => row(line, { externalId: `${line}`, token: "t".repeat(20) })),
  },
  // The last one's new address is another's, who then has to keep theirs, which is another's.
  "addresses one row off": {
    rows: (count) =>
      of(count, (line) => row(line, { externalId: `${line}`, email: `${line === count ? 0 : line + 1}@example.com` })),
    stored: (count) => [person("0", "0@example.com"), ...of(count, (line) => person(`${line}`, `${line}@example.com`))],
  },
};

const of = <T>(count: number, make: (line: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index + 1));
const person = (externalId: string, email: string): Person => ({
  ...{
    uuid: externalId,
    token: externalId,
    externalId,
    email,
    firstName: "",
    lastName: "",
    programme: "",
    joinedAt: null,
  },
});

test.each(Object.keys(KINDS))("twice the rows cost about twice as much: %s", { timeout: 60_000 }, async (kind) => {
  const { rows, stored } = KINDS[kind] ?? { rows: () => [] };
  const plan = (text: string) =>
    planPeople({
      ...{ stored: stored?.(text.length) ?? [], formerEmails: [], referrals: [], rejectedReferrals: [] },
      affiliates: { file: "f.csv", rows: rows(text.length), rejectedPeople: [] },
      newId: () => "n",
      newToken: () => "t",
    });
  expect(await findGrowth(plan, (length) => "x".repeat(length / 8))).toBeNull();
});
