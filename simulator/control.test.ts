import { afterAll, expect, test } from "vitest";
import { startSimulator } from "./server.ts";

const simulator = await startSimulator({ ambassadors: 20 });
afterAll(() => simulator.close());

async function call(method: string, path: string, body?: unknown, origin = simulator.origin) {
  const response = await fetch(`${origin}/_simulator/${path}`, {
    method,
    ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status: response.status, json: (await response.json()) as Record<string, unknown> };
}
const [first] = simulator.programme.orders;
const id = first?.id ?? "";

test("settings are changed one by one, and wrong ones refused with a sentence", async () => {
  expect((await call("POST", "settings", { delayMs: 3, scopes: ["read_orders"] })).status).toBe(200);
  expect((await call("GET", "settings")).json).toMatchObject({ delayMs: 3, scopes: ["read_orders"], bucket: 2_000 });
  const wrong = await call("POST", "settings", { delayMs: -1 });
  expect(wrong).toMatchObject({ status: 400, json: { error: expect.stringContaining("delayMs") } });
  expect((await call("POST", "settings", { delay: 1 })).status).toBe(400);
  expect((await call("POST", "settings", "{")).json).toEqual({ error: "The body is not JSON." });
  expect((await call("GET", "settings")).json).toMatchObject({ delayMs: 3 });
});

test("faults are replaced as a whole", async () => {
  await call("POST", "faults", { rates: { "503": 0.5 }, next: [{ fault: "html", times: 2 }] });
  await call("POST", "faults", { orders: { [id]: { fault: "500" } } });
  expect((await call("GET", "faults")).json).toEqual({
    rates: {},
    operations: [],
    next: [],
    orders: { [id]: { fault: "500" } },
    seed: 1,
  });
  expect((await call("POST", "faults", { rates: { "503": 0.7, "500": 0.7 } })).status).toBe(400);
  expect((await call("POST", "faults", { next: [{ fault: "earthquake" }] })).status).toBe(400);
  await call("POST", "faults", {});
});

test("an order is refunded, cancelled, added to and deleted; each change is newer than the one before", async () => {
  const order = async () => (await call("GET", `orders/${id}`)).json;
  const before = await order();
  const changes = [
    { kind: "refund", line: 0, units: 1 },
    { kind: "cancel" },
    { kind: "add-line", variantId: simulator.programme.catalogue[0]?.variants[0].id, quantity: 2 },
  ];
  let updatedAt = Number(before.updatedAt);
  for (const change of changes) {
    expect((await call("POST", `orders/${id}`, change)).status).toBe(200);
    const after = await order();
    expect(Number(after.updatedAt)).toBeGreaterThan(updatedAt);
    updatedAt = Number(after.updatedAt);
  }
  const lines = before.lines as { currentQuantity: number }[];
  expect(await order()).toMatchObject({
    cancelledAt: expect.any(Number),
    lines: [{ currentQuantity: (lines[0]?.currentQuantity ?? 0) - 1 }, ...lines.slice(1), { currentQuantity: 2 }],
  });
  expect((await call("POST", `orders/${id}`, { kind: "refund", line: 999 })).status).toBe(404);
  expect((await call("DELETE", `orders/${id}`)).status).toBe(200);
  expect((await call("GET", `orders/${id}`)).status).toBe(404);
});

test("a product is renamed and deleted", async () => {
  const product = simulator.programme.catalogue[1]?.id ?? "";
  expect((await call("POST", `products/${product}`, { title: "Merlin Max" })).status).toBe(200);
  expect(simulator.shop.product(product)?.title).toBe("Merlin Max");
  expect((await call("DELETE", `products/${product}`)).status).toBe(200);
  expect(simulator.shop.product(product)).toBeUndefined();
  expect((await call("DELETE", "products/1")).status).toBe(404);
});

test("a further shop has its own port, data, settings and counts, and closes with the first", async () => {
  const { json } = await call("POST", "shops", { seed: 9, ambassadors: 10, bucket: 50 });
  const origin = String(json.origin);
  expect(origin).not.toBe(simulator.origin);
  expect((await call("GET", "settings", undefined, origin)).json).toMatchObject({ bucket: 50, delayMs: 0 });
  await fetch(`${origin}/admin/api/2026-10/graphql.json`, { method: "POST", body: "{}" });
  expect((await call("GET", "stats", undefined, origin)).json).toMatchObject({ requests: 1, statuses: { 401: 1 } });
  expect((await call("GET", "stats")).json).toMatchObject({ requests: 0 });
  await call("DELETE", "shops");
  await expect(fetch(origin)).rejects.toThrow();
});

test("an address that is not there is named", async () => {
  expect((await call("GET", "nothing")).json).toEqual({ error: "The stand-in shop has no GET /_simulator/nothing." });
});
