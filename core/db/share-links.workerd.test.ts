import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { USUAL_CHOICE } from "#core/line/card-choice.ts";
import { storedChoice } from "#core/share/read-choice.ts";
import { countingDatabase, noCounts } from "#tests/counting-database.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { PEOPLE, seedSmallCampaign, tokenOf } from "#tests/small-campaign.ts";
import { readCard, readSharedCard } from "./cards.server.ts";
import { openDatabase } from "./client.server.ts";
import { campaigns, shareLinks } from "./schema.server.ts";
import { keepLink, renewLink, revokeLink } from "./share-links.server.ts";

const db = openDatabase(env.DB);
const ann = { ambassadorUuid: PEOPLE.counted, year: 2026 };
const [FIRST, SECOND] = ["aaaaaaaaaaaaaaaa", "bbbbbbbbbbbbbbbb"];
const link = (slug: string, now = 1) => ({ slug, choice: USUAL_CHOICE, now });

beforeEach(async () => {
  await emptyTables(db);
  await seedSmallCampaign(db);
  await db.update(campaigns).set({ status: "live", brand: "Harrier", locale: "de-AT" });
});

test("a card is read in one statement and knows no surname", async () => {
  const counts = noCounts();
  const read = await readCard(openDatabase(countingDatabase(env.DB, counts)), tokenOf(PEOPLE.counted), 2026);
  expect([counts.roundTrips, counts.statements]).toEqual([1, 1]);
  expect(read).toMatchObject({
    ambassadorUuid: PEOPLE.counted,
    link: null,
    facts: {
      firstName: "Ann",
      campaign: { year: 2026, brand: "Harrier" },
      numbers: { orders: 3, revenueCents: 30_050, rank: 1 },
      job: { status: "completed" },
      model: { name: "Merlin" },
    },
  });
  expect(JSON.stringify(read)).not.toContain("Bell");
});

test("who is not there, or a year that is not, has no card", async () => {
  expect(await readCard(db, "nobody-at-all-here", 2026)).toBeNull();
  expect(await readCard(db, tokenOf(PEOPLE.counted), 2025)).toBeNull();
});

test("a link shows its person's card with the choice that was kept with it", async () => {
  await keepLink(db, ann, { ...link(FIRST), choice: { ...USUAL_CHOICE, money: true } });
  const counts = noCounts();
  const shared = await readSharedCard(openDatabase(countingDatabase(env.DB, counts)), FIRST);
  expect([counts.roundTrips, counts.statements]).toEqual([1, 1]);
  expect(shared?.facts.firstName).toBe("Ann");
  expect(storedChoice(shared?.link?.choice).money).toBe(true);
  expect((await readCard(db, tokenOf(PEOPLE.counted), 2026))?.link?.slug).toBe(FIRST);
});

test("another choice is shown at the same address", async () => {
  await keepLink(db, ann, link(FIRST));
  await keepLink(db, ann, { ...link(SECOND), choice: { ...USUAL_CHOICE, name: false } });
  expect(storedChoice((await readSharedCard(db, FIRST))?.link?.choice).name).toBe(false);
  expect(await readSharedCard(db, SECOND)).toBeNull();
  expect(await db.select().from(shareLinks)).toHaveLength(1);
});

test("a link that was taken back is gone", async () => {
  await keepLink(db, ann, link(FIRST));
  await revokeLink(db, ann, 9);
  expect(await readSharedCard(db, FIRST)).toBeNull();
  expect((await readCard(db, tokenOf(PEOPLE.counted), 2026))?.link).toBeNull();
  const [row] = await db.select().from(shareLinks).where(eq(shareLinks.slug, FIRST));
  expect(row?.revokedAt).toBe(9);
});

test("a new link takes the old one's place in one step", async () => {
  await keepLink(db, ann, link(FIRST));
  await renewLink(db, ann, link(SECOND, 5));
  expect(await readSharedCard(db, FIRST)).toBeNull();
  expect((await readSharedCard(db, SECOND))?.facts.firstName).toBe("Ann");
});

test("where a new link cannot be made the old one goes on working", async () => {
  await keepLink(db, ann, link(FIRST));
  await keepLink(db, { ...ann, ambassadorUuid: PEOPLE.notAsked }, link(SECOND));
  await expect(renewLink(db, ann, link(SECOND, 5))).rejects.toThrow();
  expect((await readSharedCard(db, FIRST))?.facts.firstName).toBe("Ann");
  expect((await readSharedCard(db, SECOND))?.facts.firstName).toBe("Dee");
});

test("however many make a link at once, one works", async () => {
  const slugs = Array.from({ length: 8 }, (_, index) => `cccccccccccccc0${index}`);
  await Promise.all(slugs.map((slug) => keepLink(db, ann, link(slug))));
  const working = await Promise.all(slugs.map((slug) => readSharedCard(db, slug)));
  expect(working.filter((shared) => shared !== null)).toHaveLength(1);
});

test("a campaign that is no longer live shows nothing", async () => {
  await keepLink(db, ann, link(FIRST));
  await db.update(campaigns).set({ status: "draft" });
  expect(await readSharedCard(db, FIRST)).toBeNull();
});

test("neither reading walks through a table", async () => {
  const texts: string[] = [];
  const watched = new Proxy(env.DB, {
    get: (target, name) => (text: string) => {
      if (name !== "prepare") throw new Error(`${String(name)} was not expected`);
      texts.push(text);
      return target.prepare(text);
    },
  });
  await readCard(openDatabase(watched), tokenOf(PEOPLE.counted), 2026);
  await readSharedCard(openDatabase(watched), FIRST);
  expect(texts).toHaveLength(2);
  for (const text of texts) {
    const values = text
      .split("?")
      .slice(1)
      .map(() => FIRST);
    const { results } = await env.DB.prepare(`EXPLAIN QUERY PLAN ${text}`)
      .bind(...values)
      .all<{ detail: string }>();
    expect(results.filter(({ detail }) => detail.startsWith("SCAN"))).toEqual([]);
  }
});
