import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { openExportFile } from "./bulk-download.server.ts";
import { ShopifyError } from "./errors.ts";

async function storage(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function read(origin: string, from: number, path = "/bulk/x", idleMs?: number) {
  const file = await openExportFile(`${origin}${path}`, from, { apiOrigin: origin, idleMs });
  const lines: { text: string; at: number; end: number }[] = [];
  for await (const some of file.lines) lines.push(...some);
  return { total: file.total, lines };
}

const failure = (reading: Promise<unknown>) =>
  reading.then(
    () => null,
    (error: unknown) => (error instanceof ShopifyError ? error : null),
  );

/** Cut into pieces of three bytes, so that letters and lines are split. */
const inPieces =
  (text: string): RequestListener =>
  (_, response) => {
    const bytes = Buffer.from(text);
    response.writeHead(200, { "content-length": bytes.length });
    const send = (start: number): void => {
      if (start >= bytes.length) return void response.end();
      response.write(bytes.subarray(start, start + 3), () => setImmediate(() => send(start + 3)));
    };
    send(0);
  };

test("lines are put together from whatever pieces come, with their places in bytes", async () => {
  await using server = await storage(inPieces("Zoë\nñandú\n\nlast"));
  const { total, lines } = await read(server.origin, 0);
  expect(total).toBe(18);
  expect(lines).toEqual([
    { text: "Zoë", at: 0, end: 5 },
    { text: "ñandú", at: 5, end: 13 },
    { text: "last", at: 14, end: 18 },
  ]);
});

test("reading goes on at a byte, also where the storage knows no ranges", async () => {
  await using server = await storage(inPieces("Zoë\nñandú\nlast\n"));
  expect((await read(server.origin, 5)).lines).toEqual([
    { text: "ñandú", at: 5, end: 13 },
    { text: "last", at: 13, end: 18 },
  ]);
});

test("neither the access token nor compression is asked for, and the range is", async () => {
  let headers: Record<string, unknown> = {};
  await using server = await storage((request, response) => {
    headers = request.headers;
    response.writeHead(206, { "content-range": "bytes 7-9/10" }).end("ab\n");
  });
  expect((await read(server.origin, 7)).lines).toEqual([{ text: "ab", at: 7, end: 10 }]);
  // Node says it once more by itself where a range is asked for.
  expect(headers).toMatchObject({
    range: "bytes=7-",
    "accept-encoding": expect.stringMatching(/^identity(, identity)?$/),
  });
  expect(headers["x-shopify-access-token"]).toBeUndefined();
});

test("another range than the one asked for is not read", async () => {
  await using server = await storage((_, response) => {
    response.writeHead(206, { "content-range": "bytes 8-9/10" }).end("a\n");
  });
  expect((await failure(read(server.origin, 7)))?.kind).toBe("unreadable-answer");
});

test("nothing behind the end is an empty rest", async () => {
  await using server = await storage((_, response) => response.writeHead(416, { "content-range": "bytes */10" }).end());
  expect((await read(server.origin, 10)).lines).toEqual([]);
  expect((await failure(read(server.origin, 11)))?.kind).toBe("unreadable-answer");
});

test("a connection that breaks, or a storage that falls silent, is no end", async () => {
  await using broken = await storage((_, response) => {
    response.writeHead(200, { "content-length": 100 });
    response.write("a\nb\n", () => response.destroy());
  });
  expect((await failure(read(broken.origin, 0)))?.kind).toBe("unreachable");
  await using silent = await storage((_, response) => void response.writeHead(200).write("a\n"));
  expect((await failure(read(silent.origin, 0, "/bulk/x", 50)))?.kind).toBe("unreachable");
});

test.each([
  [403, "unreadable-answer"],
  [404, "unreadable-answer"],
  [302, "unreadable-answer"],
  [429, "rate-limited"],
  [503, "server-error"],
])("HTTP %i is %s; nothing is followed, and the address is not told", async (status, kind) => {
  let asked = 0;
  await using server = await storage((_, response) => {
    asked++;
    response.writeHead(status, { location: "/elsewhere", "retry-after": "2.0" }).end();
  });
  const error = await failure(read(server.origin, 0, "/bulk/x?Signature=secret"));
  expect(error?.kind).toBe(kind);
  expect(error?.message).not.toContain("secret");
  expect(asked).toBe(1);
  if (status === 429) expect(error?.waitMs).toBe(2_000);
});

test("a line without an end is refused before it fills the memory", async () => {
  await using server = await storage((_, response) => response.end("x".repeat(2_000_000)));
  expect((await failure(read(server.origin, 0)))?.kind).toBe("unreadable-answer");
});

test("an address elsewhere is not asked", async () => {
  const error = await failure(openExportFile("http://127.0.0.1:9/bulk/x", 0, { apiOrigin: undefined }));
  expect(error?.kind).toBe("bad-request");
});
