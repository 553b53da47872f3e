import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { WebContext } from "#app/http/context.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { campaigns, shareLinks } from "#core/db/schema.server.ts";
import { keepLink, renewLink } from "#core/db/share-links.server.ts";
import { USUAL_CHOICE } from "#core/line/card-choice.ts";
import { countingDatabase, noCounts } from "#tests/counting-database.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { PEOPLE, seedSmallCampaign } from "#tests/small-campaign.ts";
import { loadShared } from "./load-shared.server.ts";

const db = openDatabase(env.DB);
const ann = { ambassadorUuid: PEOPLE.counted, year: 2026 };
const [REVOKED, LIVE, NEVER] = ["a".repeat(16), "b".repeat(16), "c".repeat(16)] as const;

beforeEach(async () => {
  await emptyTables(db);
  await seedSmallCampaign(db);
  await db.update(campaigns).set({ status: "live", locale: "de-AT" });
  await keepLink(db, ann, { slug: REVOKED, choice: USUAL_CHOICE, now: 1 });
  await renewLink(db, ann, { slug: LIVE, choice: USUAL_CHOICE, now: 2 });
});

/** The page's data, and how many statements it took. */
async function open(slug: string, language = "es-MX,es;q=0.9,de;q=0.8") {
  const counts = noCounts();
  const context = {
    db: openDatabase(countingDatabase(env.DB, counts)),
    config: { previewSecret: null, pictureOrigins: [] },
  } as unknown as WebContext;
  const request = new Request("https://recap.example.com/", { headers: { "Accept-Language": language } });
  return { page: await loadShared(request, slug, context), statements: counts.statements };
}

test("a link that was taken back, one that was forgotten since, and one that never was answer the same", async () => {
  const { page: revoked } = await open(REVOKED);
  await db.delete(shareLinks).where(eq(shareLinks.slug, REVOKED));
  const { page: forgotten } = await open(REVOKED);
  const { page: never } = await open(NEVER);
  expect(revoked.gone).not.toBeNull();
  expect(forgotten).toEqual(revoked);
  expect(never).toEqual(revoked);
});

test("a page that says so speaks the language of who asks, and costs one statement at most", async () => {
  const { page, statements } = await open(NEVER);
  expect(page).toMatchObject({ locale: "es", gone: { title: "Esta imagen ya no está aquí." } });
  expect(statements).toBe(1);
  expect((await open("../../etc/passwd")).statements).toBe(0);
});

test("a page with a picture speaks its campaign's language, whoever asks", async () => {
  const { page, statements } = await open(LIVE);
  expect(page).toMatchObject({ locale: "de-AT", gone: null });
  expect(statements).toBe(1);
});
