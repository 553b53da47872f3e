/** Archives whose directory and parts tell different things. */
import { expect, test } from "vitest";
import { archiveByHand, rowXml, workbookParts } from "#tests/archive-by-hand.ts";
import { readArchive } from "./archive.ts";
import { readTable } from "./read-table.server.ts";

const SMALL = [rowXml("email", "name"), rowXml("a@example.com", "Ann")].join("");
const encode = (text: string) => new TextEncoder().encode(text);
const SMALL_ARCHIVE = archiveByHand(workbookParts([SMALL]));

/** The archive with numbers written over it, at places counted from a part's entry in the directory or from the end's. */
function lying(
  archive: Uint8Array,
  change: (view: DataView, at: { end: number; entry: number; local: number }) => void,
) {
  const bytes = Uint8Array.from(archive);
  const view = new DataView(bytes.buffer);
  const end = bytes.length - 22;
  let entry = view.getUint32(end + 16, true);
  // The last part: the sheet.
  for (let left = view.getUint16(end + 10, true); left > 1; left--) entry += 46 + view.getUint16(entry + 28, true);
  change(view, { end, entry, local: view.getUint32(entry + 42, true) });
  return bytes;
}

/** A true directory of something else, with a ZIP64 record between it and the end that points to it. */
function zip64(archive: Uint8Array, sentinel: "count" | "size" | "offset" | "none"): Uint8Array {
  const [end, view] = [archive.length - 22, new DataView(archive.buffer, archive.byteOffset)];
  const record = new DataView(new ArrayBuffer(56 + 20));
  record.setUint32(0, 0x06064b50, true);
  record.setBigUint64(4, 44n, true);
  for (const at of [24, 32]) record.setBigUint64(at, BigInt(view.getUint16(end + 10, true)), true);
  record.setBigUint64(40, BigInt(view.getUint32(end + 12, true)), true);
  record.setBigUint64(48, BigInt(view.getUint32(end + 16, true)), true);
  record.setUint32(56, 0x07064b50, true);
  record.setBigUint64(64, BigInt(end), true);
  const last = new DataView(archive.slice(end).buffer);
  if (sentinel === "count") last.setUint16(10, 0xffff, true);
  if (sentinel === "size") last.setUint32(12, 0xffffffff, true);
  if (sentinel === "offset") last.setUint32(16, 0xffffffff, true);
  return new Uint8Array(
    Buffer.concat([archive.subarray(0, end), new Uint8Array(record.buffer), new Uint8Array(last.buffer)]),
  );
}

test.each(["count", "size", "offset", "none"] as const)(
  "an archive whose true directory stands elsewhere (ZIP64, %s) is refused",
  async (sentinel) => {
    await expect(readTable("f.xlsx", zip64(SMALL_ARCHIVE, sentinel))).rejects.toThrow("sizes that can't be believed");
  },
);

test.each<[string, Parameters<typeof lying>[1]]>([
  [
    "says that its sizes stand behind it, and that it is empty",
    (view, { entry }) => {
      view.setUint16(entry + 8, 8, true);
      for (const at of [20, 24]) view.setUint32(entry + at, 0, true);
    },
  ],
  [
    "says so, and has its sizes only behind it",
    (view, { entry, local }) => {
      view.setUint16(entry + 8, 8, true);
      for (const at of [entry + 20, entry + 24, local + 18, local + 22]) view.setUint32(at, 0, true);
    },
  ],
  ["is another size in its own header", (view, { local }) => view.setUint32(local + 22, 190_000_000, true)],
  ["is packed in another size in its own header", (view, { local }) => view.setUint32(local + 18, 5, true)],
  ["has no header of its own", (view, { local }) => view.setUint32(local, 0, true)],
  ["begins behind the archive's end", (view, { entry }) => view.setUint32(entry + 42, 0xfffffffe, true)],
  ["begins where ZIP64 says", (view, { entry }) => view.setUint32(entry + 42, 0xffffffff, true)],
  ["is packed in a size that ZIP64 says", (view, { entry }) => view.setUint32(entry + 20, 0xffffffff, true)],
])("an archive is refused of which a part %s", async (_, change) => {
  await expect(readTable("f.xlsx", lying(SMALL_ARCHIVE, change))).rejects.toThrow("sizes that can't be believed");
});

test("an archive whose directory has the sizes that were not known before is read", async () => {
  const streamed = lying(SMALL_ARCHIVE, (view, { entry, local }) => {
    for (const at of [entry + 8, local + 6]) view.setUint16(at, 8, true);
    for (const at of [14, 18, 22]) view.setUint32(local + at, 0, true);
  });
  await expect(readTable("f.xlsx", streamed)).resolves.toMatchObject({ rows: [{ line: 2 }] });
});

test("the directory tells how large an archive is", () => {
  const archive = archiveByHand([
    { name: "a", content: "12345" },
    { name: "b", content: "" },
  ]);
  expect(readArchive(archive)).toMatchObject({ parts: { length: 2 }, unpacked: 5, isDoubtful: false });
  expect(readArchive(archiveByHand([{ name: "a", content: "12345".repeat(9), says: 0 }]))?.unpacked).toBe(Infinity);
  expect(readArchive(archiveByHand([{ name: "a", content: "x", says: 0xffffffff }]))?.unpacked).toBe(Infinity);
  for (const torn of [archive.subarray(0, 40), encode("PK\u0003\u0004"), archive.subarray(0, -1)])
    expect(readArchive(torn)).toBeNull();
});
