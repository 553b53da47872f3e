import { afterEach, expect, test } from "vitest";
import type { ShopState } from "#core/db/shop-state.server.ts";
import type { ShopConfig } from "#core/shopify/config.ts";
import { API_VERSION } from "#core/shopify/documents.ts";
import { readWorkerConfig } from "#scripts/cli/database.ts";
import { startSimulator } from "#simulator/server.ts";
import type { Simulator } from "#simulator/simulator.ts";
import { checkBindings, type WorkerConfig, workerConfig } from "./bindings.ts";
import type { Check } from "./check.ts";
import { checkNode } from "./machine.ts";
import { checkMigrations } from "./migrations.ts";
import { askShop, checkHold, shopAsSeen } from "./shop.ts";

let simulator: Simulator | undefined;
afterEach(async () => {
  await simulator?.close();
  simulator = undefined;
});

const names = (checks: Check[], ok: boolean) => checks.filter((check) => check.ok === ok).map(({ name }) => name);

async function standIn(
  settings: Parameters<typeof startSimulator>[0] = {},
): Promise<{ shop: ShopConfig; reason: null }> {
  simulator = await startSimulator({ ambassadors: 5, ...settings });
  const { domain, origin, credentials } = simulator;
  return {
    shop: { domain, apiOrigin: origin, credentials: { kind: "token", accessToken: credentials.accessToken } },
    reason: null,
  };
}

test("a shop that answers with every scope is well", async () => {
  const checks = await askShop(await standIn());
  expect(names(checks, true)).toEqual(["credentials", "shop", "scopes", "API version"]);
  expect(names(checks, false)).toEqual([]);
});

test("without read_all_orders the doctor names it: older orders would be silently absent", async () => {
  const checks = await askShop(await standIn({ scopes: ["read_orders", "read_products"] }));
  expect(checks.filter(({ ok }) => !ok)).toMatchObject([
    { name: "scopes", found: "not granted: read_all_orders", mend: expect.stringContaining("read_all_orders") },
  ]);
});

test("a refused token is named, and never shown", async () => {
  const { shop } = await standIn();
  const checks = await askShop({
    shop: { ...shop, credentials: { kind: "token", accessToken: "not-the-token" } },
    reason: null,
  });
  expect(names(checks, false)).toEqual(["shop"]);
  expect(checks.at(-1)).toMatchObject({ mend: expect.stringContaining("SHOPIFY_ACCESS_TOKEN") });
  expect(JSON.stringify(checks)).not.toContain("not-the-token");
});

test("without credentials the reason says what to set", async () => {
  const reason = "SHOPIFY_STORE_DOMAIN is not set; set it in consumer/.dev.vars.";
  expect(await askShop({ shop: null, reason })).toEqual([
    { name: "credentials", ok: false, found: expect.any(String), mend: reason },
  ]);
});

test("from afar the doctor believes what the consumer wrote down", () => {
  const seen = {
    domain: "harrier.myshopify.com",
    scopes: ["read_orders", "read_products"],
    apiVersion: API_VERSION,
    scopesSeenAt: 0,
    holdCode: null,
    pausedAt: null,
  } as ShopState;
  expect(names(shopAsSeen(seen), false)).toEqual(["scopes"]);
  expect(names(shopAsSeen({ ...seen, apiVersion: "2027-01" }), false)).toEqual(["scopes", "API version"]);
  expect(names(shopAsSeen(null), false)).toEqual(["shop"]);
  expect(names(checkHold(seen), false)).toEqual([]);
  expect(checkHold({ ...seen, holdCode: "locked", holdMessage: "The shop is locked." })).toMatchObject([
    { ok: false, mend: "The shop is locked." },
  ]);
  expect(names(checkHold({ ...seen, pausedAt: 1 }), false)).toEqual(["computing"]);
});

test("the project's own two configurations share database and queue", async () => {
  const [web, consumer] = await Promise.all(
    ["wrangler.toml", "consumer/wrangler.toml"].map(async (file) => workerConfig.parse(await readWorkerConfig(file))),
  );
  expect(names(checkBindings(web as WorkerConfig, consumer as WorkerConfig, false), false)).toEqual([]);
});

test("bindings that do not meet are named", () => {
  const database = { binding: "DB", database_name: "ambassador-yir-db", database_id: "a" };
  const producers = [{ binding: "TOP_MODELS_QUEUE", queue: "top-models-queue" }];
  const web = { d1_databases: [database], queues: { producers, consumers: [] } };
  const consumer = {
    d1_databases: [{ ...database, database_id: "b" }],
    queues: { producers: [], consumers: [{ queue: "top-models-queue" }] },
  };
  expect(names(checkBindings(web, consumer, false), false)).toEqual([
    "database binding",
    "queue binding",
    "queue consumers",
  ]);
});

test("an old Node and a missing migration are named with what to run", () => {
  expect([checkNode("20.20.2").ok, checkNode("22.17.9").ok, checkNode("22.18.0").ok, checkNode("24.0.0").ok]).toEqual([
    false,
    false,
    true,
    true,
  ]);
  expect(checkMigrations(["0.sql", "1.sql"], ["0.sql"], false)).toMatchObject({
    ok: false,
    found: "not applied: 1.sql",
    mend: expect.stringContaining("db:migrate"),
  });
  expect(checkMigrations(["0.sql"], ["0.sql", "1.sql"], false).ok).toBe(true);
});
