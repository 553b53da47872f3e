import { env } from "cloudflare:workers";
import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import {
  ambassadorEmails,
  ambassadors,
  ambassadorYears,
  campaigns,
  importRejects,
  imports,
  processingStatus,
  referrals,
  shopState,
} from "#core/db/schema.server.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import type { ImportReport } from "./report.ts";
import { type ImportDeps, type ImportInput, importExports } from "./save.server.ts";
import type { Table } from "./table.ts";

const db = openDatabase(env.DB);
beforeEach(() => emptyTables(db));

/** Cells parted by | for legibility. */
function table(file: string, header: string, rows: readonly string[]): Table {
  const cells = (text: string) => text.split("|");
  return { file, header: cells(header), rows: rows.map((row, index) => ({ line: index + 2, cells: cells(row) })) };
}
const affiliates = (...rows: string[]) =>
  table("affiliates.csv", "id|affiliate_name|email|total_order|revenue|clicks|commission|program", rows);
const referralsTable = (...rows: string[]) =>
  table("referrals.csv", "id|order_id|affiliate_email|date|total_sales|commission|status", rows);

const ANN = "1|Ann Bell|ann@example.com|2|30|10|3|Crew";
const BEN = "2|Ben Oak|ben@example.com|1|50|4|5|Crew";
const ANN_MAY = "11|5603984512001|ann@example.com|2026-05-03|10|1|paid";
const ANN_JUNE = "12|5603984512002|ann@example.com|2026-06-03|20|2|approved";
const BEN_JUNE = "13|5603984512003|ben@example.com|2026-06-04|50|5|pending";

const deps: ImportDeps = {
  db,
  now: Date.UTC(2026, 11, 1),
  newId: () => crypto.randomUUID(),
  randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
};
const run = (input: Partial<ImportInput>, using: Partial<ImportDeps> = {}) =>
  importExports({ ...deps, ...using }, { year: 2026, settings: {}, partial: false, dryRun: false, ...input });
const both = (people: string[], rows: string[], input: Partial<ImportInput> = {}) =>
  run({ affiliates: affiliates(...people), referrals: referralsTable(...rows), ...input });

const addsUp = (report: ImportReport) => {
  for (const file of [report.affiliates, report.referrals])
    if (file) {
      const { read, new: added, changed, unchanged, merged, rejected } = file.counts;
      expect(added + changed + unchanged + merged + rejected).toBe(read);
    }
};
const person = async (email: string) => {
  const [row] = await db
    .select()
    .from(ambassadors)
    .leftJoin(ambassadorYears, eq(ambassadorYears.ambassadorUuid, ambassadors.uuid))
    .where(eq(ambassadors.email, email));
  if (!row) throw new Error(`${email} is not there`);
  return { ...row.ambassadors, year: row.ambassador_years };
};
/** Every row of every table that an import writes, its own record aside. */
const everything = async () => ({
  campaigns: await db.select().from(campaigns),
  ambassadors: await db.select().from(ambassadors),
  emails: await db.select().from(ambassadorEmails),
  years: await db.select().from(ambassadorYears),
  referrals: await db.select().from(referrals),
  jobs: await db.select().from(processingStatus),
});

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
  expect(record).toMatchObject({ id: report.importId, affiliatesFile: "affiliates.csv", completedAt: deps.now });
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
  await expect(run({ affiliates: affiliates(ANN), referrals: affiliates(BEN) })).rejects.toThrow("no column for");
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

test("two rows of one person are added and reported; a second address finds them too", async () => {
  const people = [ANN, "9|Ann Bell|ann@example.com|1|10|5|1|Friends", "1|Ann Bell|ann.other@example.com||||2|Crew"];
  const report = await both(people, ["14|5603984512009|ann.other@example.com|2026-06-03|20|2|paid"]);
  expect(report.affiliates?.counts).toMatchObject({ read: 3, new: 1, merged: 2 });
  addsUp(report);
  const ann = await person("ann@example.com");
  expect(ann).toMatchObject({ externalId: "1", programme: "Crew, Friends" });
  expect(ann.year).toMatchObject({
    givenOrders: 3,
    givenRevenueCents: 4000,
    givenCommissionCents: 600,
    clicks: 15,
    orders: 1,
  });
  const again = await both(people, ["14|5603984512009|ann.other@example.com|2026-06-03|20|2|paid"]);
  expect(again.affiliates?.counts).toMatchObject({ read: 3, unchanged: 1, merged: 2 });
});

