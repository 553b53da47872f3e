import { crc32, deflateRawSync } from "node:zlib";

export interface Part {
  name: string;
  content: string | Uint8Array;
  /** What the directory says it unpacks to, in bytes; else the truth. */
  says?: number;
}

/** A ZIP archive, with a directory that may lie. https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function archiveByHand(parts: readonly Part[]): Uint8Array {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, content, says } of parts) {
    const bytes = Buffer.from(content as string);
    const packed = deflateRawSync(bytes, { level: 1 });
    const sizes = [crc32(bytes), packed.length, says ?? bytes.length];
    const local = Buffer.concat([numbers([0x04034b50], 4), numbers([20, 0, 8, 0, 0], 2), numbers(sizes, 4)]);
    const both = [numbers([name.length, 0], 2), Buffer.from(name)];
    const entry = [
      numbers([0x02014b50], 4),
      numbers([20, 20, 0, 8, 0, 0], 2),
      numbers(sizes, 4),
      numbers([name.length, 0, 0, 0, 0], 2),
      numbers([0, at], 4),
      Buffer.from(name),
    ];
    const body = Buffer.concat([local, ...both, packed]);
    bodies.push(body);
    directory.push(Buffer.concat(entry));
    at += body.length;
  }
  const entries = Buffer.concat(directory);
  const counts = numbers([0, 0, parts.length, parts.length], 2);
  const end = [numbers([0x06054b50], 4), counts, numbers([entries.length, at], 4), numbers([0], 2)];
  return new Uint8Array(Buffer.concat([...bodies, entries, ...end]));
}

function numbers(values: readonly number[], bytes: 2 | 4): Buffer {
  const buffer = Buffer.alloc(values.length * bytes);
  for (const [index, value] of values.entries()) buffer.writeUIntLE(value, index * bytes, bytes);
  return buffer;
}

const RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

const relations = (...all: [id: string, type: string, target: string][]) =>
  `<Relationships xmlns="${PACKAGE}/relationships">${all
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${RELS}/${type}" Target="${target}"/>`)
    .join("")}</Relationships>`;

/** The parts of a workbook whose sheets have this XML for their rows; `files` names another's part for a sheet. */
export function workbookParts(sheets: readonly string[], files = sheets.map((_, index) => index)): Part[] {
  const named = files.map((file, index) => ({ id: `rId${index + 1}`, name: `Sheet${index + 1}`, file }));
  return [
    { name: "[Content_Types].xml", content: `<Types xmlns="${PACKAGE}/content-types"/>` },
    { name: "_rels/.rels", content: relations(["rId1", "officeDocument", "xl/workbook.xml"]) },
    {
      name: "xl/workbook.xml",
      content: `<workbook xmlns="${MAIN}" xmlns:r="${RELS}"><sheets>${named
        .map(({ id, name }, index) => `<sheet name="${name}" sheetId="${index + 1}" r:id="${id}"/>`)
        .join("")}</sheets></workbook>`,
    },
    {
      name: "xl/_rels/workbook.xml.rels",
      content: relations(
        ...named.map(({ id, file }): [string, string, string] => [id, "worksheet", `worksheets/sheet${file}.xml`]),
      ),
    },
    ...sheets.map((rows, index) => ({
      name: `xl/worksheets/sheet${index}.xml`,
      content: `<worksheet xmlns="${MAIN}"><sheetData>${rows}</sheetData></worksheet>`,
    })),
  ];
}

/** One row of texts. */
export const rowXml = (...cells: string[]) =>
  `<row>${cells.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join("")}</row>`;
