import { writeXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { parseAffiliates } from "./affiliates.ts";
import { readTable } from "./read-table.server.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const wide = (text: string) => Uint8Array.from([...text].flatMap((letter) => [letter.charCodeAt(0), 0]));
const read = (text: string) => readTable("file.csv", bytes(text));

test("a CSV with BOM, CRLF, quotes and empty lines becomes rows with their lines", async () => {
  const table = await read(
    '\uFEFFemail,name\r\n\r\na@example.com,"Bell, Ann"\r\n"b@example.com","two\r\nlines"\r\nc@example.com,"say ""hi"""\r\n',
  );
  expect(table).toEqual({
    file: "file.csv",
    header: ["email", "name"],
    rows: [
      { line: 3, cells: ["a@example.com", "Bell, Ann"] },
      { line: 4, cells: ["b@example.com", "two\r\nlines"] },
      { line: 6, cells: ["c@example.com", 'say "hi"'] },
    ],
  });
});

test.each([";", "\t", ","])("columns may be parted by %j", async (mark) => {
  const table = await read(`email${mark}total_sales\na@example.com${mark}12.50\n`);
  expect(table.header).toEqual(["email", "total_sales"]);
  expect(table.rows).toEqual([{ line: 2, cells: ["a@example.com", "12.50"] }]);
});

test("the encodings that Excel writes are read", async () => {
  const utf16 = new Uint8Array([0xff, 0xfe, ...[..."name\tx\nZoë\t1"].flatMap((letter) => [letter.charCodeAt(0), 0])]);
  expect((await readTable("a.txt", utf16)).rows[0]?.cells).toEqual(["Zoë", "1"]);
  expect((await readTable("a.txt", wide("name\tx\nZoë\t1"))).rows[0]?.cells).toEqual(["Zoë", "1"]);
  expect((await readTable("a.txt", wide("name\tx\nZoë\t1").toReversed())).header).toHaveLength(2);
  const windows = new Uint8Array([...bytes("name,x\nZo"), 0xeb, ...bytes(",1")]);
  expect((await readTable("a.csv", windows)).rows[0]?.cells).toEqual(["Zoë", "1"]);
});

test("Excel's line on what parts the cells is no row, and is believed", async () => {
  expect(await read("sep=;\r\nemail;name\r\na@example.com;Bell, Ann, Eve, Joe\r\n")).toEqual({
    file: "file.csv",
    header: ["email", "name"],
    rows: [{ line: 3, cells: ["a@example.com", "Bell, Ann, Eve, Joe"] }],
  });
});

test("of several sheets the first whose header is recognised is read, and named", async () => {
  const xlsx = await writeXlsx({
    sheets: [
      { name: "Notes", rows: [["Exported by"], ["Ann"]] },
      { name: "Empty", rows: [] },
      { name: "People", rows: [["email", "note"], ["a@example.com"]] },
    ],
  });
  const table = await readTable("r.xlsx", xlsx, (header) => header.includes("email"));
  expect(table).toMatchObject({ sheet: "People", rows: [{ line: 2, cells: ["a@example.com", ""] }] });
  expect(await readTable("r.xlsx", xlsx, () => false)).toMatchObject({ sheet: "Notes" });
});

test("a row with cells too many keeps them, so that it can be rejected", async () => {
  expect((await read("a,b\n1,2,,\n1,2,3\n")).rows.map(({ cells }) => cells)).toEqual([
    ["1", "2"],
    ["1", "2", "3"],
  ]);
});

test("an XLSX file's first visible sheet: ids exact, dates as wall clock, no number that could be misread", async () => {
  const xlsx = await writeXlsx({
    sheets: [
      {
        name: "Referrals",
        rows: [
          ["order_id", "date", "total_sales", "note"],
          [5603984512345, new Date("2026-03-14T10:11:12Z"), 12.345, "text"],
          [],
          ["5603984512346", 46095.5, 0.1 + 0.2],
          [5603984512345678, null, 1234, true],
        ],
      },
    ],
  });
  const { header, rows } = await readTable("r.xlsx", xlsx);
  expect(header).toEqual(["order_id", "date", "total_sales", "note"]);
  expect(rows).toEqual([
    { line: 2, cells: ["5603984512345", "2026-03-14 10:11:12", "12.3450", "text"] },
    { line: 4, cells: ["5603984512346", "46095.5", "0.30000000000000004", ""] },
    { line: 5, cells: ["5.603984512345678e+15", "", "1234", "true"] },
  ]);
});

test("a number that no spreadsheet shows as a date is shown as they show it, and its row rejected in words", async () => {
  const date = (value: number) => ({ value, style: { numFmt: "yyyy-mm-dd" } });
  const cells = new Map(
    [45_000, 2_958_465, 2_958_466, 99_999_999, 100_100_000, 5_603_980_012_345, -400].map(
      (value, index) => [`${index + 1},1`, date(value)] as const,
    ),
  );
  const rows = [["affiliate_id", "order_id"], ...Array.from(cells.keys(), (_, index) => [`p${index}`, 0])];
  const table = await readTable("r.xlsx", await writeXlsx({ sheets: [{ name: "R", rows, cells }] }));
  const shown = ["2023-03-15 00:00:00", "9999-12-31 00:00:00", ...Array(5).fill("########")];
  expect(table.rows.map((row) => row.cells[1])).toEqual(shown);
  const people = { ...table, header: ["affiliate_id", "name"] };
  const { rows: read, refusedValues } = parseAffiliates(people, { timeZone: "UTC", currency: "USD" });
  expect(read).toHaveLength(7);
  expect(refusedValues).toHaveLength(5);
  expect(refusedValues[0]).toMatchObject({ column: "name", reason: expect.stringContaining("format the column as") });
  const ids = { ...table, header: ["name", "affiliate_id"] };
  expect(parseAffiliates(ids, { timeZone: "UTC", currency: "USD" }).rejects).toHaveLength(5);
});

test.each<[string, Uint8Array, string]>([
  ["nothing", new Uint8Array(), "file is empty."],
  ["blank lines", bytes("\n \n"), "file is empty."],
  ["a header alone", bytes("email,name\n"), "has a header and no rows"],
  ["a binary file", new Uint8Array([1, 2, 3, 0, 255, 254]), "is a binary file"],
  ["an old Excel file", new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), "save it as .xlsx"],
  ["a ZIP that is no workbook", bytes("PK\u0003\u0004 something else"), "no readable XLSX"],
  ["a PDF", bytes("%PDF-1.7 …"), "is a PDF"],
  ["a sign-in page", bytes("<!DOCTYPE html><title>Sign in</title>"), "is a web page"],
  ["a table saved as .xls by a web shop", bytes("\uFEFF<html xmlns:o='urn:x'><table>"), "is a web page"],
  ["a web archive", bytes("MIME-Version: 1.0\r\nContent-Type: multipart/related"), "is a web page"],
  ["a web page in UTF-16", wide("<html><body>"), "is a web page"],
  ["JSON", bytes('[{"email":"a@example.com"}]'), "is JSON"],
  ["an open quote", bytes('email,name\na@example.com,"Ann\nb@example.com,Ben\n'), "is not closed"],
])("%s is refused in one sentence", async (_, content, message) => {
  await expect(readTable("file", content)).rejects.toThrow(message);
});
