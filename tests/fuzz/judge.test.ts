/** That the fuzzer would notice. */
import { expect, test } from "vitest";
import { usualBody } from "./bodies.ts";
import type { Person } from "./campaign.ts";
import { chanceOf } from "./chance.ts";
import { type Drawn, draw } from "./draw.ts";
import { headFaults, isOfTheProxy, judge } from "./judge.ts";
import { pathOf } from "./parts.ts";
import type { Answer } from "./send.ts";

const person: Person = {
  token: "secret-token-zq1zq",
  years: [2026],
  draft: null,
  slug: "zq1zqsharedcard0",
  firstName: "Firstzq1zq",
};
const HEADERS = {
  "content-type": "text/plain",
  "content-security-policy": "default-src 'none'",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
  "referrer-policy": "same-origin",
  "cache-control": "private, no-store",
};

const drawn = (sent: Partial<Drawn["sent"]> = {}): Drawn => ({
  sent: { method: "GET", path: "/yir/secret-token-zq1zq", headers: {}, body: null, ...sent },
  route: "routes/yir.$token",
  person,
  canary: "kanari0123456789",
});
const answer = (status: number, text: string, headers: Record<string, string | undefined> = {}): Answer => {
  const all = Object.entries({ ...HEADERS, ...headers }).filter(([, value]) => value !== undefined);
  return { status, headers: Object.fromEntries(all), rawHeaders: all.flat() as string[], body: Buffer.from(text) };
};

test("an answer as it has to be has no fault", () => {
  expect(judge(drawn(), answer(200, "Firstzq1zq, here is your year: /s/zq1zqsharedcard0"))).toEqual([]);
  expect(judge(drawn(), answer(404, "There is nothing here."))).toEqual([]);
  expect(judge(drawn({ method: "HEAD" }), answer(404, ""))).toEqual([]);
  expect(judge(drawn(), answer(302, "", { location: "/yir/secret-token-zq1zq/2026" }))).toEqual([]);
});

test.each<[fault: string, Answer, sent?: Partial<Drawn["sent"]>]>([
  ["it answered 500", answer(500, "Something went wrong.")],
  ["it answered 0", answer(0, "")],
  ["the header cache-control is missing", answer(200, "x", { "cache-control": undefined })],
  ["it says nothing", answer(404, "  \n")],
  ["it says nothing", answer(404, "<html><h1></h1></html>", { "content-type": "text/html" })],
  ["it repeats what was sent", answer(404, "No route matches kanari0123456789.")],
  ["it repeats what was sent", answer(400, "Not understood.", { "x-error": "kanari0123456789" })],
  ["it has a body", answer(200, "x"), { method: "HEAD" }],
  ["a browser gets text/plain", answer(404, "There is nothing here."), { headers: { Accept: "text/html" } }],
  ["it holds an email: now.zq1zq@example.com", answer(200, "now.zq1zq@example.com")],
  ["it holds a uuid of ours: 00000000-0000-4000-8000", answer(200, "00000000-0000-4000-8000-000000000001")],
  ["it holds an order id: 5600zq1zq", answer(200, "5600zq1zq")],
  ["it holds an order id: gid://", answer(200, "gid://shopify/Order/1")],
  ["it holds a stack: at loader (index.js:3:14)", answer(200, "at loader (index.js:3:14)")],
  ["it holds SQL: D1_ERROR", answer(200, "D1_ERROR: no such table")],
  ["it holds an error's own words: TypeError", answer(200, "TypeError: x")],
  ["it says of somebody else: firstzq2zq", answer(200, "Firstzq2zq")],
  ["it says of somebody else: lastzq1zq", answer(200, "Lastzq1zq")],
  ["it says of somebody else: secret-token-zq2zq", answer(200, "/yir/secret-token-zq2zq")],
  ["it says of somebody else: secret-token-zq2zq", answer(302, "", { location: "/yir/%73ecret-token-zq2zq" })],
  ["it says of somebody else: secret-token-zq1zq", answer(200, "secret-token-zq1zq"), { path: "/s/zq1zqsharedcard0" }],
  ["it says of somebody else: persona-typical-2026", answer(200, "persona-typical-2026")],
])("%s: noticed", (fault, given, sent) => {
  expect(judge(drawn(sent), given)).toContain(fault);
});

test("a HEAD that answers otherwise than GET is noticed", () => {
  const get = answer(200, "x", { "content-security-policy": "script-src 'nonce-1'" });
  expect(headFaults(answer(200, "", { "content-security-policy": "script-src 'nonce-2'" }), get)).toEqual([]);
  expect(
    headFaults(answer(202, "", { location: "/x", "content-security-policy": "script-src 'nonce-2'" }), get),
  ).toEqual(["HEAD answers 202, GET 200", "location is /x with HEAD, absent with GET"]);
});

test("a limit that is reached between HEAD and GET is no fault of either", () => {
  expect(headFaults(answer(404, ""), answer(429, "Try again in a minute."))).toEqual([]);
});

test("what wrangler's proxy says for itself is told from what the Worker says", () => {
  const bare = { ...answer(500, "lost"), headers: {} };
  expect([isOfTheProxy(bare), isOfTheProxy(answer(500, "ours"))]).toEqual([true, false]);
});

test("a seed and a place draw the same request every time, and others another", () => {
  const route = { id: "routes/yir.$token", path: "yir/:token", takesForms: false };
  const field = { seed: 7, origin: "http://127.0.0.1", routes: [route], version: "1", people: [person] };
  expect(draw(field, 12)).toEqual(draw(field, 12));
  expect(draw(field, 12)).not.toEqual(draw({ ...field, seed: 8 }, 12));
  expect(draw(field, 12)).not.toEqual(draw(field, 14));
});

test("a route that nobody thought of is told, not left out", () => {
  const chance = chanceOf(1, 1);
  const route = { id: "routes/staff.$import", path: "staff/:import" };
  expect(() => pathOf(route, chance, { person, year: 2026 }, 0)).toThrow(/staff\.\$import has a parameter :import/);
  expect(() => usualBody("routes/staff.imports", chance)).toThrow(/routes\/staff\.imports takes forms/);
});
