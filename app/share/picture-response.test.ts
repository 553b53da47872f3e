import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import type { WebContext } from "#app/http/context.ts";
import { USUAL_CHOICE } from "#core/share/choice.ts";
import { makeCard } from "#core/share/make-card.ts";
import { BUILT_IN } from "#core/theme/built-in.ts";
import { wordsFor } from "#core/words/words.ts";
import { cardFacts } from "#tests/card-facts.ts";
import { readCardAsset } from "#tests/card-fonts.ts";
import { pictureResponse } from "./picture-response.server.ts";

const PRODUCT = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><path d="M0 0h40v40H0z"/></svg>';

test("a card that lacks its product's picture is not the one that its address stands for", async () => {
  let there = false;
  const shop = createServer((_, response) => response.writeHead(there ? 200 : 503).end(PRODUCT)).listen(0, "127.0.0.1");
  await new Promise((listening) => shop.once("listening", listening));
  const origin = `http://127.0.0.1:${(shop.address() as AddressInfo).port}`;
  const facts = cardFacts({ model: { name: "Merlin", pictureUrl: `${origin}/merlin.svg` } });
  const card = makeCard(facts, USUAL_CHOICE, wordsFor(facts.campaign));
  if (!card) throw new Error("there is no card");
  const context = { config: { previewSecret: null, pictureOrigins: [origin] }, readAsset: readCardAsset } as WebContext;
  const ask = (headers: Record<string, string> = {}) =>
    pictureResponse(
      new Request("https://recap.example.com/", { headers }),
      {
        card,
        theme: BUILT_IN.a,
        format: "story",
        hash: "a".repeat(32),
        cacheControl: "private, max-age=31536000, immutable",
      },
      context,
    );

  const lacking = await ask();
  expect(lacking.headers.get("Cache-Control")).toBe("private, max-age=60");
  expect(lacking.headers.get("ETag")).toBeNull();

  there = true;
  const whole = await ask();
  const etag = whole.headers.get("ETag") ?? "";
  expect(whole.headers.get("Cache-Control")).toContain("immutable");
  expect((await ask({ "If-None-Match": etag })).status).toBe(304);
  expect(new Uint8Array(await whole.arrayBuffer())).not.toEqual(new Uint8Array(await lacking.arrayBuffer()));
  shop.close();
});
