/** What every command does alike. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { auditLog, shopState } from "#core/db/schema.server.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { smallCampaignLine, WITH_PROCESSES_MS } from "#tests/small-campaign-line.ts";

const line = smallCampaignLine();

test("help is help", async () => {
  const { code, stdout } = await line.yir("--help");
  expect(code).toBe(0);
  for (const name of ["publish", "links", "compute", "doctor"]) expect(stdout).toContain(name);
});

test("without a campaign every command says so in one sentence", async () => {
  await emptyTables(line.db);
  const { code, stdout, stderr } = await line.yir("publish");
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toBe(
    "There is no campaign yet: import the programme's exports first (`npm run yir -- import --help`).\n",
  );
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

test("nobody's address, name or token is written to the audit log", async () => {
  await line.yir("links", "--email", "ann@example.com");
  const rows = await line.db.select().from(auditLog).where(eq(auditLog.actor, "command line"));
  expect(rows).toHaveLength(1);
  expect(JSON.stringify(rows)).not.toMatch(/@|Ann|oken1/);
});
