/** Whose top models are counted, and counted anew: compute, retry, recount, exclude, grouping. */
import { expect, test } from "vitest";
import { ambassadorYears, bulkRuns, deadLetters, exclusions, products } from "#core/db/schema.server.ts";
import { jobIdOf, PEOPLE } from "#tests/small-campaign.ts";
import { smallCampaignLine } from "#tests/small-campaign-line.ts";

const line = smallCampaignLine();

test("compute asks for everyone who has countable orders and no job, unsent; a second time for nobody", async () => {
  const before = await line.job(PEOPLE.queued);
  expect(JSON.parse((await line.yir("compute", "--json")).stdout)).toEqual({ year: 2026, jobs: 1, by: "ids" });
  expect(await line.job(PEOPLE.notAsked)).toMatchObject({
    status: "queued",
    requestedBy: "campaign",
    sentAt: null,
    attempts: 0,
  });
  expect(await line.job(PEOPLE.withoutOrders)).toBeUndefined();
  expect(await line.job(PEOPLE.queued)).toEqual(before);
  expect(await line.yir("compute", "--all")).toMatchObject({
    code: 0,
    stdout: "",
    stderr: expect.stringContaining("Nothing to compute"),
  });
});

test("orders are read by ids, or from one export where that is asked for; both can be changed", async () => {
  const runs = () => line.db.select({ status: bulkRuns.status, year: bulkRuns.year }).from(bulkRuns);
  expect((await line.yir("compute", "--all", "--by", "ids")).stderr).not.toContain("export");
  expect(await runs()).toEqual([]);
  const { stderr } = await line.yir("compute", "--all", "--by", "bulk");
  expect(stderr).toContain("1 order will be read from one export");
  expect(await runs()).toEqual([{ status: "requested", year: 2026 }]);
  expect((await line.yir("compute", "--all", "--by", "bulk")).stderr).toContain("already");
  expect(JSON.parse((await line.yir("compute", "--json")).stdout)).toMatchObject({ by: "bulk" });
  expect((await line.yir("compute", "--all", "--by", "ids")).stderr).toContain("given up");
  expect(await runs()).toEqual([{ status: "given-up", year: 2026 }]);
});

test("another way of reading orders is refused in a sentence, and so is one for a single person", async () => {
  expect((await line.yir("compute", "--by", "post")).code).not.toBe(0);
  expect((await line.yir("compute", "--email", "dee@example.com", "--by", "bulk")).code).not.toBe(0);
  expect((await line.yir("recount", "--by", "bulk")).code).not.toBe(0);
});

test("one person goes before the others; nobody of that address is an error", async () => {
  expect((await line.yir("compute", "--email", "Dee@Example.com")).stderr).toContain("1 job asked for");
  expect(await line.job(PEOPLE.notAsked)).toMatchObject({ requestedBy: "view", sentAt: null });
  expect(await line.yir("recount", "--email", "who@example.com")).toEqual({
    code: 1,
    stdout: "",
    stderr: "Nobody in the programme has the address who@example.com.\n",
  });
});

test("retry starts failed jobs again, and only those, and resolves their dead letters", async () => {
  const counted = await line.job(PEOPLE.counted);
  const listed = await line.yir("dead-letters");
  expect(listed.stdout).toContain(PEOPLE.failed);
  expect(listed.stdout).toContain(
    "gave-up (order-unreadable)\n    Shopify could not read an order.\n    Every attempt failed.",
  );
  expect((await line.yir("retry", "--all")).stderr).toContain("1 job asked for");
  const failed = await line.job(PEOPLE.failed);
  expect(failed).toMatchObject({ status: "queued", attempts: 0, sentAt: null, errorCode: null, completedAt: null });
  expect(failed?.jobId).not.toBe(jobIdOf(PEOPLE.failed));
  expect(await line.job(PEOPLE.counted)).toEqual(counted);
  expect((await line.db.select().from(deadLetters))[0]?.resolvedAt).toBeGreaterThan(0);
  expect(JSON.parse((await line.yir("dead-letters", "--json")).stdout)).toEqual([]);
  expect(JSON.parse((await line.yir("dead-letters", "--all", "--json")).stdout)).toMatchObject([
    { ambassadorUuid: PEOPLE.failed, reason: "gave-up" },
  ]);
});

