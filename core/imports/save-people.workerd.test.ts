import { env } from "cloudflare:workers";
import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { ambassadorEmails, ambassadors, campaigns } from "#core/db/schema.server.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { affiliatesOf, tableOf } from "#tests/exports-by-hand.ts";
import { ANN, ANN_JUNE, ANN_MAY, BEN, BEN_JUNE, importBench } from "#tests/import-bench.ts";
import type { ImportReport } from "./report.ts";

const db = openDatabase(env.DB);
const { run, both, person } = importBench(db);
beforeEach(() => emptyTables(db));

const addsUp = (report: ImportReport) => {
  for (const file of [report.affiliates, report.referrals])
    if (file) {
      const { read, new: added, changed, unchanged, merged, rejected } = file.counts;
      expect(added + changed + unchanged + merged + rejected).toBe(read);
    }
};

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
  const report = await run({ affiliates: affiliatesOf(ANN, BEN, ANN, other) });
  expect(report.affiliates?.counts).toMatchObject({ read: 4, new: 2, merged: 2 });
  expect(report.affiliates?.mergedRows).toEqual([
    { line: 4, with: 2, added: false },
    { line: 5, with: 2, added: true },
  ]);
  expect((await person("ann@example.com")).year).toMatchObject({ givenOrders: 3, givenRevenueCents: 4000, clicks: 15 });
  expect((await run({ affiliates: affiliatesOf(ANN, BEN, ANN, other) })).affiliates?.counts).toMatchObject({
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
  await run({ affiliates: affiliatesOf(ANN, BEN) });
  const [ann, ben] = [await person("ann@example.com"), await person("ben@example.com")];
  await run({ affiliates: affiliatesOf(ANN.replace("ann@", "ben@"), BEN.replace("ben@", "ann@")) });
  expect((await person("ben@example.com")).uuid).toBe(ann.uuid);
  expect((await person("ann@example.com")).uuid).toBe(ben.uuid);
});

test("a former system's token becomes the link; one that another person has is refused and reported", async () => {
  const people = (...rows: string[]) => run({ affiliates: tableOf("a.csv", "id|email|uuid", rows) });
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

test("excluded people keep their numbers and lose their rank", async () => {
  await both([ANN, BEN], [ANN_MAY, ANN_JUNE, BEN_JUNE]);
  await db.run(sql`UPDATE ambassadors SET excluded = 1 WHERE email = 'ann@example.com'`);
  await both([ANN, BEN], [ANN_MAY, ANN_JUNE, BEN_JUNE]);
  expect((await person("ann@example.com")).year).toMatchObject({ orders: 2, rank: null, rankBy: null });
  expect((await person("ben@example.com")).year).toMatchObject({ rank: 1, rankBy: "revenue" });
  expect((await db.select().from(campaigns))[0]?.participants).toBe(1);
});
