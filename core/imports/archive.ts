/** What an archive's own directory says of its parts: read before anything is unpacked. */

const END_OF_DIRECTORY = 0x06054b50;
const ENTRY = 0x02014b50;
/** The end is 22 bytes and a comment of at most 65,535. */
const FARTHEST_END = 65_557;
/** A size that does not fit stands in a field of its own: such an archive is larger than any that is read. */
const ELSEWHERE = 0xffffffff;

export interface ArchiveSize {
  parts: number;
  /** In bytes, of all parts together; infinite where a part does not tell. */
  unpacked: number;
}

/**
 * The size of a ZIP archive as its directory has it; null where there is no such directory. That a part is not larger
 * than it says is for who unpacks it to count.
 *
 * https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3.12 and 4.3.16
 */
export function archiveSize(bytes: Uint8Array): ArchiveSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === null) return null;
  const parts = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let unpacked = 0;
  for (let part = 0; part < parts; part++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== ENTRY) return null;
    const [packed, size] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    // A part that says it is empty and is not would be unpacked without an end.
    const isUntold = size === ELSEWHERE || (size === 0 && packed > EMPTY_PACKED);
    unpacked += isUntold ? Number.POSITIVE_INFINITY : size;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return { parts, unpacked };
}

/** Nothing, deflated, is two bytes; some write an empty block more. */
const EMPTY_PACKED = 8;

function endOfDirectory(view: DataView): number | null {
  const farthest = Math.max(0, view.byteLength - FARTHEST_END);
  for (let at = view.byteLength - 22; at >= farthest; at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return null;
}
