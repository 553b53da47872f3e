import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { ambassadors, ambassadorYears, processingStatus } from "#core/db/schema.server.ts";
import { requestTopModels } from "#core/pipeline/request.server.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { importing, referralsOf } from "#tests/exports-by-hand.ts";

const db = openDatabase(env.DB);
const run = importing(db);
beforeEach(() => emptyTables(db));

const JANUARY = "1|5603984512001|ann@example.com|2026-01-03|10|1|paid";
const FEBRUARY = "2|5603984512002|ann@example.com|2026-02-03|10|1|paid";

/** A first view of Ann's recap, and the count that it asked for: done. */
async function viewAndCount(): Promise<void> {
  const [ann] = await db.select().from(ambassadors);
  if (!ann) throw new Error("no Ann");
  const deps = { db, queue: { send: async () => {} }, now: 1, newId: () => crypto.randomUUID() };
  await requestTopModels(deps, { ambassadorUuid: ann.uuid, year: 2026 });
  await db.update(processingStatus).set({ status: "completed", countedAt: 1 });
}

test("a recap counted for the first time while an import writes counts again with what the import brought", async () => {
  await run({ referrals: referralsOf(JANUARY) });
  await db.run(sql`UPDATE campaigns SET status = 'live'`);
  let viewed = false;
  const viewedMeanwhile = new Proxy(db, {
    get(target, key) {
      const value = Reflect.get(target, key);
      if (typeof value !== "function") return value;
      if (key !== "batch" || viewed) return value.bind(target);
      return async (...statements: unknown[]) => {
        viewed = true;
        await viewAndCount();
        return value.apply(target, statements);
      };
    },
  });
  const report = await run({ referrals: referralsOf(JANUARY, FEBRUARY) }, { db: viewedMeanwhile });
  expect(report.jobsRenewed).toBe(1);
  expect(await db.select().from(processingStatus)).toMatchObject([{ status: "queued", countedAt: 1 }]);
  expect(await db.select().from(ambassadorYears)).toMatchObject([{ countableOrders: 2 }]);
});

test("whom nobody looked at yet gets no job by an import, and none is reported", async () => {
  await run({ referrals: referralsOf(JANUARY) });
  const report = await run({ referrals: referralsOf(JANUARY, FEBRUARY) });
  expect(report.jobsRenewed).toBe(0);
  expect(await db.$count(processingStatus)).toBe(0);
});

test("a dry run tells how many recaps would count again, and starts none", async () => {
  await run({ referrals: referralsOf(JANUARY) });
  await db.run(sql`UPDATE campaigns SET status = 'live'`);
  await viewAndCount();
  const files = { referrals: referralsOf(JANUARY, FEBRUARY) };
  expect((await run({ ...files, dryRun: true })).jobsRenewed).toBe(1);
  expect(await db.select().from(processingStatus)).toMatchObject([{ status: "completed" }]);
  expect((await run(files)).jobsRenewed).toBe(1);
});
