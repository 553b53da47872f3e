import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { referrals } from "#core/db/schema.server.ts";
import { type CommandLine, commandLine } from "#tests/command-line.ts";
import { emptyTables } from "#tests/empty-tables.ts";

/**
 * 30,000 referrals are to be in within 10 s on two cores. How long it takes is printed, and has room here: tests share
 * their machine. What it costs the database is exact: that is what would make it slow.
 */
const REFERRALS = 30_000;
const PEOPLE = 2_000;
const TEN_SECONDS = 10_000;
const ROOM = 3;

let line: CommandLine;
const folder = mkdtempSync(join(tmpdir(), "yir-import-speed-"));
beforeAll(async () => {
  line = await commandLine();
}, 60_000);
beforeEach(() => emptyTables(line.db));
afterAll(async () => {
  await line?.close();
  rmSync(folder, { recursive: true, force: true });
});

const pad = (value: number) => String(value).padStart(2, "0");
const rowsOf = (count: number, row: (index: number) => string) => Array.from({ length: count }, (_, at) => row(at));

/** `yir import` of a programme of this size, as one types it. */
function programme(): string[] {
  const write = (name: string, header: string, rows: string[]) => {
    writeFileSync(join(folder, name), `${header}\n${rows.join("\n")}\n`);
    return join(folder, name);
  };
  const people = rowsOf(PEOPLE, (at) => `${at},Person ${at},p${at}@example.com,15,800.50`);
  const sales = rowsOf(REFERRALS, (at) => {
    const date = `2026-${pad(1 + (at % 12))}-${pad(1 + (at % 28))} 10:${pad(at % 60)}:00`;
    return `${at},${5_603_984_512_001 + at},P${at % PEOPLE}@example.com,${date},$1,${at % 9}.25,paid`;
  });
  return [
    ...["import", "--year", "2026", "--json"],
    ...["--affiliates", write("affiliates.csv", "id,affiliate_name,email,total_order,revenue", people)],
    ...["--referrals", write("r.csv", "id,order_id,affiliate_email,date,total_sales,commission,status", sales)],
  ];
}
const SETTINGS = ["--timezone", "America/Los_Angeles", "--currency", "USD"];

test("30,000 referrals are in within the time that a person waits for, and the same again is no slower", async () => {
  const command = programme();
  const timed = async (...args: string[]) => {
    const from = performance.now();
    const { code, stdout, stderr } = await line.typed(...command, ...args);
    const took = performance.now() - from;
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    return { took, counts: JSON.parse(stdout).referrals.counts };
  };
  const first = await timed(...SETTINGS);
  const second = await timed();
  const seconds = (took: number) => `${(took / 1000).toFixed(1)} s`;
  console.info(`yir import of 30,000 referrals: ${seconds(first.took)}; the same again: ${seconds(second.took)}`);
  expect(first.counts).toMatchObject({ read: REFERRALS, new: REFERRALS });
  expect(second.counts).toMatchObject({ read: REFERRALS, unchanged: REFERRALS, gone: 0 });
  expect(await line.db.$count(referrals)).toBe(REFERRALS);
  expect(first.took).toBeLessThan(ROOM * TEN_SECONDS);
  expect(second.took).toBeLessThan(ROOM * first.took);
}, 120_000);

test("they take a hundred statements in some twenty transactions; the same again writes only its own record", async () => {
  const command = programme();
  const batch = vi.spyOn(line.db, "batch");
  const reads = vi.spyOn(line.db, "all");
  const cost = async (...args: string[]) => {
    batch.mockClear();
    reads.mockClear();
    expect((await line.yir(...command, ...args)).code).toBe(0);
    const results = await Promise.all(batch.mock.results.map(({ value }) => value as Promise<Partial<D1Result>[]>));
    return {
      transactions: results.length,
      statements: results.flat().length,
      rowsWritten: results.flat().reduce((sum, { meta }) => sum + (meta?.rows_written ?? 0), 0),
      reads: reads.mock.calls.length,
    };
  };
  const first = await cost(...SETTINGS);
  const second = await cost();
  console.info(`what the database did: ${JSON.stringify({ first, second })}`);
  expect(first.transactions).toBeLessThanOrEqual(25);
  expect(first.statements).toBeLessThanOrEqual(120);
  expect(first.reads).toBeLessThanOrEqual(20);
  expect(second.transactions).toBeLessThanOrEqual(3);
  expect(second.statements).toBeLessThanOrEqual(5);
  expect(second.rowsWritten).toBeLessThanOrEqual(5);
  // One more: the 30,000 stored rows come in two pages.
  expect(second.reads).toBeLessThanOrEqual(first.reads + 1);
}, 120_000);
