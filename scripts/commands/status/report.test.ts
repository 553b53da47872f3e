/** Who is where, for a person and for a program. */
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { campaigns, processingStatus, recapEvents, shopState } from "#core/db/schema.server.ts";
import { PEOPLE } from "#tests/small-campaign.ts";
import { smallCampaignLine } from "#tests/small-campaign-line.ts";

const line = smallCampaignLine();

test("status says in words, and in JSON, who is where", async () => {
  const { stdout } = await line.yir("status");
  expect(stdout).toContain("Campaign 2026: draft. Top models ready for 1 of 4 people (25%).");
  expect(stdout).toMatch(/waiting\s+1 .*\n\s+needs attention\s+1 .*\n\s+not started\s+1 .*\n\s+no orders\s+1/);
  expect(stdout).toContain("Orders read from the shop: 1 of 2.");
  expect(stdout).toContain(
    "1 job failed (order-unreadable): Shopify could not read an order. Look at the named order in the shop's admin, then `npm run yir -- retry`.",
  );
  expect(JSON.parse((await line.yir("status", "--json")).stdout)).toMatchObject({
    year: 2026,
    people: { ready: 1, waiting: 1, working: 0, failed: 1, notStarted: 1, recounting: 0, withoutOrders: 1 },
    orders: { total: 2, read: 1, notFound: 0 },
    deadLetters: 1,
    paused: false,
    hold: null,
  });
});

test("status says until when jobs wait, and since when the shop is on hold", async () => {
  const until = Date.now() + 4 * 60_000;
  const minute = (ms: number) => `${new Date(ms).toISOString().slice(0, 16).replace("T", " ")} UTC`;
  await line.db
    .update(processingStatus)
    .set({ notBefore: until })
    .where(eq(processingStatus.ambassadorUuid, PEOPLE.queued));
  expect((await line.yir("status")).stdout).toContain(`the last of them for its time, ${minute(until)}`);
  expect(JSON.parse((await line.yir("status", "--json")).stdout)).toMatchObject({ waitsUntil: until });
  await line.db.update(processingStatus).set({ notBefore: until + 99_999_999_000 });
  await line.db.insert(shopState).values({ holdCode: "not-answering", holdMessage: "Asked again.", holdAt: until });
  const { stdout } = await line.yir("status");
  expect(stdout).not.toContain("for its time");
  expect(stdout).toContain(`The shop is on hold (not-answering) since ${minute(until)}. Asked again.`);
});

test("status of a live campaign says how far people came with their recap, each person once", async () => {
  const funnel = async () => JSON.parse((await line.yir("status", "--json")).stdout).funnel;
  expect(await funnel()).toBeNull();
  await line.db.update(campaigns).set({ status: "live" });
  expect((await line.yir("status")).stdout).toContain("Nobody has opened their recap yet.");
  const visit = { year: 2026, at: 1 };
  await line.db.insert(recapEvents).values([
    { ...visit, ambassadorUuid: PEOPLE.counted, event: "opened", day: "2026-12-01" },
    { ...visit, ambassadorUuid: PEOPLE.counted, event: "opened", day: "2026-12-02" },
    { ...visit, ambassadorUuid: PEOPLE.counted, event: "seen", slide: "months", day: "2026-12-02" },
    { ...visit, ambassadorUuid: PEOPLE.failed, event: "opened", day: "2026-12-02" },
    { ...visit, ambassadorUuid: PEOPLE.counted, event: "finished", day: "2026-12-02" },
  ]);
  expect((await line.yir("status")).stdout).toContain(
    "Of 5 people, 2 opened their recap, 1 came to its end, 0 shared it.",
  );
  expect(await funnel()).toEqual({ opened: 2, finished: 1, shared: 0 });
});