test("recount decides archetypes that were never decided, as in a database from before there were any", async () => {
  await line.yir("recount");
  const years = await line.db.select().from(ambassadorYears);
  const archetypeOf = (uuid: string) => years.find(({ ambassadorUuid }) => ambassadorUuid === uuid)?.archetype;
  expect(archetypeOf(PEOPLE.queued)).toBe("spark");
  expect(archetypeOf(PEOPLE.counted)).toBeNull();
  expect(archetypeOf(PEOPLE.withoutOrders)).toBeNull();
});

test("recount starts what has ended again and keeps what is shown", async () => {
  expect(JSON.parse((await line.yir("recount", "--json")).stdout)).toEqual({ year: 2026, jobs: 2 });
  expect(await line.job(PEOPLE.counted)).toMatchObject({
    status: "queued",
    countedAt: expect.any(Number),
    requestedBy: "campaign",
  });
  expect((await line.job(PEOPLE.queued))?.jobId).toBe(jobIdOf(PEOPLE.queued));
});

test("exclude takes a product by its title and counts anew whoever sold it", async () => {
  expect((await line.yir("exclude", "--product", "merlin")).stderr).toContain("1 job to be counted again");
  expect(await line.db.select().from(exclusions)).toMatchObject([{ year: 2026, kind: "product", value: "7700000001" }]);
  expect(await line.job(PEOPLE.counted)).toMatchObject({ status: "queued", requestedBy: "campaign" });
  expect((await line.job(PEOPLE.queued))?.jobId).toBe(jobIdOf(PEOPLE.queued));
  expect((await line.job(PEOPLE.failed))?.jobId).toBe(jobIdOf(PEOPLE.failed));
  expect((await line.yir("exclude", "--product", "7700000001", "--list")).stdout).toBe("product\t7700000001\n");
  expect((await line.yir("exclude", "--product", "7700000001", "--remove")).stderr).toContain("counts again");
  expect(await line.db.select().from(exclusions)).toEqual([]);
  expect(await line.yir("exclude", "--product", "Nothing such")).toMatchObject({ code: 1, stdout: "" });
});

test("exclude knows a word in whatever letters it is written", async () => {
  await line.db.update(products).set({ vendor: "ÉCLAIR" });
  const vendor = async (value: string, ...more: string[]) =>
    (await line.yir("exclude", "--vendor", value, ...more)).stderr;
  expect(await vendor("éclair")).toBe("vendor éclair no longer counts; 1 job to be counted again.\n");
  expect(await line.job(PEOPLE.counted)).toMatchObject({ status: "queued", requestedBy: "campaign" });
  expect(await vendor("E\u0301CLAIR")).toContain("was excluded already");
  expect(await vendor("eclair", "--remove")).toContain("was not excluded");
  expect((await line.yir("exclude", "--list")).stdout).toBe("vendor\téclair\n");
  expect(await vendor("Éclair", "--remove")).toContain("counts again");
  expect(await line.db.select().from(exclusions)).toEqual([]);
  expect((await line.yir("exclude", "--product", "ＭＥＲＬＩＮ")).stderr).toContain(
    "product 7700000001 no longer counts",
  );
});

test("a person is found by an address as a mail client copies it", async () => {
  expect((await line.yir("compute", "--email", "\u200bDEE@example.com\u00ad ")).stderr).toContain("1 job asked for");
});

test("grouping says what one model is, and counts everybody anew when that changes", async () => {
  expect((await line.yir("grouping")).stderr).toContain("rank each variant");
  expect((await line.yir("grouping", "--by", "product")).stderr).toContain("1 job to be counted again");
  expect(JSON.parse((await line.yir("grouping", "--json")).stdout)).toEqual({ year: 2026, grouping: "product" });
  expect((await line.yir("grouping", "--by", "shelf")).code).toBe(1);
});
