/** The names inside a font file. https://learn.microsoft.com/typography/opentype/spec/name */

/**
 * Family, unique id, full name, PostScript name, the licence and its address (npm's files have lost both), typographic
 * family, variations' PostScript prefix.
 */
const NAMES: Record<number, (family: string) => string> = {
  1: (family) => family,
  3: (family) => family,
  4: (family) => family,
  6: (family) => family.replaceAll(" ", ""),
  13: () => "This Font Software is licensed under the SIL Open Font License, Version 1.1.",
  14: () => "https://openfontlicense.org",
  16: (family) => family,
  25: (family) => family.replaceAll(" ", ""),
};
/** Whose it is, and its weight: these stay. */
const KEPT = [0, 2, 7, 8, 9, 11];
const WINDOWS = 3;

interface Table {
  tag: string;
  data: Buffer;
}

/**
 * The same font by another name: the licence of the fonts asks for one where a changed font's name is reserved.
 *
 * @param font TrueType or OpenType, not compressed
 */
export function renameFont(font: Buffer, family: string): Buffer {
  const tables = tablesOf(font).map((table) =>
    table.tag === "name" ? { tag: "name", data: renamed(table.data, family) } : table,
  );
  return assembled(font.readUInt32BE(0), tables);
}

/** Every name that the font has: of what (`nameID`), and the text. */
export function namesOf(font: Buffer): { id: number; text: string }[] {
  return readNames(tablesOf(font).find(({ tag }) => tag === "name")?.data ?? Buffer.alloc(6));
}

function readNames(name: Buffer): { id: number; text: string }[] {
  const start = name.readUInt16BE(4);
  return Array.from({ length: name.readUInt16BE(2) }, (_, index) => 6 + 12 * index)
    .filter((at) => name.readUInt16BE(at) === WINDOWS)
    .map((at) => {
      const from = start + name.readUInt16BE(at + 10);
      const utf16 = Buffer.from(name.subarray(from, from + name.readUInt16BE(at + 8)));
      return { id: name.readUInt16BE(at + 6), text: utf16.swap16().toString("utf16le") };
    });
}

function renamed(name: Buffer, family: string): Buffer {
  const kept = readNames(name).filter(({ id }) => KEPT.includes(id));
  const own = Object.entries(NAMES).map(([id, text]) => ({ id: Number(id), text: text(family) }));
  const names = [...kept, ...own].sort((a, b) => a.id - b.id);
  const head = Buffer.alloc(6 + 12 * names.length);
  head.writeUInt16BE(names.length, 2);
  head.writeUInt16BE(head.length, 4);
  let at = 0;
  const texts = names.map(({ id, text }, index) => {
    const utf16 = Buffer.from(text, "utf16le").swap16();
    // Platform Windows, Unicode, US English.
    for (const [place, value] of [WINDOWS, 1, 0x409, id, utf16.length, at].entries())
      head.writeUInt16BE(value, 6 + 12 * index + 2 * place);
    at += utf16.length;
    return utf16;
  });
  return Buffer.concat([head, ...texts]);
}

function tablesOf(font: Buffer): Table[] {
  return Array.from({ length: font.readUInt16BE(4) }, (_, index) => {
    const at = 12 + 16 * index;
    const from = font.readUInt32BE(at + 8);
    return { tag: font.toString("latin1", at, at + 4), data: font.subarray(from, from + font.readUInt32BE(at + 12)) };
  });
}

/** https://learn.microsoft.com/typography/opentype/spec/otff#organization-of-an-opentype-font */
function assembled(version: number, tables: readonly Table[]): Buffer {
  const head = Buffer.alloc(12 + 16 * tables.length);
  const power = 2 ** Math.floor(Math.log2(tables.length));
  head.writeUInt32BE(version, 0);
  for (const [place, value] of [tables.length, power * 16, Math.log2(power), (tables.length - power) * 16].entries())
    head.writeUInt16BE(value, 4 + 2 * place);
  let at = head.length;
  const padded = tables.map(({ tag, data }, index) => {
    const whole = Buffer.concat([data, Buffer.alloc(-data.length & 3)]);
    head.write(tag, 12 + 16 * index, "latin1");
    for (const [place, value] of [checksum(whole), at, data.length].entries())
      head.writeUInt32BE(value, 16 + 16 * index + 4 * place);
    at += whole.length;
    return whole;
  });
  return Buffer.concat([head, ...padded]);
}

function checksum(data: Buffer): number {
  let sum = 0;
  for (let at = 0; at < data.length; at += 4) sum = (sum + data.readUInt32BE(at)) >>> 0;
  return sum;
}
