import { env } from "cloudflare:workers";
import { and, eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { readReferrals } from "#core/db/referrals.server.ts";
import { ambassadors, ambassadorYears, campaigns, imports, referrals } from "#core/db/schema.server.ts";
import { readCampaignStatus } from "#core/db/status.server.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { affiliatesOf, importing, referralsOf, referralsWithoutIdsOf } from "#tests/exports-by-hand.ts";
import { makeRandom } from "#tests/random.ts";
import { bringsOrder, countableOrders, countsIn } from "./counted.ts";

const db = openDatabase(env.DB);
const run = importing(db);
beforeEach(() => emptyTables(db));

const ANN = "1|Ann Bell|ann@example.com|2|30|10|3|Crew";
async function yearOf(email: string, year = 2026) {
  const [row] = await db
    .select()
    .from(ambassadorYears)
    .innerJoin(ambassadors, eq(ambassadors.uuid, ambassadorYears.ambassadorUuid))
    .where(and(eq(ambassadors.email, email), eq(ambassadorYears.year, year)));
  return row?.ambassador_years;
}

test("another year's stray rows leave a campaign that has the affiliates' file only as it is", async () => {
  await run({ affiliates: affiliatesOf(ANN) });
  const before = await yearOf("ann@example.com");
  expect(before).toMatchObject({ orders: 2, revenueCents: 3000, source: "affiliates" });
  await run({
    year: 2025,
    referrals: referralsOf(
      "1|5603984512001|ben@example.com|2025-06-03|10|1|approved",
      "2|5603984512002|ben@example.com|2026-01-02|10|1|denied",
      "3|5603984512003|ann@example.com|2026-01-02|10|1|paid",
    ),
  });
  expect(await yearOf("ann@example.com")).toEqual(before);
  // Nor do they differ from what the affiliates' file says: they are not this campaign's referrals.
  expect((await run({ affiliates: affiliatesOf(ANN) })).differences).toEqual([]);
});

test("referrals count once an import of this year that has them ends; one that died changes no number", async () => {
  await run({ affiliates: affiliatesOf(ANN) });
  const file = { referrals: referralsOf("1|5603984512001|ann@example.com|2026-01-03|10|1|paid") };
  const { importId } = await run(file);
  await db
    .update(imports)
    .set({ completedAt: null })
    .where(eq(imports.id, importId ?? ""));
  await run({ affiliates: affiliatesOf(ANN) });
  expect(await yearOf("ann@example.com")).toMatchObject({ source: "affiliates", orders: 2 });
  await run(file);
  expect(await yearOf("ann@example.com")).toMatchObject({ source: "referrals", orders: 1 });
  await run({ affiliates: affiliatesOf(ANN) });
  expect(await yearOf("ann@example.com")).toMatchObject({ source: "referrals", orders: 1 });
});

test("a refund of last year's sale lowers the money and makes no order", async () => {
  await run({ affiliates: affiliatesOf(ANN) });
  const report = await run({
    affiliates: affiliatesOf("1|Ann Bell|ann@example.com|1|15|10|1.50|Crew"),
    referrals: referralsOf(
      "1|5603984512001|ann@example.com|2025-12-28|40|4|paid",
      "2|5603984512001|ann@example.com|2026-01-03|-10|-1|approved",
      "3|5603984512002|ann@example.com|2026-03-05|-5|-0.50|paid",
      "4|5603984512002|ann@example.com|2026-04-05|30|3|paid",
    ),
  });
  const months = [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
  const shown = { orders: 1, countableOrders: 1, revenueCents: 1500, commissionCents: 150, months };
  expect(await yearOf("ann@example.com")).toMatchObject({ ...shown, firstOrderAt: Date.UTC(2026, 3, 5) });
  expect(report.differences).toEqual([]);
  expect((await db.select().from(campaigns))[0]).toMatchObject({ communityOrders: 1, participants: 1 });
  expect((await readCampaignStatus(db, 2026)).orders.total).toBe(1);
});

test("who has a refund only takes no part and has nothing to count", async () => {
  await run({ referrals: referralsOf("2|5603984512001|ann@example.com|2026-01-03|-10|-1|approved") });
  expect(await yearOf("ann@example.com")).toMatchObject({
    orders: 0,
    countableOrders: 0,
    revenueCents: -1000,
    firstOrderAt: null,
    rank: null,
  });
  expect((await db.select().from(campaigns))[0]).toMatchObject({ communityOrders: 0, participants: 0 });
});

test("a referral exported twice, approved in between, counts once", async () => {
  const [pending, approved] = ["pending", "approved"].map(
    (status) => `1|5603984512001|ann@example.com|2026-01-03|10|1|${status}`,
  ) as [string, string];
  const report = await run({ referrals: referralsOf(pending, approved) });
  expect(report.referrals?.counts).toMatchObject({ read: 2, new: 1, merged: 1 });
  expect(await yearOf("ann@example.com")).toMatchObject({ orders: 1, revenueCents: 1000 });
  expect((await db.select().from(referrals)).map(({ status }) => status)).toEqual(["approved"]);
});

test("a referral that was given to another person counts for that one alone, in a partial export too", async () => {
  const row = (email: string) => referralsOf(`1|5603984512001|${email}|2026-01-03|10|1|pending`);
  await run({ referrals: row("ann@example.com") });
  const report = await run({ referrals: row("ben@example.com"), partial: true });
  expect(report.referrals?.counts).toMatchObject({ read: 1, new: 1, gone: 1 });
  expect(await yearOf("ann@example.com")).toMatchObject({ orders: 0, revenueCents: 0 });
  expect(await yearOf("ben@example.com")).toMatchObject({ orders: 1, revenueCents: 1000 });
  await run({ referrals: row("ann@example.com"), partial: true });
  expect(await yearOf("ann@example.com")).toMatchObject({ orders: 1, revenueCents: 1000 });
  expect(await yearOf("ben@example.com")).toMatchObject({ orders: 0, revenueCents: 0 });
});

test("a row without an id of its own that can't be read is not a row that is gone", async () => {
  const first = "5603984512001|ann@example.com|2026-01-03|10|1|paid";
  const second = "5603984512002|ann@example.com|2026-01-04|10|1|paid";
  await run({ referrals: referralsWithoutIdsOf(first, second) });
  for (const broken of [second.replace("|1|", "|n/k|"), second.replace("5603984512002", "5.6E+12")]) {
    const report = await run({ referrals: referralsWithoutIdsOf(first, broken) });
    expect(report.referrals?.counts).toMatchObject({ unchanged: 1, rejected: 1, gone: 0 });
    expect(await yearOf("ann@example.com")).toMatchObject({ orders: 2, revenueCents: 2000 });
  }
});

test("the database counts by the same rule as the plan, whatever the rows", async () => {
  const random = makeRandom(7);
  const pick = <T>(...from: T[]) => from[Math.floor(random() * from.length)] as T;
  const rows = Array.from({ length: 300 }, (_, index) => {
    const order = pick("", ...Array.from({ length: 25 }, (_, at) => `56039845120${10 + at}`));
    const day = pick(
      "2025-12-30",
      "2025-12-31T23:59:59Z",
      "2026-01-01",
      "2026-05-05",
      "2026-12-31T23:59:59Z",
      "2027-01-01",
    );
    return `${index}|${order}|p${pick(1, 2, 3, 4, 5)}@example.com|${day}|${pick(-10, -5, 0, 10)}|1|${pick("paid", "denied")}`;
  });
  await run({ referrals: referralsOf(...rows) });
  const stored = await readReferrals(db);
  const campaign = { startsAt: Date.UTC(2026, 0, 1), endsAt: Date.UTC(2027, 0, 1) };
  const years = await db.select().from(ambassadorYears);
  expect(years).toHaveLength(5);
  for (const year of years) {
    const own = stored.filter(({ uuid }) => uuid === year.ambassadorUuid);
    const orders = countableOrders(own, campaign);
    expect([year.orders, year.countableOrders]).toEqual([orders.size, orders.size]);
    expect(year.months?.reduce((sum, count) => sum + count, 0)).toBe(orders.size);
    const counted = own.filter((row) => countsIn(row, campaign));
    expect(year.revenueCents).toBe(counted.reduce((sum, row) => sum + row.revenueCents, 0));
    const moments = own.filter((row) => bringsOrder(row, campaign)).map(({ occurredAt }) => occurredAt);
    expect(year.firstOrderAt).toBe(Math.min(...moments));
  }
  const everybodys = countableOrders(stored, campaign).size;
  expect((await db.select().from(campaigns))[0]?.communityOrders).toBe(everybodys);
  expect((await readCampaignStatus(db, 2026)).orders.total).toBe(everybodys);
});
