import { ImportRefused } from "./parsed.ts";

type WrongKind = readonly [RegExp, string];

/** Signatures of files that are no text, and that people pick by mistake. */
const WRONG_FILES: readonly WrongKind[] = [
  [/^\xd0\xcf/, "an old or an encrypted Excel file: save it as .xlsx without a password"],
  [/^%PDF/, "a PDF"],
  [/^(\x89PNG|GIF8|\xff\xd8\xff)/, "a picture"],
  [/^(7z\xbc|Rar!)/, "an archive: unpack it first"],
];

const WEB_PAGE =
  "a web page, whatever it is called: open it in a spreadsheet and save it as .xlsx; if it asks to sign in, sign in and export again";

const WRONG_TEXTS: readonly WrongKind[] = [
  [/^\s*<\?xml/i, "XML: open it in a spreadsheet and save it as .xlsx"],
  [/^\s*<(!doctype|!--|html|head|meta|style|body|div|table)/i, WEB_PAGE],
  [/^\s*(mime-version:|from: <saved by|content-type: *multipart\/related)/i, WEB_PAGE],
  [/^\s*[[{]\s*["{[\]}]/, "JSON"],
];

/** The file as it is: one character a byte, only to tell what it is. */
export function headOf(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 200));
}

/**
 * A text file's text: UTF-8, UTF-16 with or without its mark, else the Windows encoding that Excel writes CSV in. What
 * could not be read in one of Unicode's stands as U+FFFD: what somebody is known by is refused for it, cell by cell.
 *
 * @throws {ImportRefused} for what is no text, or text of another kind
 */
export function textOf(file: string, bytes: Uint8Array): string {
  refuse(file, headOf(bytes), WRONG_FILES);
  const text = decode(file, bytes);
  refuse(file, text.slice(0, 200), WRONG_TEXTS);
  return text;
}

function refuse(file: string, head: string, kinds: readonly WrongKind[]): void {
  for (const [signature, what] of kinds)
    if (signature.test(head)) throw new ImportRefused(`${file} is ${what}; expected CSV or XLSX.`);
}

function decode(file: string, bytes: Uint8Array): string {
  const wide = wideEncoding(bytes);
  if (wide && bytes.length % 2 === 1)
    throw new ImportRefused(`${file} is torn: it ends within a letter; export it again.`);
  if (wide) return new TextDecoder(wide).decode(bytes);
  // Text has no control characters but tabs and line ends.
  const controls = bytes.subarray(0, 65_536).filter((byte) => byte < 9 || (byte > 13 && byte < 32)).length;
  if (controls > 0) throw new ImportRefused(`${file} is a binary file; expected CSV or XLSX.`);
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    const torn = new TextDecoder("utf-8").decode(bytes);
    return isMostlyRead(torn) ? torn : new TextDecoder("windows-1252").decode(bytes);
  }
}

/** In text of Windows' encoding next to nothing beyond ASCII can be read as UTF-8. */
const READ_TO_TORN = 4;

function isMostlyRead(text: string): boolean {
  let read = 0;
  let torn = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0xfffd) torn++;
    else if (code > 0x7f) read++;
  }
  return read >= READ_TO_TORN * torn;
}

/** UTF-16 by its mark, as Excel's "Unicode text" has it; or by a header of Latin letters, every second byte a zero. */
function wideEncoding(bytes: Uint8Array): "utf-16le" | "utf-16be" | null {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const head = bytes.subarray(0, Math.min(16, bytes.length - (bytes.length % 2)));
  const zeros = (parity: number) => head.filter((byte, index) => index % 2 === parity && byte === 0).length;
  const letters = head.length / 2;
  if (letters < 4) return null;
  if (zeros(1) === letters && zeros(0) === 0) return "utf-16le";
  return zeros(0) === letters && zeros(1) === 0 ? "utf-16be" : null;
}
