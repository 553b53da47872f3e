/** What staff let happen and stop: publishing, pausing, a refresh. */
import { expect, test } from "vitest";
import { campaigns, processingStatus, shopState } from "#core/db/schema.server.ts";
import { smallCampaignLine } from "#tests/small-campaign-line.ts";

const line = smallCampaignLine();

test("publish warns of all that is not ready, publishes all the same, and asks for a refresh", async () => {
  await line.db.insert(shopState).values({ holdCode: "unauthorized", holdMessage: "Check the token.", pausedAt: 1 });
  const { code, stdout, stderr } = await line.yir("publish", "--json");
  expect(code).toBe(0);
  const answer = JSON.parse(stdout);
  expect(answer).toMatchObject({ year: 2026, status: "live", wasLive: false, refreshRequested: true });
  for (const part of [
    "on hold (unauthorized). Check the token.",
    "paused",
    "2 recaps",
    "1 job failed (order-unreadable)",
    "Refunds",
  ])
    expect(stderr).toContain(part);
  expect(answer.warnings).toHaveLength(5);
  const [campaign] = await line.db.select().from(campaigns);
  expect(campaign).toMatchObject({ status: "live", publishedAt: campaign?.refreshRequestedAt });
  expect(campaign?.publishedAt).toBeGreaterThan(0);
  expect((await line.yir("unpublish")).stderr).toContain("a draft again");
  expect((await line.db.select().from(campaigns))[0]).toMatchObject({ status: "draft", publishedAt: null });
  expect((await line.actions()).map(({ action }) => action)).toEqual(["publish", "unpublish"]);
});

test("pause and resume; resume lifts the hold for orders that were not found and no other", async () => {
  const state = async () => (await line.db.select().from(shopState))[0];
  await line.yir("pause");
  expect((await state())?.pausedAt).toBeGreaterThan(0);
  await line.db
    .update(shopState)
    .set({ holdCode: "too-many-not-found", holdMessage: "Are these orders of this shop?" });
  expect(JSON.parse((await line.yir("resume", "--json")).stdout)).toMatchObject({
    wasPaused: true,
    acceptedNotFound: true,
  });
  expect(await state()).toMatchObject({ pausedAt: null, holdCode: null, holdMessage: null });
  expect((await state())?.notFoundAcceptedAt).toBeGreaterThan(0);
  await line.db.update(shopState).set({ holdCode: "locked", holdMessage: "The shop is locked." });
  expect((await line.yir("resume")).stderr).toContain("The shop is locked.");
  expect((await state())?.holdCode).toBe("locked");
});

test("refresh writes the request, or says that there is nothing to refresh", async () => {
  expect((await line.yir("refresh")).stderr).toContain("Asked for");
  expect((await line.db.select().from(campaigns))[0]?.refreshRequestedAt).toBeGreaterThan(0);
  await line.db.update(processingStatus).set({ countedAt: null });
  await line.db.update(campaigns).set({ refreshRequestedAt: null });
  expect(JSON.parse((await line.yir("refresh", "--json")).stdout)).toEqual({ year: 2026, refreshRequested: false });
  expect((await line.db.select().from(campaigns))[0]?.refreshRequestedAt).toBeNull();
});
