import { closeSync, createReadStream, openSync, readSync } from "node:fs";

/**
 * The bytes of a file, a pipe or a device, counted while they are read: neither of the latter says how many it has. Null
 * when there are more than `most`.
 */
export async function readAtMost(path: string, most: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    length += chunk.length;
    if (length > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, length);
}

/** The same at once, for small files. */
export function readAtMostSync(path: string, most: number): Uint8Array | null {
  const bytes = Buffer.alloc(most + 1);
  const opened = openSync(path, "r");
  try {
    let length = 0;
    for (let read = -1; read !== 0 && length <= most; length += read)
      read = readSync(opened, bytes, length, most + 1 - length, null);
    return length > most ? null : bytes.subarray(0, length);
  } finally {
    closeSync(opened);
  }
}

const LONGEST_SHOWN = 200;

/** A path as it is repeated in a sentence. */
export function shownPath(path: string): string {
  return path.length > LONGEST_SHOWN ? `${path.slice(0, LONGEST_SHOWN)}…` : path;
}
