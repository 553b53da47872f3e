import { env } from "cloudflare:workers";
import { expect, test } from "vitest";
import { countingDatabase, noCounts } from "#tests/counting-database.ts";
import { openDatabase } from "./client.server.ts";
import { readBrand, readJobFacts, readRecap } from "./recap.server.ts";
import { ambassadors, ambassadorYears, campaigns, imports, processingStatus, topModels } from "./schema.server.ts";

const db = openDatabase(env.DB);
const campaign = (year: number, status: "draft" | "live") => ({
  year,
  status,
  startsAt: Date.UTC(year, 0, 1),
  endsAt: Date.UTC(year + 1, 0, 1),
  timeZone: "UTC",
  currency: "USD",
  locale: "en-US",
  brand: `Brand ${year}`,
  copy: { "letter.by": `Founder of ${year}` },
  theme: { base: "b" },
  participants: 1836,
  communityOrders: 26_570,
  createdAt: 1,
});
const person = (uuid: string, token: string) => ({ uuid, token, firstName: uuid, joinedAt: 3, createdAt: 1 });
const job = { year: 2026, jobId: "job", requestedBy: "view" as const, requestedAt: 1 };

await db.batch([
  db
    .insert(campaigns)
    .values([campaign(2023, "live"), campaign(2024, "live"), campaign(2026, "live"), campaign(2027, "draft")]),
  db.insert(ambassadors).values([person("maya", "token-of-maya-aaaa"), person("ines", "token-of-ines-aaaa")]),
  db.insert(ambassadorYears).values([
    { ambassadorUuid: "maya", year: 2024, orders: 3, countableOrders: 3 },
    { ambassadorUuid: "maya", year: 2023, orders: 1, clicks: 9 },
    {
      ...{ ambassadorUuid: "maya", year: 2026, orders: 129, countableOrders: 128, months: [1, 2], source: "referrals" },
      ...{ units: 150, models: 14, archetype: "closer" },
    },
    { ambassadorUuid: "maya", year: 2027, orders: 2 },
    { ambassadorUuid: "ines", year: 2026, orders: 7, countableOrders: 7 },
  ]),
  db.insert(processingStatus).values([
    {
      ...{ ...job, ambassadorUuid: "maya", status: "queued", countedAt: 5, sentAt: 4 },
      ...{ ordersTotal: 128, ordersRead: 126, ordersNotFound: 2 },
    },
    { ...job, ambassadorUuid: "ines", status: "processing" },
  ]),
  db.insert(topModels).values([
    { ambassadorUuid: "maya", year: 2026, rank: 2, productName: "Talon", count: 3 },
    {
      ambassadorUuid: "maya",
      year: 2026,
      rank: 1,
      productName: "Merlin",
      count: 9,
      productImageUrl: "https://x/m.png",
    },
    { ambassadorUuid: "maya", year: 2024, rank: 1, productName: "Old", count: 1 },
    { ambassadorUuid: "ines", year: 2026, rank: 1, productName: "Hers", count: 1 },
  ]),
  db.insert(imports).values([
    { id: "1", year: 2026, createdAt: 10, completedAt: 11 },
    { id: "2", year: 2026, createdAt: 20, completedAt: 21 },
    { id: "died half way", year: 2026, createdAt: 30 },
  ]),
]);

test("a recap is read in one round trip, and holds only its own person's and year's rows", async () => {
  const counts = noCounts();
  const read = await readRecap(openDatabase(countingDatabase(env.DB, counts)), "token-of-maya-aaaa", 2026);
  expect([counts.roundTrips, counts.statements]).toEqual([1, 1]);
  expect(read).toMatchObject({
    ambassadorUuid: "maya",
    sentAt: 4,
    theme: { base: "b" },
    facts: {
      campaign: {
        ...{ year: 2026, status: "live", brand: "Brand 2026", copy: { "letter.by": "Founder of 2026" } },
        ...{ participants: 1836, communityOrders: 26_570, followsLive: false },
        ...{ freeItems: "count", goods: "physical" },
      },
      person: { firstName: "maya", joinedAt: 3 },
      numbers: {
        ...{ orders: 129, months: [1, 2], source: "referrals", units: 150, models: 14, archetype: "closer" },
      },
      job: { status: "queued", countedAt: 5, ordersTotal: 128, ordersRead: 126, ordersNotFound: 2 },
      models: [
        { name: "Merlin", pictureUrl: "https://x/m.png", units: 9 },
        { name: "Talon", pictureUrl: null, units: 3 },
      ],
      importedAt: 21,
      otherYears: [
        { year: 2024, orders: 3, clicks: null },
        { year: 2023, orders: 1, clicks: 9 },
      ],
    },
  });
});

test("the person's other years are those of live campaigns, and it is known whether last year had one", async () => {
  const facts = async (year: number) => (await readRecap(db, "token-of-maya-aaaa", year))?.facts;
  expect((await facts(2024))?.campaign.followsLive).toBe(true);
  expect((await facts(2024))?.otherYears.map(({ year }) => year)).toEqual([2026, 2023]);
  expect((await facts(2027))?.otherYears.map(({ year }) => year)).toEqual([2026, 2024, 2023]);
  expect((await readRecap(db, "token-of-ines-aaaa", 2026))?.facts.otherYears).toEqual([]);
});

test("without a year it is the newest live campaign, whatever newer draft there is", async () => {
  expect((await readRecap(db, "token-of-maya-aaaa", null))?.facts.campaign.year).toBe(2026);
});

test("an older year and a draft are read as they are", async () => {
  expect((await readRecap(db, "token-of-maya-aaaa", 2024))?.facts).toMatchObject({
    campaign: { year: 2024 },
    models: [{ name: "Old" }],
    job: null,
    importedAt: null,
  });
  expect((await readRecap(db, "token-of-maya-aaaa", 2027))?.facts).toMatchObject({
    campaign: { status: "draft" },
    numbers: { orders: 2, archetype: null },
    models: [],
  });
});

test("nobody, or no such year, is null", async () => {
  expect(await readRecap(db, "token-of-nobody-aaaa", 2026)).toBeNull();
  expect(await readRecap(db, "token-of-maya-aaaa", 2025)).toBeNull();
});

test("the status of a job is that of the live campaign's person", async () => {
  expect(await readJobFacts(db, "token-of-ines-aaaa", 2026)).toEqual({
    job: { status: "processing", countedAt: null },
    countableOrders: 7,
  });
  expect(await readJobFacts(db, "token-of-ines-aaaa", 2024)).toEqual({ job: null, countableOrders: 0 });
  expect(await readJobFacts(db, "token-of-maya-aaaa", 2027)).toBeNull();
  expect(await readJobFacts(db, "token-of-nobody-aaaa", 2026)).toBeNull();
});

test("the brand is that of the newest live campaign", async () => {
  expect(await readBrand(db)).toBe("Brand 2026");
});
