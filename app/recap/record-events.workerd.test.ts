import { env } from "cloudflare:workers";
import { eq } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import type { Allows } from "#app/http/limits.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { readFunnel } from "#core/db/recap-events.server.ts";
import { campaigns, recapEvents } from "#core/db/schema.server.ts";
import { DIFFERENT_EVENTS } from "#core/recap/recap-event.ts";
import { emptyTables } from "#tests/empty-tables.ts";
import { PEOPLE, seedSmallCampaign, tokenOf } from "#tests/small-campaign.ts";
import { recordEvents } from "./record-events.server.ts";

const db = openDatabase(env.DB);
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1";
const NOW = Date.UTC(2026, 11, 9, 23, 59);
const DAY = 86_400_000;

beforeEach(async () => {
  await emptyTables(db);
  await seedSmallCampaign(db);
  await db.update(campaigns).set({ status: "live" });
});

interface Sent {
  body?: unknown;
  headers?: Record<string, string>;
  token?: string;
  year?: string;
  now?: number;
  allows?: Allows;
  over?: typeof db;
}

async function send({ body, headers = {}, token = tokenOf(PEOPLE.counted), year = "2026", ...rest }: Sent) {
  const { now = NOW, allows = async () => true, over = db } = rest;
  const request = new Request("https://recap.example.com/", {
    method: "POST",
    body: typeof body === "string" ? body : JSON.stringify(body),
    headers: { "Content-Type": "application/json", "User-Agent": PHONE, ...headers },
  });
  const answer = await recordEvents(request, { token, year }, { db: over, now, allows });
  const text = await answer.text();
  const retryAfter = answer.headers.get("Retry-After");
  return {
    status: answer.status,
    ...(retryAfter === null ? {} : { retryAfter }),
    error: text === "" ? null : (JSON.parse(text) as { error: string }).error,
  };
}

const stored = async () =>
  (await db.select().from(recapEvents)).map(({ event, slide, day }) => [event, slide, day].join(" ").trim());

test("an event is kept once a person, event, slide and day", async () => {
  const [opened, months, rank] = [
    { event: "opened" },
    { event: "seen", slide: "months" },
    { event: "seen", slide: "rank" },
  ];
  for (const body of [[opened, months, months], [months], [rank, opened]])
    expect(await send({ body })).toEqual({ status: 204, error: null });
  await send({ body: [months], now: NOW + DAY });
  await send({ body: [months], token: tokenOf(PEOPLE.failed) });
  expect((await stored()).sort()).toEqual([
    "opened  2026-12-09",
    "seen months 2026-12-09",
    "seen months 2026-12-09",
    "seen months 2026-12-10",
    "seen rank 2026-12-09",
  ]);
  expect(new Set((await db.select().from(recapEvents)).map((row) => row.ambassadorUuid))).toEqual(
    new Set([PEOPLE.counted, PEOPLE.failed]),
  );
});

test("all that can happen in a day is told in one request, and kept by one statement", async () => {
  const slides = [
    "welcome",
    "numbers",
    "months",
    "top-models",
    "archetype",
    "rank",
    "community",
    "letter",
    "share",
    "next",
  ];
  const all = [
    ...["opened", "finished", "shared"].map((event) => ({ event })),
    ...["seen", "shared"].flatMap((event) => slides.map((slide) => ({ event, slide }))),
  ];
  const statements: string[] = [];
  const asked = openDatabase(
    new Proxy(env.DB, {
      get: (target, name) => (sql: string) => {
        statements.push(sql);
        return Reflect.get(target, name).call(target, sql);
      },
    }),
  );
  expect(await send({ body: all, over: asked })).toEqual({ status: 204, error: null });
  expect(statements.length).toBe(1);
  expect((await stored()).length).toBe(DIFFERENT_EVENTS);
  expect(all.length).toBe(DIFFERENT_EVENTS);
});

test("the type that a body says it has does not matter", async () => {
  const headers = { "Content-Type": "text/plain;charset=UTF-8" };
  expect((await send({ body: [{ event: "finished" }], headers })).status).toBe(204);
  expect(await stored()).toEqual(["finished  2026-12-09"]);
});

test.each([
  ["no event", [{ event: "looked" }]],
  ["a slide that is none", [{ event: "opened" }, { event: "seen", slide: "everything" }]],
  ["no list", { event: "opened" }],
  ["a list of nothing", []],
  ["a form", "event=opened"],
  ["nothing", ""],
])("%s is refused with a sentence, and nothing is kept", async (_, body) => {
  const { status, error } = await send({ body });
  expect(status).toBe(400);
  expect(error).toContain("a list of events (opened, seen, finished or shared)");
  expect(await stored()).toEqual([]);
});

test("a body of more than 1 KB is refused, whatever it says of its length", async () => {
  const long = JSON.stringify(Array(60).fill({ event: "opened" }));
  expect(long.length).toBeGreaterThan(1_024);
  expect((await send({ body: long })).status).toBe(413);
  const stream = new ReadableStream({
    pull(controller) {
      controller.enqueue(new TextEncoder().encode(long));
    },
  });
  const request = new Request("https://recap.example.com/", { method: "POST", body: stream });
  const context = { db, now: NOW, allows: async () => true };
  expect((await recordEvents(request, { token: tokenOf(PEOPLE.counted), year: "2026" }, context)).status).toBe(413);
  expect(await stored()).toEqual([]);
});

test("a prefetch is refused; a machine that says so is answered, and nothing is kept of either", async () => {
  const body = [{ event: "opened" }];
  expect((await send({ body, headers: { "Sec-Purpose": "prefetch;prerender" } })).status).toBe(400);
  const machine = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)";
  for (const agent of [machine, "curl/8.5.0", ""])
    expect((await send({ body, headers: { "User-Agent": agent } })).status).toBe(204);
  expect(await stored()).toEqual([]);
});

test("nobody learns whether a link exists or its campaign is live", async () => {
  const body = [{ event: "opened" }];
  for (const other of [{ token: "2".repeat(26) }, { token: "_" }, { year: "2024" }, { year: "soon" }])
    expect(await send({ body, ...other })).toEqual({ status: 204, error: null });
  await db.update(campaigns).set({ status: "draft" }).where(eq(campaigns.year, 2026));
  expect(await send({ body })).toEqual({ status: 204, error: null });
  expect(await stored()).toEqual([]);
});

test("a link that tells too much too fast is asked to wait", async () => {
  const keys: string[][] = [];
  const allows: Allows = async (...asked) => {
    keys.push(asked);
    return false;
  };
  const answer = await send({ body: [{ event: "opened" }], allows });
  expect(answer).toEqual({ status: 429, retryAfter: "60", error: "Too many events. Try again in a minute." });
  expect(keys).toEqual([["events", tokenOf(PEOPLE.counted)]]);
  expect(await stored()).toEqual([]);
});

test("the funnel counts people, not visits", async () => {
  expect(await readFunnel(db, 2026)).toEqual({ opened: 0, finished: 0, shared: 0 });
  for (const person of [PEOPLE.counted, PEOPLE.failed, PEOPLE.queued])
    for (const now of [NOW, NOW + DAY]) await send({ body: [{ event: "opened" }], token: tokenOf(person), now });
  await send({ body: [{ event: "finished" }] });
  await send({ body: ["share", "archetype"].map((slide) => ({ event: "shared", slide })) });
  expect(await readFunnel(db, 2026)).toEqual({ opened: 3, finished: 1, shared: 1 });
  expect(await readFunnel(db, 2025)).toEqual({ opened: 0, finished: 0, shared: 0 });
});
