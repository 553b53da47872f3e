/** Of a workbook's parts, what is to be known before the library makes rows of them. */
import { inflateRawSync } from "node:zlib";
import type { Archive, ArchivePart } from "./archive.ts";

/** Contents and relations of a workbook are small. */
const LARGEST_SMALL = 2_000_000;
const LONGEST_TAG = 2_000;
/** In bytes: `<si/>`. */
const SMALLEST_STRING = 5;
/** What could be read in two ways, by us and by the library: then it is not read here. */
const TRICKY = /<!|&#/;

/**
 * How large each sheet's part is, in bytes, unpacked: several may name one. Of one that is not surely found, as large as
 * the largest.
 *
 * ECMA-376 part 1, 18.2.19 and 18.2.20
 */
export function sheetSizes({ parts }: Archive): (index: number) => number {
  const largest = parts.reduce((most, { size }) => Math.max(most, size), 0);
  const relations = parts.filter(({ name }) => name.endsWith(".rels"));
  const workbooks = parts.filter(({ name }) => /workbook[^/]*\.xml$/i.test(name));
  const read = [...relations, ...workbooks];
  if (workbooks.length !== 1 || read.some(({ size }) => size > LARGEST_SMALL)) return () => largest;
  const texts = read.map((part) => unpacked(part).toString());
  if (texts.some((text) => TRICKY.test(text))) return () => largest;
  const bySuffix = new Map<string, number>();
  for (const { name, size } of parts) bySuffix.set(fileOf(name), Math.max(bySuffix.get(fileOf(name)) ?? 0, size));
  const byId = new Map<string, number>();
  for (const tag of texts.flatMap((text) => tagsOf(text, "Relationship"))) {
    const [id, target] = [attribute(tag, "Id"), attribute(tag, "Target")];
    if (id === undefined) return () => largest;
    const size = bySuffix.get(fileOf(target ?? "")) ?? largest;
    // Of other parts' relations too: the larger of one id.
    byId.set(id, Math.max(byId.get(id) ?? 0, isSheet(tag) ? size : 0));
  }
  const sheets = tagsOf(texts.at(-1) ?? "", "sheet").map((tag) => byId.get(attribute(tag, "\\w+:id") ?? ""));
  return (index) => sheets[index] || largest;
}

const fileOf = (path: string) => path.slice(path.lastIndexOf("/") + 1);
const isSheet = (tag: string) => tag.includes("/worksheet");

function tagsOf(text: string, name: string): string[] {
  return text.match(new RegExp(`<(?:\\w+:)?${name}\\s[^<]*`, "g"))?.map((tag) => tag.slice(0, LONGEST_TAG)) ?? [];
}

/** Undefined too where there seem to be two. */
function attribute(tag: string, name: string): string | undefined {
  const found = [...tag.matchAll(new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, "g"))];
  return found.length === 1 ? (found[0]?.[1] ?? found[0]?.[2]) : undefined;
}

/** Whether there are more shared strings than this: an empty one takes a hundred times its bytes. */
export function hasMoreStrings({ parts }: Archive, most: number): boolean {
  return parts.some((part) => part.size >= most * SMALLEST_STRING && countStrings(unpacked(part), most) > most);
}

function countStrings(xml: Buffer, most: number): number {
  let count = 0;
  for (let at = xml.indexOf("si"); at !== -1 && count <= most; at = xml.indexOf("si", at + 2))
    if (
      /^[\s/>]$/.test(String.fromCharCode(xml[at + 2] ?? 0)) &&
      /<(\w{1,20}:)?$/.test(xml.toString("latin1", Math.max(0, at - 22), at))
    )
      count++;
  return count;
}

/** @throws where it is larger than its directory says */
function unpacked({ isDeflated, packed, size }: ArchivePart): Buffer {
  if (!isDeflated) return Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  return packed.length === 0 ? Buffer.alloc(0) : inflateRawSync(packed, { maxOutputLength: Math.max(1, size) });
}
