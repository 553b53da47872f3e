import { env } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import {
  ambassadors,
  campaigns,
  importRejects,
  imports,
  processingStatus,
  referrals,
  shopState,
} from "#core/db/schema.server.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { affiliatesOf, IMPORTED_AT, referralsOf } from "#tests/exports-by-hand.ts";
import { ANN, ANN_JUNE, ANN_MAY, BEN, BEN_JUNE, importBench } from "#tests/import-bench.ts";
import type { ImportReport } from "./report.ts";

const db = openDatabase(env.DB);
const { run, both, person, everything } = importBench(db);
beforeEach(() => emptyTables(db));

const addsUp = (report: ImportReport) => {
  for (const file of [report.affiliates, report.referrals])
    if (file) {
      const { read, new: added, changed, unchanged, merged, rejected } = file.counts;
      expect(added + changed + unchanged + merged + rejected).toBe(read);
    }
};

test("two files become a draft campaign, its people, their referrals and their numbers", async () => {
  const report = await both([ANN, BEN], [ANN_MAY, ANN_JUNE, BEN_JUNE]);
  expect(report.campaign).toEqual({
    created: true,
    timeZone: { value: "UTC", source: "default" },
    currency: { value: "USD", source: "default" },
    locale: { value: "en-US", source: "default" },
    brand: { value: "", source: "default" },
  });
  expect(report.affiliates?.counts).toMatchObject({ read: 2, new: 2 });
  expect(report.referrals?.counts).toMatchObject({ read: 3, new: 3 });
  addsUp(report);
  const [campaign] = await db.select().from(campaigns);
  expect(campaign).toMatchObject({ year: 2026, status: "draft", communityOrders: 3, participants: 2 });
  const ann = await person("ann@example.com");
  expect(ann).toMatchObject({ externalId: "1", firstName: "Ann", lastName: "Bell", programme: "Crew" });
  expect(ann.token).toMatch(/^[0-9a-z]{26}$/);
  expect(ann.year).toMatchObject({
    orders: 2,
    revenueCents: 3000,
    commissionCents: 300,
    clicks: 10,
    source: "referrals",
    months: [0, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0],
    firstOrderAt: Date.UTC(2026, 4, 3),
    countableOrders: 2,
    rank: 1,
    rankBy: "orders",
  });
  expect((await person("ben@example.com")).year).toMatchObject({ orders: 1, rank: 1, rankBy: "revenue" });
  const [record] = await db.select().from(imports);
  expect(record).toMatchObject({ id: report.importId, affiliatesFile: "affiliates.csv", completedAt: IMPORTED_AT });
});

test("the same files again change no row and say so", async () => {
  await both([ANN, BEN], [ANN_MAY, ANN_JUNE, BEN_JUNE]);
  const before = await everything();
  const report = await both([ANN, BEN], [ANN_MAY, ANN_JUNE, BEN_JUNE]);
  expect(report.affiliates?.counts).toMatchObject({ read: 2, unchanged: 2, new: 0, changed: 0 });
  expect(report.referrals?.counts).toMatchObject({ read: 3, unchanged: 3, new: 0, changed: 0, gone: 0 });
  expect(report.campaign.created).toBe(false);
  expect(await everything()).toEqual(before);
  expect(await db.$count(imports)).toBe(2);
});

test("a dry run says what would happen and writes nothing, not even the campaign", async () => {
  const report = await both([ANN], [ANN_MAY], { dryRun: true });
  expect(report).toMatchObject({ dryRun: true, importId: null, campaign: { created: true } });
  expect(report.referrals?.counts.new).toBe(1);
  expect(await db.$count(campaigns)).toBe(0);
  expect(await db.$count(imports)).toBe(0);
});

test("a file that is refused leaves nothing behind, though the other is good", async () => {
  await expect(run({ affiliates: affiliatesOf(ANN), referrals: affiliatesOf(BEN) })).rejects.toThrow("no column for");
  expect(await db.$count(campaigns)).toBe(0);
  expect(await db.$count(ambassadors)).toBe(0);
});

