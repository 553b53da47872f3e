import { afterEach, beforeEach, expect, test } from "vitest";
import { orderExportQuery } from "#core/shopify/bulk-query.ts";
import { startSimulator } from "./server.ts";
import type { Simulator } from "./simulator.ts";

const RUN = `mutation Run($query: String!, $group: Boolean! = false) {
  bulkOperationRunQuery(query: $query, groupObjects: $group) {
    bulkOperation { id status } userErrors { field message code } } }`;
const POLL = `query Poll($id: ID!) { bulkOperation(id: $id) {
  status errorCode objectCount rootObjectCount fileSize url partialDataUrl completedAt } }`;
const CANCEL = `mutation Cancel($id: ID!) { bulkOperationCancel(id: $id) {
  bulkOperation { status } userErrors { field message } } }`;
const YEAR = orderExportQuery(Date.UTC(2025, 11, 25), Date.UTC(2027, 0, 8));

let simulator: Simulator;
let clock: number;

beforeEach(async () => {
  clock = Date.UTC(2026, 10, 24);
  simulator = await startSimulator({ ambassadors: 40, now: () => clock });
});
afterEach(() => simulator.close());

async function ask(query: string, variables: Record<string, unknown> = {}) {
  const response = await fetch(`${simulator.origin}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "x-shopify-access-token": simulator.credentials.accessToken },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as { data: Record<string, unknown>; extensions: { cost: Record<string, number> } };
}

async function run(query: string, group = false) {
  const { data } = await ask(RUN, { query, group });
  return data.bulkOperationRunQuery as { bulkOperation: { id: string } | null; userErrors: { message: string }[] };
}

async function poll(id: string) {
  const { data } = await ask(POLL, { id });
  return data.bulkOperation as Record<string, string | null>;
}

/** Runs to its end; the file is written meanwhile. */
async function finished(query: string, group = false) {
  const { bulkOperation } = await run(query, group);
  clock += 3_000;
  await expect.poll(async () => (await poll(bulkOperation?.id ?? "")).status).not.toMatch(/CREATED|RUNNING/);
  return poll(bulkOperation?.id ?? "");
}

const linesOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Record<string, string>);

test("an export goes from created over running to completed, and its file holds every order with all of its lines", async () => {
  const { bulkOperation } = await run(YEAR);
  const id = bulkOperation?.id ?? "";
  expect(await poll(id)).toMatchObject({ status: "CREATED", url: null });
  clock += 1_000;
  expect((await poll(id)).status).toBe("RUNNING");
  clock += 1_500;
  await expect.poll(async () => (await poll(id)).status).toBe("COMPLETED");
  const { url, objectCount, rootObjectCount, fileSize } = await poll(id);
  const text = await (await fetch(url ?? "")).text();
  const lines = linesOf(text);
  const expected = simulator.programme.orders.map((seed) => simulator.shop.order(seed.id));
  const heads = lines.filter((line) => !("__parentId" in line));
  expect(heads.length).toBe(expected.length);
  expect(lines.length - heads.length).toBe(expected.reduce((sum, order) => sum + (order?.lines.length ?? 0), 0));
  expect({ objectCount, rootObjectCount, fileSize }).toEqual({
    objectCount: String(lines.length),
    rootObjectCount: String(heads.length),
    fileSize: String(Buffer.byteLength(text)),
  });
});

test("children come after their parents, not always right behind them; with groupObjects they do", async () => {
  const adjacent = (lines: Record<string, string>[]) => {
    let parent = "";
    return lines.every((line) => {
      if (!("__parentId" in line)) parent = line.id ?? "";
      return !("__parentId" in line) || line.__parentId === parent;
    });
  };
  const loose = linesOf(await (await fetch((await finished(YEAR)).url ?? "")).text());
  const seen = new Set<string>();
  for (const line of loose) {
    if ("__parentId" in line) expect(seen).toContain(line.__parentId);
    else seen.add(line.id ?? "");
  }
  expect(adjacent(loose)).toBe(false);
  expect(adjacent(linesOf(await (await fetch((await finished(YEAR, true)).url ?? "")).text()))).toBe(true);
});

test("the file can be read from a byte on", async () => {
  const { url, fileSize } = await finished(YEAR);
  const whole = await (await fetch(url ?? "")).text();
  const part = await fetch(url ?? "", { headers: { range: "bytes=100-" } });
  expect(part.status).toBe(206);
  expect(part.headers.get("content-range")).toBe(`bytes 100-${Number(fileSize) - 1}/${fileSize}`);
  expect(await part.text()).toBe(whole.slice(100));
  expect((await fetch(url ?? "", { headers: { range: `bytes=${fileSize}-` } })).status).toBe(416);
  expect(simulator.stats().downloads).toEqual([0, 100, Number(fileSize)]);
});

test("nothing found has no file; what is to come ends as it is told to", async () => {
  const none = orderExportQuery(Date.UTC(2001, 0, 1), Date.UTC(2002, 0, 1));
  expect(await finished(none)).toMatchObject({ status: "COMPLETED", url: null, objectCount: "0" });
  simulator.set({ bulkOutcome: "FAILED", bulkErrorCode: "TIMEOUT" });
  const failed = await finished(YEAR);
  expect(failed).toMatchObject({ status: "FAILED", errorCode: "TIMEOUT", url: null });
  expect(failed.partialDataUrl).toContain("/bulk/");
  simulator.set({ bulkOutcome: "CANCELED" });
  expect((await finished(YEAR)).status).toBe("CANCELED");
});

test("a running one can be cancelled; an address expires after a week and needs its signature", async () => {
  const { bulkOperation } = await run(YEAR);
  const cancelled = await ask(CANCEL, { id: bulkOperation?.id });
  expect(cancelled.data.bulkOperationCancel).toEqual({ bulkOperation: { status: "CANCELING" }, userErrors: [] });
  await expect.poll(async () => (await poll(bulkOperation?.id ?? "")).status).toBe("CANCELED");
  const { url } = await finished(YEAR);
  expect((await fetch((url ?? "").replace(/Signature=.*/, "Signature=guessed"))).status).toBe(403);
  clock += 8 * 86_400_000;
  expect((await fetch(url ?? "")).status).toBe(403);
});

test("five at a time; the sixth is told which ones are under way", async () => {
  for (let count = 0; count < 5; count++) expect((await run(YEAR)).userErrors).toEqual([]);
  const { bulkOperation, userErrors } = await run(YEAR);
  expect(bulkOperation).toBeNull();
  expect(userErrors).toEqual([
    {
      field: null,
      code: "OPERATION_IN_PROGRESS",
      message: expect.stringContaining("A bulk query operation for this app and shop is already in progress: gid:"),
    },
  ]);
});

test.each([
  ["{ orders { nodes { id } } }", "Selecting via 'nodes' is not supported. Invalid connection fields: 'orders'."],
  [`{ node(id: "gid://shopify/Order/1") { id } }`, "Bulk queries cannot contain a top level `node` field."],
  ["{ shop { id } }", "Bulk queries must contain at least one connection."],
  [
    "{ orders { edges { node { name lineItems { edges { node { id } } } } } } }",
    "Connection fields without 'id': orders",
  ],
  ["{ orders {", "Invalid bulk query: "],
])("%s is refused as Shopify does", async (query, message) => {
  const { bulkOperation, userErrors } = await run(query);
  expect(bulkOperation).toBeNull();
  expect(userErrors[0]?.message).toContain(message);
});

test("an export costs 10 points, a poll 1, and without the scope it is denied", async () => {
  const started = await ask(RUN, { query: YEAR });
  expect(started.extensions.cost).toMatchObject({ requestedQueryCost: 10, actualQueryCost: 10 });
  const polled = await ask(POLL, { id: "gid://shopify/BulkOperation/7000000000001" });
  expect(polled.extensions.cost).toMatchObject({ requestedQueryCost: 1, actualQueryCost: 1 });
  simulator.set({ scopes: ["read_products"] });
  // Without `read_orders` nothing of an order can be read.
  expect(await finished("{ orders { edges { node { id } } } }")).toMatchObject({
    status: "FAILED",
    errorCode: "ACCESS_DENIED",
  });
});
