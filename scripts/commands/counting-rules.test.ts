/** Which rules a campaign counts by: free items, and goods that are not shipped. */
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { campaigns, products, shopifyOrders } from "#core/db/schema.server.ts";
import { PEOPLE } from "#tests/small-campaign.ts";
import { smallCampaignLine } from "#tests/small-campaign-line.ts";

const line = smallCampaignLine();
const rules = async () =>
  (await line.db.select({ freeItems: campaigns.freeItems, goods: campaigns.goods }).from(campaigns))[0];
const KEPT = { freeItems: "count", goods: "physical" };

const oneLine = { variantId: null, variantTitle: null, vendor: null, imageUrl: null, giftCard: false };
const LINES = [
  { ...oneLine, productId: "7700000001", title: "Merlin", units: 1, requiresShipping: true, unitPrice: "25.0" },
  { ...oneLine, productId: "7700000002", title: "Sticker", units: 2, requiresShipping: true, unitPrice: "0.0" },
  { ...oneLine, productId: "7700000003", title: "Course", units: 4, requiresShipping: false, unitPrice: "9.0" },
  { ...oneLine, productId: null, title: "Tip", units: 9, requiresShipping: false, unitPrice: "1.0" },
];
const store = (lines: object[], linesVersion: number) =>
  line.db
    .update(shopifyOrders)
    .set({ lines: JSON.stringify(lines), linesVersion })
    .where(eq(shopifyOrders.id, "5600000000001"));

beforeEach(async () => {
  await store(LINES, 1);
  await line.db.insert(products).values([
    { id: "7700000002", title: "Sticker", type: "Gifts", readAt: 1 },
    { id: "7700000003", title: "Course", type: "Courses", readAt: 1 },
  ]);
});

test("without a rule the command says which hold: a campaign of before keeps what it counted by", async () => {
  expect(await line.yir("counting")).toEqual({
    code: 0,
    stdout: "",
    stderr: "In the top models of 2026 free items count; only what is shipped counts.\n",
  });
  expect(JSON.parse((await line.yir("counting", "--json")).stdout)).toEqual({ year: 2026, ...KEPT });
});

test("a dry run says what would change, and changes nothing", async () => {
  const { stderr, code } = await line.yir("counting", "--free-items", "leave-out", "--goods", "all", "--dry-run");
  expect(code).toBe(0);
  expect(stderr.split("\n")).toEqual([
    "Of 1 podium 1 would change, 1 of them in first place.",
    "What needs no shipping and would count, by product type (yir exclude --type keeps one out):",
    "  Courses: 4 units",
    "Nothing was changed: --dry-run. In the top models of 2026 free items count; only what is shipped counts.",
    "",
  ]);
  expect(await rules()).toEqual(KEPT);
  expect((await line.job(PEOPLE.counted))?.status).toBe("completed");
  expect(await line.actions()).toEqual([]);
});

test("a rule that is given is changed, the other stays, and whoever it concerns is counted again", async () => {
  const json = JSON.parse((await line.yir("counting", "--free-items", "leave-out", "--json")).stdout);
  expect(json).toMatchObject({ year: 2026, freeItems: "leave-out", goods: "physical", dryRun: false, changed: true });
  expect(json).toMatchObject({ jobs: 1, effect: { people: 1, podiums: 1, firstPlaces: 1, unknown: 0 } });
  expect(await rules()).toEqual({ freeItems: "leave-out", goods: "physical" });
  expect(await line.job(PEOPLE.counted)).toMatchObject({ status: "queued", countedAt: expect.any(Number) });
  expect((await line.job(PEOPLE.failed))?.status).toBe("failed");
  const detail = { year: 2026, freeItems: "leave-out", goods: "physical" };
  expect(await line.actions()).toEqual([{ action: "counting", detail }]);
  expect((await line.yir("counting", "--goods", "physical")).stderr).toContain("already");
});

test("where prices were not read yet the effect is not guessed: a refresh is asked for, the job stays as it is", async () => {
  const unpriced = LINES.map(({ unitPrice: _, ...rest }) => rest);
  await store(unpriced, 0);
  const { stderr } = await line.yir("counting", "--free-items", "leave-out");
  expect(stderr).toContain("Of 1 podium 0 would change");
  expect(stderr).toContain("Warning: of 1 podium it cannot be told");
  expect(stderr).toContain("0 jobs to be counted again");
  expect(stderr).toContain("the old three stay until then");
  expect((await line.job(PEOPLE.counted))?.status).toBe("completed");
  expect((await line.db.select().from(campaigns))[0]?.refreshRequestedAt).toEqual(expect.any(Number));
});

test("another rule is refused in a sentence", async () => {
  for (const wrong of [["--free-items", "some"], ["--goods", "digital"], ["--goods"]]) {
    const { code, stdout, stderr } = await line.yir("counting", ...wrong);
    expect([code, stdout, stderr.trim().split("\n").length]).toEqual([1, "", 1]);
  }
  expect(await rules()).toEqual(KEPT);
});
