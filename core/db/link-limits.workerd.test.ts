/** How many links a person can make, and how many of those that were taken back are kept. */
import { env } from "cloudflare:workers";
import { and, eq, isNull } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { USUAL_CHOICE } from "#core/line/card-choice.ts";
import { storedChoice } from "#core/share/read-choice.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { PEOPLE, seedSmallCampaign } from "#tests/small-campaign.ts";
import { readSharedCard } from "./cards.server.ts";
import { openDatabase } from "./client.server.ts";
import { campaigns, shareLinks } from "./schema.server.ts";
import { keepLink, type LinkOwner, linksAgainAt, renewLink, revokeLink } from "./share-links.server.ts";

const db = openDatabase(env.DB);
const ann = { ambassadorUuid: PEOPLE.counted, year: 2026 };
const dee = { ambassadorUuid: PEOPLE.notAsked, year: 2026 };
const NOON = Date.UTC(2026, 11, 9, 12);
const MIDNIGHT = Date.UTC(2026, 11, 10);

const slugOf = (index: number, who = "a") => `${who.repeat(13)}${String(index).padStart(3, "0")}`;
const link = (index: number, now = NOON, who = "a") => ({ slug: slugOf(index, who), choice: USUAL_CHOICE, now });
const linksOf = (owner: LinkOwner) =>
  db.select().from(shareLinks).where(eq(shareLinks.ambassadorUuid, owner.ambassadorUuid)).orderBy(shareLinks.slug);
const works = async (index: number) => (await readSharedCard(db, slugOf(index))) !== null;

beforeEach(async () => {
  await emptyTables(db);
  await seedSmallCampaign(db);
  await db.update(campaigns).set({ status: "live" });
});

test("a link and ten renewals a day are made, the next is refused, and the last goes on working", async () => {
  expect(await keepLink(db, ann, link(1))).toBe(true);
  for (let index = 2; index <= 11; index++)
    expect([index, await renewLink(db, ann, link(index))]).toEqual([index, true]);
  expect(await renewLink(db, ann, link(12, MIDNIGHT - 1))).toBe(false);
  expect([await works(10), await works(11), await works(12)]).toEqual([false, true, false]);
  expect((await linksOf(ann)).at(-1)).toMatchObject({ slug: slugOf(11), ofDay: 11, revokedAt: null });
});

test("it works again as soon as it was said to, at the next UTC day", async () => {
  for (let index = 1; index <= 12; index++) await renewLink(db, ann, link(index));
  expect(linksAgainAt(NOON)).toBe(MIDNIGHT);
  expect(linksAgainAt(MIDNIGHT)).toBe(MIDNIGHT + 86_400_000);
  expect(await renewLink(db, ann, link(12, MIDNIGHT))).toBe(true);
  expect((await linksOf(ann)).at(-1)).toMatchObject({ slug: slugOf(12), ofDay: 1 });
});

test("taking a link back and making one anew is no way around it", async () => {
  for (let index = 1; index <= 11; index++) {
    expect(await keepLink(db, ann, link(index))).toBe(true);
    await revokeLink(db, ann, NOON + index);
  }
  expect(await keepLink(db, ann, link(12))).toBe(false);
  expect(await renewLink(db, ann, link(12))).toBe(false);
  expect((await linksOf(ann)).filter(({ revokedAt }) => revokedAt === null)).toEqual([]);
});

test("who has made eleven can still change what the link shows, and take it back", async () => {
  for (let index = 1; index <= 11; index++) await renewLink(db, ann, link(index));
  expect(await keepLink(db, ann, { ...link(12), choice: { ...USUAL_CHOICE, name: false } })).toBe(true);
  const read = await readSharedCard(db, slugOf(11));
  expect(storedChoice(read?.link?.choice).name).toBe(false);
  await revokeLink(db, ann, NOON);
  expect(await works(11)).toBe(false);
});

test("one person's links are not another's, nor another campaign's", async () => {
  for (let index = 1; index <= 11; index++) await renewLink(db, ann, link(index));
  expect(await renewLink(db, dee, link(1, NOON, "d"))).toBe(true);
  const [campaign] = await db.select().from(campaigns);
  if (!campaign) throw new Error("the small campaign has none");
  await db.insert(campaigns).values({ ...campaign, year: 2025 });
  expect(await renewLink(db, { ...ann, year: 2025 }, link(1, NOON, "e"))).toBe(true);
  expect(await linksOf(dee)).toHaveLength(1);
});

test("of the links that were taken back the last five are kept", async () => {
  for (let index = 1; index <= 9; index++) await renewLink(db, ann, link(index, NOON + index));
  expect((await linksOf(ann)).map(({ slug }) => slug)).toEqual([4, 5, 6, 7, 8, 9].map((index) => slugOf(index)));
  await revokeLink(db, ann, NOON + 20);
  expect((await linksOf(ann)).map(({ slug }) => slug)).toEqual([5, 6, 7, 8, 9].map((index) => slugOf(index)));
});

test.each([
  ["a new link", () => renewLink(db, ann, link(500, MIDNIGHT))],
  ["another choice", () => keepLink(db, ann, link(501, MIDNIGHT))],
  ["taking it back", () => revokeLink(db, ann, MIDNIGHT)],
])("a database with hundreds of old ones shrinks at the next change: %s", async (_, change) => {
  const old = (owner: LinkOwner, who: string) =>
    Array.from({ length: 40 }, (_, index) =>
      db.insert(shareLinks).values({
        ...owner,
        slug: slugOf(index, who),
        choice: USUAL_CHOICE,
        createdAt: index,
        revokedAt: index === 39 ? null : index + 1,
      }),
    );
  for (const insert of [...old(ann, "a"), ...old(dee, "d")]) await insert;
  await change();
  const left = await linksOf(ann);
  expect(left.filter(({ revokedAt }) => revokedAt !== null)).toHaveLength(5);
  expect(left.length).toBeLessThanOrEqual(6);
  expect(await linksOf(dee)).toHaveLength(40);
});

test("however many new links are asked for at once, eleven are made, one works and five are kept beside it", async () => {
  await keepLink(db, ann, link(0));
  const asked = Array.from({ length: 40 }, (_, index) => renewLink(db, ann, link(index + 1, NOON + index)));
  const made = (await Promise.all(asked)).filter((done) => done);
  expect(made).toHaveLength(10);
  const left = await linksOf(ann);
  expect(left.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(1);
  expect(left).toHaveLength(6);
  expect(Math.max(...left.map(({ ofDay }) => ofDay))).toBe(11);
});

test("whatever is done at once, at most one works, and the day has eleven", async () => {
  let made = 0;
  const count = (done: boolean) => {
    if (done) made += 1;
  };
  await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      if (index % 3 === 0) await revokeLink(db, ann, NOON + index);
      else if (index % 3 === 1) count(await renewLink(db, ann, link(index)));
      else count(await keepLink(db, ann, link(index)));
    }),
  );
  expect(made).toBeGreaterThanOrEqual(11);
  const left = await linksOf(ann);
  expect(Math.max(...left.map(({ ofDay }) => ofDay))).toBeLessThanOrEqual(11);
  expect(left.length).toBeLessThanOrEqual(6);
  const live = await db
    .select()
    .from(shareLinks)
    .where(and(eq(shareLinks.ambassadorUuid, ann.ambassadorUuid), isNull(shareLinks.revokedAt)));
  expect(live.length).toBeLessThanOrEqual(1);
});
