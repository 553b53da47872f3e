import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { and, eq } from "drizzle-orm";
import Papa from "papaparse";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import {
  ambassadorYears,
  auditLog,
  bulkRuns,
  campaigns,
  deadLetters,
  exclusions,
  processingStatus,
  recapEvents,
  shopState,
} from "#core/db/schema.server.ts";
import { LOCAL_PREVIEW_SECRET, verifyPreview } from "#core/recap/preview.ts";
import { type CommandLine, commandLine } from "#tests/command-line.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { jobIdOf, PEOPLE, seedSmallCampaign, tokenOf } from "#tests/small-campaign.ts";

/** For tests that start processes: two seconds each, more on a busy machine. */
const WITH_PROCESSES_MS = 60_000;

let line: CommandLine;
beforeAll(async () => {
  line = await commandLine();
}, 120_000);
beforeEach(async () => {
  await emptyTables(line.db);
  await seedSmallCampaign(line.db);
});
afterAll(() => line?.close());

const job = async (uuid: string) =>
  (await line.db.select().from(processingStatus).where(eq(processingStatus.ambassadorUuid, uuid)))[0];
const actions = async () => (await line.db.select().from(auditLog)).map(({ action, detail }) => ({ action, detail }));
const csv = (text: string) => Papa.parse<string[]>(text.trimEnd()).data;

test("links: one CSV on stdout, header first, and what a person should know on stderr", {
  timeout: WITH_PROCESSES_MS,
}, async () => {
  const { code, stdout, stderr } = await line.typed("links", "--base-url", "https://year.example.com/");
  expect(code).toBe(0);
  const [header, ...rows] = csv(stdout);
  expect(header?.slice(0, 7)).toEqual(["email", "first_name", "last_name", "url", "token", "uuid", "status"]);
  expect(rows.map((row) => [row[0], row[6]])).toEqual([
    ["ann@example.com", "completed"],
    ["ben@example.com", "failed"],
    ["cho@example.com", "queued"],
    ["dee@example.com", "queued"],
    ["", "none"],
  ]);
  const token = tokenOf(PEOPLE.counted);
  expect(rows[0]).toEqual([
    "ann@example.com",
    "Ann",
    "Bell",
    `https://year.example.com/yir/${token}/2026`,
    token,
    PEOPLE.counted,
    "completed",
    "Ann Bell",
    "3",
    "300.50",
    "30.05",
    "25",
    "",
    "Merlin",
    "November",
  ]);
  expect(rows[1]?.slice(1, 3)).toEqual(["'=HYPERLINK(1)", 'O"Neil, jr']);
  expect(rows[2]?.[2]).toBe("'－1");
  expect(stderr).toContain("3 recaps are not complete yet");
  expect(stderr).toContain("is a draft");
  expect(await actions()).toEqual([
    { action: "links", detail: { year: 2026, format: "generic", preview: false, people: 5 } },
  ]);
});

test("links for a mail service leave out who has no address, and say so", async () => {
  const { stdout, stderr } = await line.yir("links", "--format", "mailchimp");
  expect(csv(stdout)).toHaveLength(5);
  expect(csv(stdout)[1]?.[3]).toBe(`http://localhost:8787/yir/${tokenOf(PEOPLE.counted)}/2026`);
  expect(stderr).toContain("1 person without an email left out");
});

test("links --ready --with-sales takes only complete recaps of people with an order", async () => {
  const { stdout } = await line.yir("links", "--ready", "--with-sales", "--format", "klaviyo");
  expect(csv(stdout).map((row) => row[0])).toEqual(["Email", "ann@example.com"]);
});

test("links --preview signs each link for 24 hours", async () => {
  const { stdout } = await line.yir("links", "--preview", "--email", "ANN.before@example.com");
  const [, row, ...more] = csv(stdout);
  expect(more).toEqual([]);
  const value = new URL(row?.[3] ?? "").searchParams.get("preview") ?? "";
  const subject = { token: tokenOf(PEOPLE.counted), year: 2026 };
  const HOUR = 3_600_000;
  expect(await verifyPreview(LOCAL_PREVIEW_SECRET, { ...subject, now: Date.now() + 23 * HOUR }, value)).toBe(true);
  expect(await verifyPreview(LOCAL_PREVIEW_SECRET, { ...subject, now: Date.now() + 25 * HOUR }, value)).toBe(false);
  const elsewhere = await line.yir("links", "--preview", "--base-url", "https://year.example.com");
  expect(elsewhere).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("PREVIEW_SECRET") });
});

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
  expect((await actions()).map(({ action }) => action)).toEqual(["publish", "unpublish"]);
});

test("without a campaign every command says so in one sentence", async () => {
  await emptyTables(line.db);
  const { code, stdout, stderr } = await line.yir("publish");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toBe(
    "There is no campaign yet: import the programme's exports first (`npm run yir -- import --help`).\n",
  );
});

test("compute asks for everyone who has countable orders and no job, unsent; a second time for nobody", async () => {
  const before = await job(PEOPLE.queued);
  expect(JSON.parse((await line.yir("compute", "--json")).stdout)).toEqual({ year: 2026, jobs: 1, by: "ids" });
  expect(await job(PEOPLE.notAsked)).toMatchObject({
    status: "queued",
    requestedBy: "campaign",
    sentAt: null,
    attempts: 0,
  });
  expect(await job(PEOPLE.withoutOrders)).toBeUndefined();
  expect(await job(PEOPLE.queued)).toEqual(before);
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
  expect(await job(PEOPLE.notAsked)).toMatchObject({ requestedBy: "view", sentAt: null });
  expect(await line.yir("recount", "--email", "who@example.com")).toEqual({
    code: 1,
    stdout: "",
    stderr: "Nobody in the programme has the address who@example.com.\n",
  });
});