test("a row that repeats another to the letter counts once; which rows were merged is reported", async () => {
  const other = "9|Ann Bell|ann@example.com|1|10|5|1|Friends";
  const report = await run({ affiliates: affiliates(ANN, BEN, ANN, other) });
  expect(report.affiliates?.counts).toMatchObject({ read: 4, new: 2, merged: 2 });
  expect(report.affiliates?.mergedRows).toEqual([
    { line: 4, with: 2, added: false },
    { line: 5, with: 2, added: true },
  ]);
  expect((await person("ann@example.com")).year).toMatchObject({ givenOrders: 3, givenRevenueCents: 4000, clicks: 15 });
  expect((await run({ affiliates: affiliates(ANN, BEN, ANN, other) })).affiliates?.counts).toMatchObject({
    unchanged: 2,
    merged: 2,
  });
});

test("a changed address is taken over, and the former one still finds the person", async () => {
  await both([ANN], [ANN_MAY]);
  const { uuid, token } = await person("ann@example.com");
  const report = await both(["1|Ann Bell|ann.new@example.com|2|30|10|3|Crew"], [ANN_MAY]);
  expect(report.affiliates?.counts.changed).toBe(1);
  expect(report.people).toMatchObject({ new: 0, changed: 1 });
  expect(await person("ann.new@example.com")).toMatchObject({ uuid, token });
  expect(await db.select().from(ambassadorEmails)).toEqual([{ email: "ann@example.com", ambassadorUuid: uuid }]);
  expect(await db.$count(ambassadors)).toBe(1);
});

test("two people may exchange their addresses", async () => {
  await run({ affiliates: affiliates(ANN, BEN) });
  const [ann, ben] = [await person("ann@example.com"), await person("ben@example.com")];
  await run({ affiliates: affiliates(ANN.replace("ann@", "ben@"), BEN.replace("ben@", "ann@")) });
  expect((await person("ben@example.com")).uuid).toBe(ann.uuid);
  expect((await person("ann@example.com")).uuid).toBe(ben.uuid);
});

test("a former system's token becomes the link; one that another person has is refused and reported", async () => {
  const people = (...rows: string[]) => run({ affiliates: table("a.csv", "id|email|uuid", rows) });
  const token = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
  const report = await people(
    `1|ann@example.com|${token.toUpperCase()}`,
    `2|ben@example.com|${token}`,
    "3|cho@example.com|short",
  );
  expect((await person("ann@example.com")).token).toBe(token);
  expect((await person("ben@example.com")).token).toMatch(/^[0-9a-z]{26}$/);
  expect((await person("cho@example.com")).token).toMatch(/^[0-9a-z]{26}$/);
  expect(report.refusedValues.map(({ line, column, value }) => [line, column, value])).toEqual([
    [4, "uuid", "sho…"],
    [3, "token", "3f2…"],
  ]);
  addsUp(report);
});

test("a referral whose ambassador is in no affiliates file makes that ambassador", async () => {
  const report = await both([ANN], [ANN_MAY, BEN_JUNE]);
  expect(report.people).toEqual({ new: 2, changed: 0, fromReferrals: 1 });
  expect((await person("ben@example.com")).year).toMatchObject({ orders: 1, givenOrders: null });
  const later = await both([ANN, BEN], [ANN_MAY, BEN_JUNE]);
  expect(later.affiliates?.counts).toMatchObject({ unchanged: 1, changed: 1 });
  expect(await db.$count(ambassadors)).toBe(2);
  expect(await person("ben@example.com")).toMatchObject({ externalId: "2", firstName: "Ben" });
});

