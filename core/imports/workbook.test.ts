/** Files that are larger than they look: refused before they are unpacked, or while. */
import { expect, test } from "vitest";
import { archiveByHand, rowXml, workbookParts } from "#tests/archive-by-hand.ts";
import { archiveSize } from "./archive.ts";
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

test("a cell in a spreadsheet's last corner does not make seventeen thousand million cells", async () => {
  const corner = `${SMALL}<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>`;
  const { message, grownMb } = await refusal(archiveByHand(workbookParts([corner])));
  expect(message).toContain("f.xlsx is no readable XLSX file");
  expect(grownMb).toBeLessThan(CHEAP.grownMb);
});

test("the directory tells how large an archive is", () => {
  const archive = archiveByHand([
    { name: "a", content: "12345" },
    { name: "b", content: "" },
  ]);
  expect(archiveSize(archive)).toEqual({ parts: 2, unpacked: 5 });
  expect(archiveSize(archiveByHand([{ name: "a", content: "12345".repeat(9), says: 0 }]))?.unpacked).toBe(Infinity);
  expect(archiveSize(archiveByHand([{ name: "a", content: "x", says: 0xffffffff }]))?.unpacked).toBe(Infinity);
  for (const torn of [archive.subarray(0, 40), encode("PK\u0003\u0004"), archive.subarray(0, -1)])
    expect(archiveSize(torn)).toBeNull();
});

test.each<[string, Uint8Array, string]>([
  ["a header of 100,000 columns", encode(`${"x,".repeat(100_000)}\n1,2\n`), "has 100001 cells; at most 1000"],
  ["a header of 1,001 columns", encode(`${"x,".repeat(1_000)}x\n1,2\n`), "has 1001 cells; at most 1000"],
  ["a line without an end", encode(`email,name\n${"a".repeat(1_000_001)}`), "line 2 is longer than 1000000 characters"],
  ["a quote without an end", encode(`email,name\n${'"a\n'.repeat(300_001)}`), "line 2 is not closed"],
])("%s is refused: it is no export", async (_, content, message) => {
  await expect(readTable("f.csv", content)).rejects.toThrow(message);
});

test("a workbook's header may not be wider either", async () => {
  const wide = archiveByHand(workbookParts([rowXml(...Array.from({ length: 1_001 }, () => "x")) + rowXml("1")]));
  await expect(readTable("f.xlsx", wide)).rejects.toThrow("1001 columns; at most 1000");
});

test("as much as an export has is read: a thousand columns, a cell of a thousand characters", async () => {
  const columns = Array.from({ length: 1_000 }, (_, index) => `c${index}`).join(",");
  const { header, rows } = await readTable("f.csv", encode(`${columns}\n${"a".repeat(1_000)},b\n`));
  expect(header).toHaveLength(1_000);
  expect(rows[0]?.cells).toEqual(["a".repeat(1_000), "b"]);
});