test("retry starts failed jobs again, and only those, and resolves their dead letters", async () => {
  const counted = await job(PEOPLE.counted);
  const listed = await line.yir("dead-letters");
  expect(listed.stdout).toContain(PEOPLE.failed);
  expect(listed.stdout).toContain(
    "gave-up (order-unreadable)\n    Shopify could not read an order.\n    Every attempt failed.",
  );
  expect((await line.yir("retry", "--all")).stderr).toContain("1 job asked for");
  const failed = await job(PEOPLE.failed);
  expect(failed).toMatchObject({ status: "queued", attempts: 0, sentAt: null, errorCode: null, completedAt: null });
  expect(failed?.jobId).not.toBe(jobIdOf(PEOPLE.failed));
  expect(await job(PEOPLE.counted)).toEqual(counted);
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
  expect(await job(PEOPLE.counted)).toMatchObject({
    status: "queued",
    countedAt: expect.any(Number),
    requestedBy: "campaign",
  });
  expect((await job(PEOPLE.queued))?.jobId).toBe(jobIdOf(PEOPLE.queued));
});

test("exclude takes a product by its title and counts anew whoever sold it", async () => {
  expect((await line.yir("exclude", "--product", "merlin")).stderr).toContain("1 job to be counted again");
  expect(await line.db.select().from(exclusions)).toMatchObject([{ year: 2026, kind: "product", value: "7700000001" }]);
  expect(await job(PEOPLE.counted)).toMatchObject({ status: "queued", requestedBy: "campaign" });
  expect((await job(PEOPLE.queued))?.jobId).toBe(jobIdOf(PEOPLE.queued));
  expect((await job(PEOPLE.failed))?.jobId).toBe(jobIdOf(PEOPLE.failed));
  expect((await line.yir("exclude", "--product", "7700000001", "--list")).stdout).toBe("product\t7700000001\n");
  expect((await line.yir("exclude", "--product", "7700000001", "--remove")).stderr).toContain("counts again");
  expect(await line.db.select().from(exclusions)).toEqual([]);
  expect(await line.yir("exclude", "--product", "Nothing such")).toMatchObject({ code: 1, stdout: "" });
});

test("grouping says what one model is, and counts everybody anew when that changes", async () => {
  expect((await line.yir("grouping")).stderr).toContain("rank each variant");
  expect((await line.yir("grouping", "--by", "product")).stderr).toContain("1 job to be counted again");
  expect(JSON.parse((await line.yir("grouping", "--json")).stdout)).toEqual({ year: 2026, grouping: "product" });
  expect((await line.yir("grouping", "--by", "shelf")).code).toBe(1);
});

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

test("status of a live campaign says how far people came with their recap, each person once", async () => {
  const funnel = async () => JSON.parse((await line.yir("status", "--json")).stdout).funnel;
  expect(await funnel()).toBeNull();
  await line.db.update(campaigns).set({ status: "live" });
  expect((await line.yir("status")).stdout).toContain("Nobody opened their recap yet.");
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

test("a wrong option, a missing value and a wrong value are one sentence each", async () => {
  const wrong = [
    ["status", "--colour"],
    ["links", "--year"],
    ["links", "--year", "26"],
    ["links", "--base-url", "x"],
    ["links", "--format", "excel"],
    ["retry", "--all", "--email", "ann@example.com"],
    ["exclude"],
    ["exclude", "--product", ""],
    ["linkss"],
  ];
  for (const args of wrong) {
    const { code, stdout, stderr } = await line.yir(...args);
    expect({ args, code, stdout }).toEqual({ args, code: 1, stdout: "" });
    expect(stderr.trim().split("\n")).toHaveLength(1);
  }
});

test("as a process of its own it ends with the exit code, and --json leaves stdout to the document", {
  timeout: WITH_PROCESSES_MS,
}, async () => {
  const status = await line.typed("status", "--json");
  expect(status).toMatchObject({ code: 0, stderr: "" });
  expect(JSON.parse(status.stdout)).toMatchObject({ year: 2026, status: "draft" });
  expect(await line.typed("status", "--year", "2031")).toEqual({
    code: 1,
    stdout: "",
    stderr: "There is no campaign of 2031: import its exports first (`npm run yir -- import --year 2031 …`).\n",
  });
});

test("a database that another process is writing to is waited for", { timeout: WITH_PROCESSES_MS }, async () => {
  const folder = join(line.state, "v3/d1/miniflare-D1DatabaseObject");
  const files = readdirSync(folder).filter((name) => /^[0-9a-f]+\.sqlite$/.test(name));
  expect(files).toHaveLength(1);
  const other = new DatabaseSync(join(folder, files[0] ?? ""));
  try {
    other.exec("BEGIN IMMEDIATE");
    const pausing = line.yir("pause");
    await sleep(300);
    expect(other.prepare("SELECT count(*) AS rows FROM shop_state").get()).toEqual({ rows: 0 });
    other.exec("COMMIT");
    expect(await pausing).toMatchObject({ code: 0, stderr: expect.stringContaining("Paused") });
  } finally {
    other.close();
  }
  expect((await line.db.select().from(shopState))[0]?.pausedAt).toBeGreaterThan(0);
});

test("help is help", async () => {
  const { code, stdout } = await line.yir("--help");
  expect(code).toBe(0);
  for (const name of ["publish", "links", "compute", "doctor"]) expect(stdout).toContain(name);
});

test("nobody's address, name or token is written to the audit log", async () => {
  await line.yir("links", "--email", "ann@example.com");
  const rows = await line.db
    .select()
    .from(auditLog)
    .where(and(eq(auditLog.actor, "command line")));
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toMatch(/@|Ann|oken1/);
});
