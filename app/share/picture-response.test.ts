/** One real picture of a card, asked for in all the ways that somebody may ask for it. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Resvg } from "@cf-wasm/resvg";
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { WebContext } from "#app/http/context.ts";
import type { CardFormat } from "#core/line/card-choice.ts";
import { USUAL_CHOICE } from "#core/line/card-choice.ts";
import { makeCard } from "#core/share/make-card.ts";
import { BUILT_IN } from "#core/theme/built-in.ts";
import { wordsFor } from "#core/words/words.ts";
import { cardFacts } from "#tests/card-facts.ts";
import { readCardAsset } from "#tests/card-fonts.ts";
import { pictureResponse } from "./picture-response.server.ts";

const PRODUCT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M0 0h40v40H0z"/></svg>';
const FOREVER = "private, max-age=31536000, immutable";
const MINUTE = 60_000;

const drawings = vi.spyOn(Resvg.prototype, "render");
beforeEach(() => {
  drawings.mockClear();
});
afterEach(() => {
  vi.unstubAllGlobals();
});

interface Shop {
  /** Whether it has the product's picture. */
  there: boolean;
  /** How often it was asked. */
  asked: number;
  pictureUrl: string;
}

let shops = 0;
async function openShop(there: boolean): Promise<Shop> {
  const shop = { there, asked: 0, pictureUrl: "" };
  const server = createServer((_, response) => {
    shop.asked += 1;
    response.writeHead(shop.there ? 200 : 404).end(PRODUCT);
  }).listen(0, "127.0.0.1");
  await new Promise((listening) => server.once("listening", listening));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  shops += 1;
  shop.pictureUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/merlin-${shops}.svg`;
  return shop;
}

interface Asking {
  method?: string;
  headers?: Record<string, string>;
  format?: CardFormat;
  now?: number;
  allows?: (what: string, key: string) => Promise<boolean>;
}

let cards = 0;
/** A card that no other test asks for: what was drawn is kept for all of them. */
function cardOf({ pictureUrl }: Pick<Shop, "pictureUrl">) {
  const facts = cardFacts({ model: { name: "Merlin", pictureUrl } });
  const card = makeCard(facts, USUAL_CHOICE, wordsFor(facts.campaign));
  if (!card) throw new Error("there is no card");
  cards += 1;
  const hash = String(cards).padStart(32, "a");
  const { origin } = new URL(pictureUrl);
  return ({ method = "GET", headers = {}, format = "story", now = 0, allows = async () => true }: Asking = {}) =>
    pictureResponse(
      new Request("https://recap.example.com/", { method, headers }),
      { card, theme: BUILT_IN.a, format, hash, cacheControl: FOREVER, drawnFor: "token x" },
      {
        config: { previewSecret: null, pictureOrigins: [origin] },
        readAsset: readCardAsset,
        waitUntil: () => {},
        now,
        allows,
      } as unknown as WebContext,
    );
}

/** Of all bytes: comparing them one by one takes seconds. */
const printOf = async (answer: Response) =>
  Buffer.from(await crypto.subtle.digest("SHA-256", await answer.arrayBuffer())).toString("hex");

test("a picture is drawn once, and after that comes from memory", async () => {
  const ask = cardOf(await openShop(true));
  const first = await ask();
  const second = await ask({ now: 1_000 * MINUTE });
  expect(drawings).toHaveBeenCalledTimes(1);
  expect(await printOf(second)).toEqual(await printOf(first));
  expect(Object.fromEntries(second.headers)).toEqual(Object.fromEntries(first.headers));
  await ask({ format: "wide" });
  expect(drawings).toHaveBeenCalledTimes(2);
});

test("a Cache API that keeps nothing, as on workers.dev, is no reason to draw again", async () => {
  const kept: string[] = [];
  const nothing = { match: async () => undefined, put: async (key: string) => void kept.push(key) };
  vi.stubGlobal("caches", { open: async () => nothing });
  const ask = cardOf(await openShop(true));
  for (let times = 0; times < 5; times++) expect((await ask()).status).toBe(200);
  expect(drawings).toHaveBeenCalledTimes(1);
  expect(kept).toHaveLength(1);
});

test("what another isolate has put into the cache is not drawn, and counts for nobody", async () => {
  const theirs = { match: async () => new Response("theirs"), put: async () => {} };
  vi.stubGlobal("caches", { open: async () => theirs });
  const answer = await cardOf(await openShop(true))({ allows: async () => false });
  expect([answer.status, answer.headers.get("Cache-Control"), await answer.text()]).toEqual([200, FOREVER, "theirs"]);
  expect(drawings).not.toHaveBeenCalled();
});

test("HEAD draws nothing, asks nobody, and answers as GET does", async () => {
  const shop = await openShop(true);
  const ask = cardOf(shop);
  const before = await ask({ method: "HEAD", allows: async () => false });
  expect([before.status, drawings.mock.calls.length, shop.asked]).toEqual([200, 0, 0]);
  const get = await ask();
  const after = await ask({ method: "HEAD" });
  for (const head of [before, after]) {
    expect(Object.fromEntries(head.headers)).toEqual(Object.fromEntries(get.headers));
    expect(head.body).toBeNull();
  }
});

test("twenty who ask for one picture at once have it drawn once", async () => {
  const ask = cardOf(await openShop(true));
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask()));
  expect(drawings).toHaveBeenCalledTimes(1);
  expect(new Set(await Promise.all(answers.map(printOf))).size).toBe(1);
});

test.each([['"{hash}-story"'], ['W/"{hash}-story"'], ['"another", "{hash}-story"'], ["*"]])(
  "who has it already, by %s, is told so without drawing",
  async (value) => {
    const ask = cardOf(await openShop(true));
    const etag = (await ask({ method: "HEAD" })).headers.get("ETag") ?? "";
    const known = value.replace('"{hash}-story"', etag);
    const answer = await ask({ headers: { "If-None-Match": known }, allows: async () => false });
    expect([answer.status, answer.body, drawings.mock.calls.length]).toEqual([304, null, 0]);
    const other = await ask({ headers: { "If-None-Match": '"another"' } });
    expect(other.status).toBe(200);
  },
);

test("a part of it is answered with all of it, from what was drawn", async () => {
  const ask = cardOf(await openShop(true));
  const whole = await printOf(await ask());
  for (const Range of ["bytes=0-1", "bytes=0-0,2-3", "bytes=-1", "bytes=99999999-"]) {
    const answer = await ask({ headers: { Range } });
    expect([answer.status, await printOf(answer)]).toEqual([200, whole]);
  }
  expect(drawings).toHaveBeenCalledTimes(1);
});

test("drawing is limited for whom it is drawn; what is kept is everybody's", async () => {
  const ask = cardOf(await openShop(true));
  const keys: string[] = [];
  const refuse = async (...asked: string[]) => {
    keys.push(asked.join(": "));
    return false;
  };
  const refused = await ask({ allows: refuse });
  expect([refused.status, refused.headers.get("Retry-After"), refused.headers.get("Cache-Control")]).toEqual([
    429,
    "60",
    "no-store",
  ]);
  expect(await refused.text()).toContain("Try again in a minute.");
  expect([keys, drawings.mock.calls.length]).toEqual([["pictures: token x"], 0]);
  await ask();
  expect((await ask({ allows: refuse })).status).toBe(200);
  expect(keys).toHaveLength(1);
});

test("a card that lacks its product's picture is not the one that its address stands for", async () => {
  const shop = await openShop(false);
  const ask = cardOf(shop);
  const lacking = await ask();
  expect(lacking.headers.get("Cache-Control")).toBe("private, max-age=60");
  expect(lacking.headers.get("ETag")).toBeNull();

  shop.there = true;
  const whole = await ask({ now: 10 * MINUTE });
  const etag = whole.headers.get("ETag") ?? "";
  expect(whole.headers.get("Cache-Control")).toContain("immutable");
  expect((await ask({ headers: { "If-None-Match": etag } })).status).toBe(304);
  expect(await printOf(whole)).not.toEqual(await printOf(lacking));
});

test("a product's picture that is gone is asked for once in ten minutes, and its card is drawn once", async () => {
  const shop = await openShop(false);
  const ask = cardOf(shop);
  for (const now of [0, 1, MINUTE, 10 * MINUTE - 1]) {
    const answer = await ask({ now });
    expect([answer.status, answer.headers.get("Cache-Control")]).toEqual([200, "private, max-age=60"]);
  }
  expect([drawings.mock.calls.length, shop.asked]).toEqual([1, 1]);
  // Another person's card with the same product.
  await cardOf(shop)({ now: 5 * MINUTE });
  expect([drawings.mock.calls.length, shop.asked]).toEqual([2, 1]);

  await ask({ now: 10 * MINUTE });
  expect([drawings.mock.calls.length, shop.asked]).toEqual([3, 2]);
  await ask({ now: 19 * MINUTE });
  expect([drawings.mock.calls.length, shop.asked]).toEqual([3, 2]);
});

test("HEAD of a card that lacks its product's picture says of it what GET does", async () => {
  const ask = cardOf(await openShop(false));
  const get = await ask();
  expect(Object.fromEntries((await ask({ method: "HEAD" })).headers)).toEqual(Object.fromEntries(get.headers));
});
