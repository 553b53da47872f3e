/** Waiting for a site: it ends, and says what it saw. */
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { freePort } from "./ports.ts";
import { untilReady, untilUp } from "./ready.ts";

const open: Server[] = [];

afterEach(() => {
  for (const server of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  open.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const never = new AbortController().signal;
const briefly = { signal: never, withinMs: 600 };

test("a site that is up is not asked whether it is ready", async () => {
  const asked: (string | undefined)[] = [];
  const origin = await serve(({ url }, answer) => {
    asked.push(url);
    answer.writeHead(asked.length < 3 ? 503 : 200).end();
  });
  await untilUp(origin, { signal: never, withinMs: 10_000 });
  expect(asked).toEqual(["/healthz", "/healthz", "/healthz"]);
});

test("where nothing listens, the waiting ends and says so", async () => {
  const origin = `http://127.0.0.1:${await freePort(0)}`;
  await expect(untilUp(origin, briefly)).rejects.toThrow(
    /did not come up at http.* within 0.6 s: nothing listens there/,
  );
});

test("a site that takes the question and never answers is said to", async () => {
  const origin = await serve(() => {});
  await expect(untilUp(origin, briefly)).rejects.toThrow(/took the question and gave no answer/);
});

test("a site that answers with an error is said to", async () => {
  const origin = await serve((_, answer) => answer.writeHead(500).end("no"));
  await expect(untilUp(origin, briefly)).rejects.toThrow(/it answered 500/);
});

test("a site that does not become ready tells its reason; one that does has none", async () => {
  let asked = 0;
  const becomesReady = await serve((_, answer) =>
    answer.end(JSON.stringify({ ready: ++asked > 2, reason: "Not yet." })),
  );
  expect(await untilReady(becomesReady, { signal: never, withinMs: 10_000 })).toBeNull();
  const stays = await serve((_, answer) => answer.writeHead(503).end('{"ready":false,"reason":"No sweep."}'));
  expect(await untilReady(stays, briefly)).toBe("No sweep.");
  const rubbish = await serve((_, answer) => answer.end("<html>"));
  expect(await untilReady(rubbish, briefly)).toMatch(/could not be asked/);
});

test("whoever ends the program ends the waiting", async () => {
  const ending = new AbortController();
  setTimeout(() => ending.abort(), 100);
  const origin = await serve(() => {});
  await expect(untilUp(origin, { signal: ending.signal })).rejects.toMatchObject({ name: "AbortError" });
});
