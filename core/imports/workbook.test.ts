/** Files that are larger than they look: refused before they are unpacked, or while. */
import { expect, test } from "vitest";
import { archiveByHand, rowXml, workbookParts } from "#tests/archive-by-hand.ts";
import { ImportRefused } from "./parsed.ts";
import { readTable } from "./read-table.server.ts";

const MB = 1_000_000;
const SMALL = [rowXml("email", "name"), rowXml("a@example.com", "Ann")].join("");
const blank = (bytes: number) => Buffer.alloc(bytes, " ");
const encode = (text: string) => new TextEncoder().encode(text);

/** What it takes to refuse a file: milliseconds of the processor, and how much more memory was ever in use. */
async function refusal(bytes: Uint8Array): Promise<{ message: string; cpuMs: number; grownMb: number }> {
  const peak = () => process.resourceUsage().maxRSS / 1_000;
  const [before, rss] = [process.cpuUsage(), peak()];
  const error = await readTable("f.xlsx", bytes).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  const { user, system } = process.cpuUsage(before);
  if (!(error instanceof ImportRefused)) throw error ?? new Error("It was read");
  return { message: error.message, cpuMs: (user + system) / 1_000, grownMb: peak() - rss };
}

/** Sixty times less than unpacking 600 MB took. */
const CHEAP = { cpuMs: 400, grownMb: 60 };

test("a small workbook made by hand is read", async () => {
  const table = await readTable("f.xlsx", archiveByHand(workbookParts([SMALL])));
  expect(table).toEqual({
    file: "f.xlsx",
    header: ["email", "name"],
    rows: [{ line: 2, cells: ["a@example.com", "Ann"] }],
  });
});

test("a workbook that would unpack to more than 200 MB is refused by its directory, soon and in little memory", async () => {
  const bomb = archiveByHand([...workbookParts([SMALL]), { name: "xl/large.xml", content: blank(201 * MB) }]);
  expect(bomb.length).toBeLessThan(2 * MB);
  const { message, cpuMs, grownMb } = await refusal(bomb);
  expect(message).toContain("would unpack to more than 200 MB");
  expect(cpuMs).toBeLessThan(CHEAP.cpuMs);
  expect(grownMb).toBeLessThan(CHEAP.grownMb);
});

test("many parts that are each smaller are as large together", async () => {
  const content = blank(21 * MB);
  const parts = Array.from({ length: 10 }, (_, index) => ({ name: `xl/${index}.xml`, content }));
  const { message, cpuMs } = await refusal(archiveByHand([...workbookParts([SMALL]), ...parts]));
  expect(message).toContain("would unpack to more than 200 MB");
  expect(cpuMs).toBeLessThan(CHEAP.cpuMs);
});

test.each([1_000, 0])(
  "a sheet of 250 MB whose directory says %i bytes is given up while it is unpacked",
  async (says) => {
    const parts = workbookParts([SMALL]).map((part) =>
      part.name.includes("sheet0") ? { ...part, content: blank(250 * MB), says } : part,
    );
    const { cpuMs, grownMb } = await refusal(archiveByHand(parts));
    expect(cpuMs).toBeLessThan(CHEAP.cpuMs);
    expect(grownMb).toBeLessThan(CHEAP.grownMb);
  },
);

test("sheets that all are one part are not unpacked without an end", async () => {
  const many = Array.from({ length: 300 }, () => 0);
  const { message } = await refusal(archiveByHand(workbookParts([SMALL], many)));
  expect(message).toContain("more than 50 sheets");
  await expect(readTable("f.xlsx", archiveByHand(workbookParts([SMALL], many.slice(0, 50))))).resolves.toMatchObject({
    sheet: "Sheet1",
  });
});

const stray = (ref: string, text: string) => `<c r="${ref}" t="inlineStr"><is><t>${text}</t></is></c>`;
const twoRows = (first: string, second: string) =>
  `<row r="1">${stray("A1", "email")}${stray("B1", "name")}${first}</row>` +
  `<row r="2">${stray("A2", "a@example.com")}${stray("B2", "Ann")}${second}</row>`;

test("a cell in a spreadsheet's last corner does not make seventeen thousand million cells", async () => {
  const corner = `${twoRows("", "")}<row r="1048576">${stray("XFD1048576", "x")}</row>`;
  const peak = process.resourceUsage().maxRSS;
  const table = await readTable("f.xlsx", archiveByHand(workbookParts([corner])));
  expect(table.rows).toEqual([{ line: 2, cells: ["a@example.com", "Ann"] }]);
  expect((process.resourceUsage().maxRSS - peak) / 1_000).toBeLessThan(CHEAP.grownMb);
});

test.each<[string, string, string]>([
  ["blank, in the header's row", '<c r="XFD1" s="0"/>', ""],
  ["filled, in the header's row", stray("XFD1", "x"), ""],
  ["blank, in a row", "", '<c r="XFD2" s="0"/>'],
  ["blank, less far away", "", '<c r="ALL2"/>'],
])("a stray cell far right of every sheet is as if not there: %s", async (_, first, second) => {
  const rows = `${twoRows(first, second)}<row r="2000">${stray("B2000", "Eve")}</row>`;
  const sheets = Array.from({ length: 50 }, () => rows);
  const peak = process.resourceUsage().maxRSS;
  const table = await readTable("f.xlsx", archiveByHand(workbookParts(sheets)));
  expect(table.header).toEqual(["email", "name"]);
  expect(table.rows.map(({ line, cells }) => [line, ...cells])).toEqual([
    [2, "a@example.com", "Ann"],
    [2000, "", "Eve"],
  ]);
  expect((process.resourceUsage().maxRSS - peak) / 1_000).toBeLessThan(3 * CHEAP.grownMb);
});

