/** `/readyz`: 200, or 503 with the reason in words and no figures. */
import { env } from "cloudflare:workers";
import type { LoaderFunctionArgs } from "@remix-run/cloudflare";
import { sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "#core/db/client.server.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { loader } from "./readyz.ts";

const NOW = Date.UTC(2026, 11, 1);
const MIGRATIONS = env.TEST_MIGRATIONS.map(({ name }) => name);
const database = openDatabase(env.DB);

beforeEach(async () => {
  vi.stubGlobal("__MIGRATIONS__", MIGRATIONS);
  await emptyTables(database);
  await database.run(sql`INSERT INTO shop_state (id, swept_at) VALUES (1, ${NOW})`);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

async function ask({ db = database, now = NOW } = {}): Promise<{ status: number; ready: boolean; reason?: string }> {
  const response = await loader({ context: { db, now } } as unknown as LoaderFunctionArgs);
  return { status: response.status, ...(await response.json<{ ready: boolean; reason?: string }>()) };
}

test("ready is said without a word more", async () => {
  expect(await ask()).toEqual({ status: 200, ready: true });
});

test("each reason has its own words, what to look at among them, and no figures", async () => {
  const silent = await ask({ now: NOW + 3_600_000 });
  await database.run(sql`
    INSERT INTO campaigns (year, starts_at, ends_at, time_zone, currency, locale, created_at)
    VALUES (2026, 0, 1, 'UTC', 'USD', 'en-US', 0)`);
  await database.run(sql`
    INSERT INTO ambassadors (uuid, token, first_name, created_at) VALUES ('u', 'token-of-maya-aaaa', 'Maya', 0)`);
  await database.run(sql`
    INSERT INTO processing_status (ambassador_uuid, year, status, job_id, requested_by, requested_at)
    VALUES ('u', 2026, 'queued', 'j', 'view', ${NOW - 700_000})`);
  const waiting = await ask();
  vi.stubGlobal("__MIGRATIONS__", [...MIGRATIONS, "9999_not_yet.sql"]);
  const unmigrated = await ask();
  const answers = [silent, waiting, unmigrated];

  expect(silent.reason).toMatch(/sweep.*consumer.*cron/);
  expect(waiting.reason).toMatch(/wait.*yir status/);
  expect(unmigrated.reason).toMatch(/[Mm]igrations.*npm run db:migrate/);
  for (const { status, ready, reason } of answers) {
    expect([status, ready]).toEqual([503, false]);
    expect(reason).not.toMatch(/\d/);
  }
});

test("a database that throws is not ready, and nothing of its words is passed on", async () => {
  vi.spyOn(console, "error").mockImplementation(() => {});
  for (const message of ["D1_ERROR: disk I/O error: SQLITE_IOERR (extended: 778)", "D1_ERROR: overloaded"]) {
    const broken = {
      ...env.DB,
      prepare: () => {
        throw new Error(message);
      },
    } as unknown as D1Database;
    const { status, ready, reason } = await ask({ db: openDatabase(broken) });
    expect([status, ready]).toEqual([503, false]);
    expect(reason).toContain("database does not answer");
    expect(reason).not.toMatch(/\d|D1_ERROR/);
  }
  vi.restoreAllMocks();
});
