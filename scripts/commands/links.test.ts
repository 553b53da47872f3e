/** Everybody's link, as a file for whoever sends the mail. */
import { eq } from "drizzle-orm";
import Papa from "papaparse";
import { expect, test } from "vitest";
import { ambassadors } from "#core/db/schema.server.ts";
import { LINK_FORMATS } from "#core/links/presets.ts";
import { LOCAL_PREVIEW_SECRET, verifyPreview } from "#core/recap/preview.ts";
import { PEOPLE, tokenOf } from "#tests/small-campaign.ts";
import { smallCampaignLine, WITH_PROCESSES_MS } from "#tests/small-campaign-line.ts";

const line = smallCampaignLine();
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
  expect(await line.actions()).toEqual([
    { action: "links", detail: { year: 2026, format: "generic", preview: false, people: 5 } },
  ]);
});

test("links for a mail service leave out who has no address, and say so", async () => {
  const { stdout, stderr } = await line.yir("links", "--format", "mailchimp");
  expect(csv(stdout)).toHaveLength(5);
  expect(csv(stdout)[1]?.[3]).toBe(`http://localhost:8787/yir/${tokenOf(PEOPLE.counted)}/2026`);
  expect(stderr).toContain("1 person without an email left out");
});

test("an address that a spreadsheet would compute is in no list; whose it is, is told by uuid", async () => {
  await line.db.update(ambassadors).set({ email: "=ben@example.com" }).where(eq(ambassadors.uuid, PEOPLE.failed));
  for (const format of [...LINK_FORMATS.map((name) => ["--format", name]), ["--json"]]) {
    const { code, stdout, stderr } = await line.yir("links", ...format);
    expect(code).toBe(0);
    expect(stdout).not.toContain("ben@example.com");
    expect(stdout).toContain("ann@example.com");
    expect(stderr).not.toContain("ben@example.com");
    expect(stderr).toContain("1 address begins with =, @, + or -");
    expect(stderr).toContain(PEOPLE.failed);
  }
  expect((await line.yir("links")).stdout).toContain(tokenOf(PEOPLE.failed));
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
