/** Text files that were cut off, or of which some bytes were lost on the way. */
import { expect, test } from "vitest";
import { parseAffiliates } from "./affiliates.ts";
import { readTable } from "./read-table.server.ts";

const READING = { timeZone: "UTC", currency: "USD" };
const HEADER = "affiliate_id,email,first_name\n";
const utf8 = (text: string) => Buffer.from(text, "utf8");
const bytes = (...parts: (string | number)[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => (typeof part === "number" ? Buffer.from([part]) : utf8(part)))));

test("UTF-16 with an odd number of bytes is refused in one sentence", async () => {
  for (const encoded of [
    Buffer.from(`\ufeff${HEADER}1,a@example.com,Ann\n`, "utf16le"),
    Buffer.from(`${HEADER}1,a@example.com,Ann\n`, "utf16le"),
  ]) {
    const torn = new Uint8Array(Buffer.concat([encoded, Buffer.from([0x41])]));
    await expect(readTable("f.csv", torn)).rejects.toThrow("f.csv is torn: it ends within a letter; export it again.");
    await expect(readTable("f.csv", torn.subarray(0, -1))).resolves.toMatchObject({ rows: [{ line: 2 }] });
  }
});

const people = Array.from({ length: 30 }, (_, index) => `${index},p${index}@example.com,Zoë Müller\n`).join("");

test("a few torn bytes do not make a file in UTF-8 one of Windows: what they stand in is told", async () => {
  const file = bytes(
    HEADER,
    people,
    "x",
    0xc3,
    ",torn@example.com,Ann\n",
    "98,b",
    0xe2,
    0x82,
    "@example.com,Ben\n99,z@example.com,Zo",
    0xc3,
    "\n",
  );
  const parsed = parseAffiliates(await readTable("f.csv", file), READING);
  expect(parsed.rows[0]).toMatchObject({ firstName: "Zoë Müller" });
  expect(parsed.rejects.map(({ line, column }) => [line, column])).toEqual([
    [32, "affiliate_id"],
    [33, "email"],
  ]);
  expect(parsed.rows.at(-1)).toMatchObject({ externalId: "99", firstName: "" });
  expect(parsed.refusedValues).toMatchObject([
    { line: 34, column: "first_name", reason: expect.stringContaining("damaged") },
  ]);
});

test("a file in UTF-8 that ends within a letter stays one", async () => {
  const file = bytes(HEADER, people, "99,z@example.com,Zo", 0xc3);
  const { rows, refusedValues } = parseAffiliates(await readTable("f.csv", file), READING);
  expect(rows[0]).toMatchObject({ firstName: "Zoë Müller" });
  expect(refusedValues).toHaveLength(1);
});

test.each<[string, Uint8Array, string]>([
  ["one letter", bytes(`${HEADER}1,a@example.com,Zo`, 0xeb, "\n"), "Zoë"],
  [
    "two that look like one in UTF-8 beside others",
    bytes(`${HEADER}1,a@example.com,Zo`, 0xeb, "\n2,b@example.com,", 0xc3, 0xa4, "\n"),
    "Zoë",
  ],
  ["quotes", bytes(`${HEADER}1,a@example.com,O`, 0x92, "Neil\n"), "O’Neil"],
])("Windows' encoding is read as before: %s", async (_, file, name) => {
  expect((await readTable("f.csv", file)).rows[0]?.cells[2]).toBe(name);
});
