import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { readRecap } from "#core/db/recap.server.ts";
import { ambassadors, campaigns, imports, referrals } from "#core/db/schema.server.ts";
import { makeStory } from "#core/recap/make-story.ts";
import { startSimulator } from "#simulator/server.ts";
import { type CommandLine, commandLine } from "#tests/command-line.ts";
import { emptyTables } from "#tests/empty-tables.ts";

let line: CommandLine;
const folder = mkdtempSync(join(tmpdir(), "yir-import-"));
beforeAll(async () => {
  line = await commandLine();
}, 60_000);
beforeEach(() => emptyTables(line.db));
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await line?.close();
  rmSync(folder, { recursive: true, force: true });
});

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}
const AFFILIATES = "id,affiliate_name,email,total_order,revenue\n1,Ann Bell,ann@example.com,1,10\n";
const REFERRALS =
  "id,order_id,affiliate_email,date,total_sales,commission\n11,5603984512001,ann@example.com,2026-05-03,10,1\n";
const SETTINGS = ["--timezone", "Europe/Berlin", "--currency", "EUR"];

test("--json prints the report and nothing else on stdout; the counts add up", async () => {
  const { code, stdout, stderr } = await line.typed(
    ...["import", "--year", "2026", "--json", ...SETTINGS],
    ...[
      "--affiliates",
      file("a.csv", AFFILIATES),
      "--referrals",
      file("r.csv", `${REFERRALS}12,5.6E+12,ann@example.com,2026-05-03,10,1\n`),
    ],
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  const report = JSON.parse(stdout);
  expect(report.campaign).toMatchObject({ created: true, timeZone: { value: "Europe/Berlin", source: "flag" } });
  expect(report.referrals.counts).toMatchObject({ read: 2, new: 1, rejected: 1 });
  expect(report.rejects).toMatchObject([{ file: "r.csv", line: 3, column: "order_id", value: "5.6E+12" }]);
  expect(await line.db.$count(referrals)).toBe(1);
}, 30_000);

test("without --json a person reads what happened on stderr, and which settings were taken", async () => {
  const { code, stdout, stderr } = await line.yir(
    "import",
    "--year",
    "2026",
    ...SETTINGS,
    "--affiliates",
    file("a.csv", AFFILIATES),
  );
  expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
  expect(stderr).toContain(
    "New campaign of 2026, a draft: time zone Europe/Berlin (as given), currency EUR (as given)",
  );
  expect(stderr).toContain("a.csv: 1 row read: 1 new, 0 changed, 0 unchanged, 0 merged, 0 rejected.");
  expect(stderr).toContain("Columns: id → affiliate's id, email → email, affiliate_name → name");
});

const dryRun = (...files: string[]) => line.yir("import", "--year", "2026", ...SETTINGS, "--dry-run", ...files);

test("two rows that became one person are named by their lines", async () => {
  const again = `${AFFILIATES}1,Ann Bell,ann@example.com,1,10\n7,Other Ann,ann@example.com,2,20\n`;
  const { stderr } = await dryRun("--affiliates", file("a.csv", again));
  expect(stderr).toContain(
    "Rows of one person, by address or id: line 3 repeats line 2, counted once; line 4 was added to line 2.",
  );
});

test("an export of another year is noticed", async () => {
  const { stderr } = await dryRun("--referrals", file("r.csv", REFERRALS.replace("2026-05-03", "2024-05-03")));
  expect(stderr).toContain("Warning: no referral of r.csv is dated in 2026: is --year right?");
});

test("the statuses count each referral once, however often the file has it", async () => {
  const twice = `${REFERRALS}${REFERRALS.split("\n")[1]}\n`;
  const { stderr } = await dryRun("--referrals", file("r.csv", twice));
  expect(stderr).toContain("1 merged");
  expect(stderr).toContain("By status: counted no status 1.");
});

test("a new campaign takes zone and currency from the shop that the environment names", async () => {
  const shop = await startSimulator({ ambassadors: 5 });
  vi.stubEnv("SHOPIFY_STORE_DOMAIN", shop.domain);
  vi.stubEnv("SHOPIFY_ACCESS_TOKEN", shop.credentials.accessToken);
  vi.stubEnv("SHOPIFY_API_ORIGIN", shop.origin);
  const { timeZone, currency } = shop.programme;
  const typed = await line.yir("import", "--year", "2026", "--json", "--affiliates", file("a.csv", AFFILIATES));
  await shop.close();
  expect(JSON.parse(typed.stdout).campaign).toMatchObject({
    timeZone: { value: timeZone, source: "shop" },
    currency: { value: currency, source: "shop" },
  });
});

test("a referral that a partial export gives to another person is said to be theirs", async () => {
  const referral = (text: string) => ["import", "--year", "2026", ...SETTINGS, "--referrals", file("r.csv", text)];
  await line.yir(...referral(REFERRALS));
  const { stderr } = await line.yir(...referral(REFERRALS.replace("ann@", "ben@")), "--partial");
  expect(stderr).toContain("1 of before is now another person's: kept, not counted for the former one.");
});

test("the report says in one line what was counted by status", async () => {
  const statuses = ["Approved", "approved", "refunded", "Cancelled", "frozen", ""];
  const rows = statuses.map(
    (status, index) => `${index},560398451200${index},ann@example.com,2026-05-03,10,${status}\n`,
  );
  const text = `id,order_id,affiliate_email,date,total_sales,status\n${rows.join("")}`;
  const typed = ["import", "--year", "2026", ...SETTINGS, "--dry-run", "--referrals", file("r.csv", text)];
  const { stderr } = await line.yir(...typed);
  expect(stderr).toContain("By status: counted approved 2, refunded 1 (in full: ");
  expect(stderr).toContain("), frozen 1 (a status we do not know), no status 1; not counted cancelled 1.");
  const { statuses: told } = JSON.parse((await line.yir(...typed, "--json")).stdout).referrals;
  expect(told[0]).toEqual({ status: "approved", referrals: 2, counted: true, known: true });
  expect(told).toContainEqual({ status: "cancelled", referrals: 1, counted: false, known: true });
  expect(told).toContainEqual({ status: "frozen", referrals: 1, counted: true, known: false });
});

test("a column of addresses that may be the customers' makes nobody an ambassador, and the report says so", async () => {
  const text = REFERRALS.replace("affiliate_email", "affiliate_id,email").replace("ann@", "7,someone@");
  const typed = await line.yir("import", "--year", "2026", ...SETTINGS, "--referrals", file("r.csv", text));
  expect(typed.stderr).toContain("The column email may be the customers'");
  expect(await line.db.select().from(ambassadors)).toMatchObject([{ externalId: "7", email: null }]);
});

test("yen are on the page what they are in the export", async () => {
  const text = `order_id,affiliate_email,date,total_sales,commission\n${[
    '5603984512001,ann@example.com,2026-05-03,"¥1,234",123',
    '5603984512002,ann@example.com,2026-05-04,"12,000",50',
  ].join("\n")}\n`;
  const settings = ["--timezone", "Asia/Tokyo", "--currency", "JPY"];
  expect((await line.yir("import", "--year", "2026", ...settings, "--referrals", file("r.csv", text))).code).toBe(0);
  const [ann] = await line.db.select().from(ambassadors);
  const { facts } = (await readRecap(line.db, ann?.token ?? "", 2026)) ?? {};
  const words = JSON.stringify(facts && makeStory(facts, { pictureOrigins: [], now: 0 }));
  expect(words).toContain("¥13,234");
  expect(words).toContain("¥173");
});

test("a spreadsheet is read as a CSV is", async () => {
  const rows = [
    ["order_id", "affiliate_email", "date", "total_sales"],
    [5603984512001, "ANN@example.com", new Date("2026-05-03T10:00:00Z"), 12.5],
  ];
  const xlsx = file("r.xlsx", await writeXlsx({ sheets: [{ name: "Referrals", rows }] }));
  expect((await line.yir("import", "--year", "2026", ...SETTINGS, "--referrals", xlsx)).code).toBe(0);
  expect(await line.db.select().from(referrals)).toMatchObject([
    { shopifyOrderId: "5603984512001", revenueCents: 1250, occurredAt: Date.UTC(2026, 4, 3, 8) },
  ]);
});

test("one workbook may hold both exports, and the report says which sheet was read", async () => {
  const rows = (text: string) =>
    text
      .trim()
      .split("\n")
      .map((one) => one.split(","));
  const sheets = [
    { name: "Affiliates", rows: rows(AFFILIATES) },
    { name: "Referrals", rows: rows(REFERRALS) },
  ];
  const both = file("both.xlsx", await writeXlsx({ sheets }));
  const { stderr } = await line.yir(
    ...["import", "--year", "2026", ...SETTINGS, "--dry-run", "--affiliates", both, "--referrals", both],
  );
  expect(stderr).toContain('both.xlsx, sheet "Affiliates": 1 row read: 1 new');
  expect(stderr).toContain('both.xlsx, sheet "Referrals": 1 row read: 1 new');
});

test("a dry run writes nothing", async () => {
  const { stderr } = await line.yir(
    "import",
    "--year",
    "2026",
    ...SETTINGS,
    "--dry-run",
    "--affiliates",
    file("a.csv", AFFILIATES),
  );
  expect(stderr).toContain("Dry run: nothing was written.");
  expect(await line.db.$count(campaigns)).toBe(0);
});

const BAD: [string, string, string | Uint8Array, string][] = [
  ["an empty file", "--referrals", "", "bad is empty."],
  ["a binary file", "--referrals", new Uint8Array([0, 1, 2, 3]), "bad is a binary file; expected CSV or XLSX."],
  [
    "a file with no usable column",
    "--affiliates",
    "shoe,size\na,b\n",
    "for the person (email, affiliate_email, affiliate_id, partner_id)",
  ],
  ["the other file", "--referrals", AFFILIATES, "bad has no column for the order's id"],
  [
    "a file with order names only",
    "--referrals",
    "order_name,email,date,total_sales\n#1,a@example.com,2026-05-03,1\n",
    "the column order_id",
  ],
];
test.each(BAD)("%s is refused in one sentence, and nothing is written", async (_, flag, content, message) => {
  const other =
    flag === "--referrals" ? ["--affiliates", file("a.csv", AFFILIATES)] : ["--referrals", file("r.csv", REFERRALS)];
  const { code, stdout, stderr } = await line.yir(
    "import",
    "--year",
    "2026",
    ...SETTINGS,
    flag,
    file("bad", content),
    ...other,
  );
  expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
  expect(stderr).toContain(message);
  expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  for (const table of [campaigns, ambassadors, referrals, imports]) expect(await line.db.$count(table)).toBe(0);
});

test("no file, and a file that is not there, are said so", async () => {
  expect(await line.yir("import", "--year", "2026")).toMatchObject({
    code: 1,
    stderr: expect.stringContaining("Nothing to import"),
  });
  const missing = await line.yir("import", "--year", "2026", "--affiliates", join(folder, "none.csv"));
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining("there is no such file") });
});
