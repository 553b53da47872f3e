import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { fetchProductPicture } from "./product-picture.server.ts";

const DRAWING = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const AS_DATA = `data:image/svg+xml;base64,${btoa(DRAWING)}`;

/** @returns its origin, and the paths that it was asked for */
async function host(answer: RequestListener): Promise<{ origin: string; asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    answer(request, response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

test("a picture of an allowed origin comes as its bytes", async () => {
  const { origin } = await host((_, response) => response.end(DRAWING));
  expect(await fetchProductPicture(`${origin}/a.svg`, [origin])).toBe(AS_DATA);
});

test("no other host is ever asked, nor where an allowed one leads on to it", async () => {
  const other = await host((_, response) => response.end(DRAWING));
  const allowed = await host((_, response) => response.writeHead(302, { Location: `${other.origin}/b.svg` }).end());
  expect(await fetchProductPicture(`${other.origin}/a.svg`, [allowed.origin])).toBeNull();
  expect(await fetchProductPicture(`${allowed.origin}/a.svg`, [allowed.origin])).toBeNull();
  expect(await fetchProductPicture("not an address", [allowed.origin])).toBeNull();
  expect([allowed.asked, other.asked]).toEqual([["/a.svg"], []]);
});

test("what is no picture, is too large, or is not there is none", async () => {
  const png = Buffer.from("89504e470d0a1a0a0000000d49484452000007d10000000108060000", "hex");
  const answers: Record<string, RequestListener> = {
    "/page": (_, response) => response.end("<html></html>"),
    "/wide.png": (_, response) => response.end(png),
    "/heavy.svg": (_, response) => response.end(DRAWING + " ".repeat(600_001)),
    "/gone.svg": (_, response) => response.writeHead(404).end(DRAWING),
    "/torn.svg": (_, response) => response.destroy(),
  };
  const { origin, asked } = await host((request, response) => answers[request.url ?? ""]?.(request, response));
  for (const path of Object.keys(answers)) expect(await fetchProductPicture(origin + path, [origin])).toBeNull();
  expect(asked).toEqual(Object.keys(answers));
});

test("who waits for a picture does not wait long", async () => {
  const { origin } = await host(() => {});
  const begun = performance.now();
  expect(await fetchProductPicture(`${origin}/slow.svg`, [origin])).toBeNull();
  expect(performance.now() - begun).toBeLessThan(3_000);
});