test("rows gone from a newer export are kept and not counted; coming back they count again", async () => {
  await both([ANN, BEN], [ANN_MAY, ANN_JUNE, BEN_JUNE]);
  const report = await both([ANN], [ANN_MAY]);
  expect(report.referrals?.counts).toMatchObject({ unchanged: 1, gone: 2 });
  expect(report.affiliates?.counts).toMatchObject({ unchanged: 1, gone: 1 });
  expect(await db.$count(referrals)).toBe(3);
  expect((await person("ann@example.com")).year).toMatchObject({ orders: 1, revenueCents: 1000 });
  expect((await person("ben@example.com")).year).toMatchObject({ orders: 0, rank: null, givenGone: true });
  const again = await both([ANN, BEN], [ANN_MAY, ANN_JUNE, BEN_JUNE]);
  expect(again.referrals?.counts).toMatchObject({ unchanged: 1, changed: 2, gone: 0 });
  expect((await person("ben@example.com")).year).toMatchObject({ orders: 1, givenGone: false });
});

test("a partial export leaves what it does not have counted", async () => {
  await both([ANN, BEN], [ANN_MAY, ANN_JUNE, BEN_JUNE]);
  const report = await both([ANN], [ANN_MAY], { partial: true });
  expect(report.referrals?.counts).toMatchObject({ unchanged: 1, gone: 0 });
  expect((await person("ben@example.com")).year).toMatchObject({ orders: 1, givenGone: false });
});

test("a row that can't be read is not a row that is gone", async () => {
  await both([ANN, BEN], [ANN_MAY, ANN_JUNE]);
  const report = await both(
    [ANN, "2|Ben Oak|ben@example.com|many|50|4|5|Crew"],
    [ANN_MAY, "12|5.6E+12|ann@example.com|2026-06-03|20|2|approved"],
  );
  expect(report.referrals?.counts).toMatchObject({ unchanged: 1, rejected: 1, gone: 0 });
  expect(report.affiliates?.counts).toMatchObject({ unchanged: 1, rejected: 1, gone: 0 });
  addsUp(report);
  expect((await person("ann@example.com")).year?.orders).toBe(2);
  const stored = await db.select().from(importRejects);
  expect(stored.map(({ file, line, column, value }) => [file, line, column, value])).toEqual([
    ["affiliates.csv", 3, "total_order", "many"],
    ["referrals.csv", 3, "order_id", "5.6E+12"],
  ]);
});

test("money without an order, refunds, denied rows and rows of other years count as they should", async () => {
  await run({
    referrals: referralsOf(
      ANN_MAY,
      "21|5603984512001|ann@example.com|2026-07-01|-4|-0.40|approved",
      "22||ann@example.com|2026-07-02|0|25|paid",
      "23|5603984512004|ann@example.com|2026-07-03|99|9|denied",
      "24|5603984512005|ann@example.com|2025-12-31|70|7|paid",
      "25|5603984512001|ben@example.com|2026-05-03|10|1|paid",
    ),
  });
  expect((await person("ann@example.com")).year).toMatchObject({
    orders: 1,
    countableOrders: 1,
    revenueCents: 600,
    commissionCents: 2560,
    months: [0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0],
  });
  // One order credited to two people: both have it, the community once.
  const [campaign] = await db.select().from(campaigns);
  expect(campaign).toMatchObject({ communityOrders: 1, participants: 2 });
});

test("where only the affiliates' file was given its totals stand, and nobody has an order to count models from", async () => {
  const report = await run({ affiliates: affiliatesOf(ANN, BEN) });
  expect((await person("ann@example.com")).year).toMatchObject({
    source: "affiliates",
    orders: 2,
    revenueCents: 3000,
    months: null,
    countableOrders: 0,
    rank: 1,
  });
  expect(report.differences).toEqual([]);
});

