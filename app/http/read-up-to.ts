/** The body of a request or an answer, read no further than `limit` bytes; null where it is longer. */
export async function readUpTo(
  body: ReadableStream<Uint8Array> | null,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length;
    if (length > limit) {
      await reader?.cancel();
      return null;
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

/** A request's as text; null also where its sender broke it off, which is no error of ours. */
export async function readText(request: Request, limit: number): Promise<string | null> {
  const bytes = await readUpTo(request.body, limit).catch(() => null);
  return bytes && new TextDecoder().decode(bytes);
}