test("money without an order, refunds, denied rows and rows of other years count as they should", async () => {
  await run({
    referrals: referralsTable(
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
  const report = await run({ affiliates: affiliates(ANN, BEN) });
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
  const files = { affiliates: affiliates(ANN, BEN), referrals: referralsTable(ANN_MAY, ANN_JUNE, BEN_JUNE) };
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
  await run({ affiliates: affiliates(ANN) });
  expect((await db.select().from(shopState))[0]).toMatchObject({ holdCode: null, holdMessage: null, holdAt: null });
  await db.update(shopState).set({ holdCode: "unauthorized", holdMessage: "…" });
  await run({ affiliates: affiliates(ANN) });
  expect((await db.select().from(shopState))[0]).toMatchObject({ holdCode: "unauthorized" });
});

test("zone and currency come from flags, else the shop, else the defaults; later they stay", async () => {
  const askShop = async () => ({ timeZone: "Europe/Berlin", currency: "EUR", name: "Harrier" });
  const first = await run({ affiliates: affiliates(ANN), settings: { currency: "gbp" } }, { askShop });
  expect(first.campaign).toMatchObject({
    timeZone: { value: "Europe/Berlin", source: "shop" },
    currency: { value: "GBP", source: "flag" },
    locale: { value: "en-US", source: "default" },
    brand: { value: "Harrier", source: "shop" },
  });
  const [campaign] = await db.select().from(campaigns);
  expect(campaign).toMatchObject({ timeZone: "Europe/Berlin", currency: "GBP", startsAt: Date.UTC(2025, 11, 31, 23) });
  await expect(run({ affiliates: affiliates(ANN), settings: { timeZone: "UTC" } })).rejects.toThrow(
    "leave --timezone UTC out",
  );
  await expect(run({ affiliates: affiliates(ANN), settings: { timeZone: "Mars" } })).rejects.toThrow("is no time zone");
  await expect(run({ affiliates: affiliates(ANN), settings: { currency: "XQX" } })).rejects.toThrow("is no currency");
  expect((await run({ affiliates: affiliates(ANN) })).campaign.timeZone).toEqual({
    value: "Europe/Berlin",
    source: "campaign",
  });
});

test("excluded people keep their numbers and lose their rank", async () => {
  await both([ANN, BEN], [ANN_MAY, ANN_JUNE, BEN_JUNE]);
  await db.run(sql`UPDATE ambassadors SET excluded = 1 WHERE email = 'ann@example.com'`);
  await both([ANN, BEN], [ANN_MAY, ANN_JUNE, BEN_JUNE]);
  expect((await person("ann@example.com")).year).toMatchObject({ orders: 2, rank: null, rankBy: null });
  expect((await person("ben@example.com")).year).toMatchObject({ rank: 1, rankBy: "revenue" });
  expect((await db.select().from(campaigns))[0]?.participants).toBe(1);
});

test("the brand comes from a flag, else the shop, and may be changed later", async () => {
  const brand = async () => (await db.select().from(campaigns))[0]?.brand;
  await run({ affiliates: affiliates(ANN), settings: { brand: "Harrier Paddles" } });
  expect(await brand()).toBe("Harrier Paddles");
  await run({ affiliates: affiliates(ANN) });
  expect(await brand()).toBe("Harrier Paddles");
  await run({ affiliates: affiliates(ANN), settings: { brand: " Kestrel " } });
  expect(await brand()).toBe("Kestrel");
  await expect(run({ affiliates: affiliates(ANN), settings: { brand: " " } })).rejects.toThrow("--brand");
});

test("the locale only says how numbers are written: it may be changed later, a dry run changes nothing", async () => {
  const locale = async () => (await db.select().from(campaigns))[0]?.locale;
  await run({ affiliates: affiliates(ANN) });
  const german = { affiliates: affiliates(ANN), settings: { locale: "de-DE" } };
  expect((await run({ ...german, dryRun: true })).campaign.locale).toEqual({ value: "de-DE", source: "flag" });
  expect(await locale()).toBe("en-US");
  await run(german);
  await run({ affiliates: affiliates(ANN) });
  expect(await locale()).toBe("de-DE");
});
