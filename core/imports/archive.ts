/** What an archive's own directory says of its parts: read before anything is unpacked. */

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const ZIP64_LOCATOR = 0x07064b50;
/** The end is 22 bytes and a comment of at most 65,535. */
const FARTHEST_END = 65_557;
/** A number that does not fit stands elsewhere (ZIP64): such an archive is larger than any that is read. */
const ELSEWHERE = 0xffffffff;
const ELSEWHERE_16 = 0xffff;
/** Nothing, deflated, is two bytes; some write an empty block more. */
const EMPTY_PACKED = 8;
/** "The sizes stand behind the part." */
const SIZES_BEHIND = 8;

export interface ArchivePart {
  name: string;
  /** Else it stands there as it is. */
  isDeflated: boolean;
  /** In bytes, unpacked; infinite where it does not tell. */
  size: number;
  /** As it stands in the archive. */
  packed: Uint8Array;
  /** The directory and the part's own header say different things: who unpacks it could go by either. */
  isDoubtful: boolean;
}

export interface Archive {
  parts: ArchivePart[];
  /** In bytes, of all parts together. */
  unpacked: number;
  /** Its directory, or a part, may stand elsewhere or be larger than was read here. */
  isDoubtful: boolean;
}

/**
 * A ZIP archive as its directory has it; null where there is no such directory. That a part is not larger than it says
 * is for who unpacks it to count.
 *
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.7, 4.3.12, 4.3.15 and 4.3.16
 */
export function readArchive(bytes: Uint8Array): Archive | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === null) return null;
  if (isElsewhere(view, end)) return { parts: [], unpacked: Number.POSITIVE_INFINITY, isDoubtful: true };
  const parts: ArchivePart[] = [];
  let at = view.getUint32(end + 16, true);
  for (let left = view.getUint16(end + 10, true); left > 0; left--) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) return null;
    parts.push(partOf(bytes, view, at));
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return {
    parts,
    unpacked: parts.reduce((sum, { size }) => sum + size, 0),
    isDoubtful: parts.some(({ isDoubtful }) => isDoubtful),
  };
}

function endOfDirectory(view: DataView): number | null {
  const farthest = Math.max(0, view.byteLength - FARTHEST_END);
  for (let at = view.byteLength - 22; at >= farthest; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return null;
}

function isElsewhere(view: DataView, end: number): boolean {
  return (
    [8, 10].some((at) => view.getUint16(end + at, true) === ELSEWHERE_16) ||
    [12, 16].some((at) => view.getUint32(end + at, true) === ELSEWHERE) ||
    (end >= 20 && view.getUint32(end - 20, true) === ZIP64_LOCATOR)
  );
}

function partOf(bytes: Uint8Array, view: DataView, at: number): ArchivePart {
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
  const local = view.getUint32(at + 42, true);
  // A part that says it is empty and is not would be unpacked without an end.
  const isUntold = size === ELSEWHERE || (size === 0 && packed > EMPTY_PACKED);
  const isThere = local + 30 <= view.byteLength && view.getUint32(local, true) === LOCAL;
  const start = isThere ? local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true) : 0;
  // Written before they were known, or as of ZIP64: then the directory's count.
  const agrees = (offset: number, told: number) => [told, 0, ELSEWHERE].includes(view.getUint32(local + offset, true));
  return {
    name: new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + view.getUint16(at + 28, true))),
    isDeflated: method !== 0,
    size: isUntold ? Number.POSITIVE_INFINITY : size,
    packed: bytes.subarray(start, start + packed),
    isDoubtful:
      !isThere ||
      packed === ELSEWHERE ||
      start + packed > view.byteLength ||
      !(agrees(18, packed) && agrees(22, size)) ||
      // Its true sizes would be looked for in its own header or behind it.
      ((flags & SIZES_BEHIND) !== 0 && packed === 0) ||
      (method === 0 && size !== packed),
  };
}
