/** The library and all that we built on it, in the Workers runtime, against the stand-in shop. */
import { expect, inject, test } from "vitest";
import { openShop } from "#tests/simulator-client.ts";
import { createShop } from "./gateway.server.ts";
import type { Shop, ShopOptions } from "./shop.ts";

const TOKEN = { kind: "token", accessToken: "stand-in-shop-token" } as const;
const CLIENT = { kind: "client", clientId: "stand-in-shop-client", clientSecret: "stand-in-shop-secret" } as const;

const newShop = (options: Parameters<typeof openShop>[1]) => openShop(inject("simulatorOrigin"), options);

function ask(apiOrigin: string, options: Partial<ShopOptions> = {}): Shop {
  return createShop({
    domain: "harrier.myshopify.com",
    credentials: TOKEN,
    apiOrigin,
    now: Date.now,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    random: Math.random,
    ...options,
  });
}

/** Ids of every order of the shop. */
async function allIds(shop: Shop): Promise<string[]> {
  const ids: string[] = [];
  let next: string | null = null;
  do {
    const page = await shop.changedOrders(0, next);
    ids.push(...page.orders.map(({ id }) => id));
    next = page.next;
  } while (next !== null);
  return ids;
}

const { origin } = await newShop({ ambassadors: 60 });

test("the shop says who it is", async () => {
  expect(await ask(origin).facts()).toEqual({
    name: "Harrier",
    domain: "harrier.myshopify.com",
    timeZone: expect.stringContaining("/"),
    currency: expect.stringMatching(/^[A-Z]{3}$/),
    scopes: expect.arrayContaining(["read_all_orders"]),
    apiVersion: "2026-10",
  });
});

test("orders are read whole, also those with more than 250 lines, and their products", async () => {
  const shop = ask(origin);
  const ids = await allIds(shop);
  const longest: number[] = [];
  const products = new Set<string>();
  for (let start = 0; start < ids.length; start += 250) {
    for (const answer of await shop.orders(ids.slice(start, start + 250))) {
      if (answer.kind !== "found") throw new Error(`an order is ${answer.kind}`);
      longest.push(answer.order.lines.length);
      for (const line of answer.order.lines) if (line.productId) products.add(line.productId);
    }
  }
  expect(Math.max(...longest)).toBeGreaterThan(250);
  const { products: known } = await shop.products([...products], []);
  expect(known.size).toBeGreaterThan(10);
  for (const [id, product] of known) expect(product).toMatchObject({ id, title: expect.stringMatching(/\w/) });
});

test("a shop that fails one time in five tells the same orders", async () => {
  const simulator = await newShop({ ambassadors: 60 });
  const ids = (await allIds(ask(simulator.origin))).slice(0, 200);
  const right = await ask(simulator.origin).orders(ids);
  const rates = { throttled: 0.1, "503": 0.03, broken: 0.02, html: 0.02, truncated: 0.02, "internal-error": 0.01 };
  await simulator.setFaults({ rates, seed: 7 });
  const shop = ask(simulator.origin, { sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms / 20)) });
  for (let round = 0; round < 10; round++) expect(await shop.orders(ids)).toEqual(right);
  expect(shop.spent().requests).toBeGreaterThan(11);
});

test("one order that Shopify always stumbles over is found among 200, and only that one is unreadable", async () => {
  const simulator = await newShop({ ambassadors: 60, pointsPerSecond: 10_000, bucket: 100_000 });
  const ids = (await allIds(ask(simulator.origin))).slice(0, 200);
  const bad = ids[77] ?? "";
  await simulator.setFaults({ orders: { [bad]: { fault: "500" } } });
  const answers = await ask(simulator.origin, { sleep: async () => {} }).orders(ids);
  expect(answers.filter(({ kind }) => kind !== "found")).toMatchObject([{ kind: "unreadable", id: bad }]);
});

test("client credentials open the shop, and a token that ended is replaced", async () => {
  const simulator = await newShop({ ambassadors: 3 });
  const shop = ask(simulator.origin, { credentials: CLIENT });
  await shop.facts();
  await simulator.expireTokens();
  await shop.facts();
  expect(shop.spent().requests).toBe(5);
});

test("a wrong token holds the shop", async () => {
  const shop = ask(origin, { credentials: { kind: "token", accessToken: "wrong" } });
  await expect(shop.orders(["5650000000000"])).rejects.toMatchObject({ kind: "unauthorized" });
});

test("silence ends after the time limit", async () => {
  const { origin: silent } = await newShop({ ambassadors: 3, faults: { next: [{ fault: "hang", times: 1 }] } });
  const shop = ask(silent, { timeoutMs: 200, tries: 1 });
  await expect(shop.facts()).rejects.toMatchObject({ kind: "unreachable", message: "Shopify did not answer in time." });
});

test("a shop that would price each order is read all the same, in smaller calls", async () => {
  const { origin: dear } = await newShop({
    ambassadors: 60,
    pricePerId: true,
    bucket: 20_000,
    pointsPerSecond: 20_000,
  });
  const shop = ask(dear);
  const ids = (await allIds(shop)).slice(0, 100);
  expect((await shop.orders(ids)).map((answer) => answer.kind === "found" && answer.order.id)).toEqual(ids);
});