test("a cell right behind the header's last still rejects its row", async () => {
  const table = await readTable("f.xlsx", archiveByHand(workbookParts([twoRows("", stray("D2", "x"))])));
  expect(table.rows[0]?.cells).toEqual(["a@example.com", "Ann", "", "x"]);
});

test("rows spread too far are refused without a programmer's words", async () => {
  const wide = twoRows(stray("ALK1", "x"), `</row><row r="1048576">${stray("A1048576", "x")}`);
  await expect(readTable("f.xlsx", archiveByHand(workbookParts([wide])))).rejects.toThrow(
    "f.xlsx has cells too far apart: delete the empty rows and columns between, or save the sheet as CSV.",
  );
});

test("of two sheets of one name the visible one is read", async () => {
  const named = (name: string) => twoRows("", "").replace("Ann", name);
  const parts = workbookParts([named("Hidden"), named("Visible")]).map((part) =>
    part.name === "xl/workbook.xml"
      ? { ...part, content: String(part.content).replace('name="Sheet1"', 'name="Sheet2" state="hidden"') }
      : part,
  );
  expect((await readTable("f.xlsx", archiveByHand(parts))).rows[0]?.cells).toEqual(["a@example.com", "Visible"]);
});

test("sheets that name one large part are counted once each", async () => {
  const large = `${SMALL}<!--${" ".repeat(60 * MB)}-->`;
  const naming = (sheets: number) => archiveByHand(workbookParts([large], Array(sheets).fill(0)));
  const { message, cpuMs, grownMb } = await refusal(naming(4));
  expect(message).toContain("would unpack to more than 200 MB");
  expect(cpuMs).toBeLessThan(CHEAP.cpuMs);
  expect(grownMb).toBeLessThan(CHEAP.grownMb);
  // By one relation or by several, in whatever spelling.
  const spelt = (from: RegExp, to: string) =>
    archiveByHand(
      workbookParts([large, SMALL], [0, 1, 1, 1]).map((part) =>
        /workbook\.xml/.test(part.name) ? { ...part, content: String(part.content).replace(from, to) } : part,
      ),
    );
  for (const lie of [spelt(/r:id="rId[234]"/g, "r:id='rId1'"), spelt(/r:id="rId[234]"/g, 'r:id="rId&#49;"')])
    expect((await refusal(lie)).message).toContain("would unpack to more than 200 MB");
  await expect(readTable("f.xlsx", spelt(/never/, ""))).resolves.toMatchObject({ sheet: "Sheet1" });
});

test.each(["<si/>", "<si><t/></si>", "<x:si ></x:si >"])(
  "shared strings of more than two million are refused: %s",
  async (si) => {
    const strings = (count: number) =>
      archiveByHand([
        ...workbookParts([SMALL]).map((part) =>
          part.name === "xl/_rels/workbook.xml.rels" ? { ...part, content: withStrings(String(part.content)) } : part,
        ),
        { name: "xl/sharedStrings.xml", content: `<sst>${si.repeat(count)}</sst>` },
      ]);
    const { message, grownMb } = await refusal(strings(2_000_001));
    expect(message).toContain("more than 2000000 texts");
    expect(grownMb).toBeLessThan(3 * CHEAP.grownMb);
    await expect(readTable("f.xlsx", strings(20_000))).resolves.toMatchObject({ rows: [{ line: 2 }] });
  },
);

const withStrings = (relations: string) =>
  relations.replace(
    "</Relationships>",
    '<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
  );

test.each<[string, Uint8Array, string]>([
  ["a header of 100,000 columns", encode(`${"x,".repeat(100_000)}\n1,2\n`), "has 100001 cells; at most 1000"],
  ["a header of 1,001 columns", encode(`${"x,".repeat(1_000)}x\n1,2\n`), "has 1001 cells; at most 1000"],
  ["a line without an end", encode(`email,name\n${"a".repeat(1_000_001)}`), "line 2 is longer than 1000000 characters"],
  [
    "a row of one cell with a million line breaks",
    encode(`email,name\n1,"${"\n".repeat(1_000_001)}"\n2,b\n`),
    "the row of line 2 is longer than 1000000 characters",
  ],
  [
    "a row of many long lines",
    encode(`email,name\n1,"${`${"x".repeat(900_000)}\n`.repeat(2)}"\n`),
    "the row of line 2 is longer",
  ],
  ["a quote without an end", encode(`email,name\n${'"a\n'.repeat(300_001)}`), "line 2 is not closed"],
])("%s is refused: it is no export", async (_, content, message) => {
  await expect(readTable("f.csv", content)).rejects.toThrow(message);
});

test("line breaks in a cell are counted without keeping them", async () => {
  const table = await readTable("f.csv", encode(`id,note\n1,"${"\r\n\r\n\n".repeat(180_000)}"\n2,b\n`));
  expect(table.rows.map(({ line }) => line)).toEqual([2, 540_003]);
});

test("a workbook's header may not be wider either", async () => {
  const wide = archiveByHand(workbookParts([rowXml(...Array.from({ length: 1_001 }, () => "x")) + rowXml("1")]));
  await expect(readTable("f.xlsx", wide)).rejects.toThrow("more than 1000 columns");
});

test("as much as an export has is read: a thousand columns, a cell of a thousand characters", async () => {
  const columns = Array.from({ length: 1_000 }, (_, index) => `c${index}`).join(",");
  const { header, rows } = await readTable("f.csv", encode(`${columns}\n${"a".repeat(1_000)},b\n`));
  expect(header).toHaveLength(1_000);
  expect(rows[0]?.cells).toEqual(["a".repeat(1_000), "b"]);
});
