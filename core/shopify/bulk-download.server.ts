/** The file of an export, from a byte on, line by line. It is never whole in memory. */
import { apiOriginProblem } from "./api-origin.ts";
import { exportFileProblem } from "./bulk-file.ts";
import { ShopifyError } from "./errors.ts";
import { statusFailure } from "./failures.ts";
import { retryAfterMs } from "./pacing.ts";
import type { ExportFile, ExportLine } from "./shop.ts";

const NEWLINE = 10;
/** An order's line is some 200 bytes, a line item's 400. */
const LONGEST_LINE = 1_000_000;

const dropped = (cause?: unknown) =>
  new ShopifyError("unreachable", "The exported file could not be read to its end.", { cause });

/**
 * Opens an export's file at a byte. The access token is not sent along: the address alone opens the file. A server that
 * does not know ranges sends all of it, and what lies before is skipped.
 *
 * @param idleMs so long without a byte, and the reading ends
 * @throws ShopifyError
 */
export async function openExportFile(
  address: string,
  from: number,
  { apiOrigin, idleMs = 30_000 }: { apiOrigin: string | undefined; idleMs?: number | undefined },
): Promise<ExportFile> {
  const problem =
    (apiOrigin === undefined ? null : apiOriginProblem(apiOrigin)) ?? exportFileProblem(address, apiOrigin);
  if (problem) throw new ShopifyError("bad-request", `The exported file is not fetched: its address ${problem}.`);
  const patience = new AbortController();
  let timer = setTimeout(() => patience.abort(), idleMs);
  const alive = () => {
    clearTimeout(timer);
    timer = setTimeout(() => patience.abort(), idleMs);
  };
  let response: Response;
  try {
    response = await fetch(address, {
      // Compressed, a range would be one of the compressed file.
      headers: { "accept-encoding": "identity", ...(from > 0 && { range: `bytes=${from}-` }) },
      redirect: "manual",
      signal: patience.signal,
    });
  } catch (error) {
    clearTimeout(timer);
    throw dropped(error);
  }
  const { start, total } = extentOf(response, from);
  if (response.status === 416 && total === from) {
    clearTimeout(timer);
    await response.body?.cancel();
    return { total, lines: nothing() };
  }
  if ((response.status !== 200 && response.status !== 206) || !response.body || start > from) {
    clearTimeout(timer);
    await response.body?.cancel();
    throw fileFailure(response);
  }
  return { total, lines: linesOf(response.body, { start, from, total, alive, end: () => clearTimeout(timer) }) };
}

async function* nothing(): AsyncGenerator<ExportLine[]> {}

/** Where the answer begins, and how long the file is, where it says so. */
function extentOf({ status, headers }: Response, from: number): { start: number; total: number | null } {
  const [, first, size] = /^bytes (?:(\d+)-\d+|\*)\/(\d+)$/.exec(headers.get("content-range") ?? "") ?? [];
  if (status === 206 || status === 416)
    return { start: Number(first ?? Number.POSITIVE_INFINITY), total: size === undefined ? null : Number(size) };
  const length = Number(headers.get("content-length") ?? Number.NaN);
  return { start: 0, total: Number.isNaN(length) ? null : Math.max(length, from) };
}

/** A storage's refusals are not the shop's: an address that has expired says nothing of the access token. */
function fileFailure({ status, headers }: Response): ShopifyError {
  if (status === 429 || status >= 500) return statusFailure(status, "", retryAfterMs(headers.get("retry-after")));
  return new ShopifyError("unreadable-answer", `The exported file cannot be fetched (HTTP ${status}).`);
}

interface Reading {
  start: number;
  from: number;
  total: number | null;
  alive: () => void;
  end: () => void;
}

async function* linesOf(
  body: ReadableStream<Uint8Array>,
  { start, from, total, alive, end }: Reading,
): AsyncGenerator<ExportLine[]> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let position = start;
  let rest = new Uint8Array(0);
  try {
    for (;;) {
      const { value, done } = await reader.read().catch((error: unknown) => {
        throw dropped(error);
      });
      if (done) break;
      alive();
      let bytes = value;
      const skip = Math.max(0, from - position);
      position += bytes.length;
      if (skip >= bytes.length) continue;
      if (skip > 0) bytes = bytes.subarray(skip);
      const all = rest.length > 0 ? joined(rest, bytes) : bytes;
      const lines: ExportLine[] = [];
      let at = position - all.length;
      let begin = 0;
      for (let stop = all.indexOf(NEWLINE); stop >= 0; stop = all.indexOf(NEWLINE, begin)) {
        const text = decoder.decode(all.subarray(begin, stop));
        const next = at + stop + 1 - begin;
        if (text.trim() !== "") lines.push({ text, at, end: next });
        at = next;
        begin = stop + 1;
      }
      rest = all.slice(begin);
      if (rest.length > LONGEST_LINE)
        throw new ShopifyError("unreadable-answer", "A line of the exported file has no end.");
      if (lines.length > 0) yield lines;
    }
    // A storage that hangs up in the middle may look like the end.
    if (total !== null && position < total) throw dropped();
    const text = decoder.decode(rest);
    if (text.trim() !== "") yield [{ text, at: position - rest.length, end: position }];
  } finally {
    end();
    await reader.cancel().catch(() => {});
  }
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