test("files that differ by more than 1% are reported with how many people it concerns", async () => {
  const report = await both([ANN, BEN], [ANN_MAY, BEN_JUNE]);
  expect(report.differences).toEqual([
    { what: "orders", affiliates: 3, referrals: 2, people: 1 },
    { what: "revenue", affiliates: 8000, referrals: 6000, people: 1 },
    { what: "commission", affiliates: 800, referrals: 600, people: 1 },
  ]);
});

test("only the job of a person whose orders changed begins anew", async () => {
  await both([ANN, BEN], [ANN_MAY, ANN_JUNE, BEN_JUNE]);
  const [ann, ben] = [await person("ann@example.com"), await person("ben@example.com")];
  await db.insert(processingStatus).values(
    [ann, ben].map(({ uuid }) => ({
      ambassadorUuid: uuid,
      year: 2026,
      status: "completed" as const,
      jobId: `old-${uuid}`,
      requestedBy: "view" as const,
      requestedAt: 1,
      completedAt: 2,
      countedAt: 2,
    })),
  );
  const jobs = async () => {
    const rows = await db.select().from(processingStatus);
    return new Map(rows.map((row) => [row.ambassadorUuid, row]));
  };
  const benBefore = (await jobs()).get(ben.uuid);
  // Ben's amount changes, his orders do not; Ann has one order more.
  const report = await both(
    [ANN, BEN],
    [ANN_MAY, ANN_JUNE, BEN_JUNE.replace("|50|", "|60|"), "19|5603984512019|ann@example.com|2026-08-03|20|2|paid"],
  );
  expect(report.jobsRenewed).toBe(1);
  const after = await jobs();
  expect(after.get(ben.uuid)).toEqual(benBefore);
  expect(after.get(ann.uuid)).toMatchObject({ status: "queued", sentAt: null, countedAt: 2, requestedBy: "campaign" });
  expect(after.get(ann.uuid)?.jobId).not.toBe(`old-${ann.uuid}`);
  expect((await person("ben@example.com")).year?.revenueCents).toBe(6000);
});

test("an import that died half way is run again to the same end", async () => {
  const files = { affiliates: affiliatesOf(ANN, BEN), referrals: referralsOf(ANN_MAY, ANN_JUNE, BEN_JUNE) };
  for (let batches = 1; batches <= 6; batches++) {
    await emptyTables(db);
    let left = batches;
    const dying = new Proxy(db, {
      get(target, key) {
        if (key === "batch" && left-- === 0) throw new Error("died");
        const value = Reflect.get(target, key);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    await expect(run(files, { db: dying })).rejects.toThrow("died");
    expect((await db.select().from(imports)).map(({ completedAt }) => completedAt)).toEqual([null]);
    await run(files);
    expect((await person("ann@example.com")).year).toMatchObject({ orders: 2, rank: 1, clicks: 10 });
    expect((await person("ben@example.com")).year).toMatchObject({ orders: 1, revenueCents: 5000, clicks: 4 });
    expect(await db.$count(ambassadors)).toBe(2);
    expect(await db.$count(referrals)).toBe(3);
    expect((await db.select().from(campaigns))[0]).toMatchObject({ communityOrders: 3, participants: 2 });
  }
});

test("a new import lifts the hold for orders not found, and no other", async () => {
  await db.insert(shopState).values({ id: 1, holdCode: "too-many-not-found", holdMessage: "Are these …?", holdAt: 1 });
  await run({ affiliates: affiliatesOf(ANN) });
  expect((await db.select().from(shopState))[0]).toMatchObject({ holdCode: null, holdMessage: null, holdAt: null });
  await db.update(shopState).set({ holdCode: "unauthorized", holdMessage: "…" });
  await run({ affiliates: affiliatesOf(ANN) });
  expect((await db.select().from(shopState))[0]).toMatchObject({ holdCode: "unauthorized" });
});
