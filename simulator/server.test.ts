import { afterAll, beforeEach, expect, test } from "vitest";
import { makeProgramme } from "./programme.ts";
import { startSimulator } from "./server.ts";
import type { Fault } from "./settings.ts";

const programme = makeProgramme({ ambassadors: 60 });
let clock = Date.parse("2026-11-24T12:00:00Z");
const simulator = await startSimulator({ programme, now: () => clock });
const { origin, credentials } = simulator;
const defaults = simulator.settings();
afterAll(() => simulator.close());
beforeEach(() => {
  simulator.setFaults({});
  simulator.set(defaults);
  clock += 3_600_000; // A full bucket for each test.
  simulator.resetStats();
});

const LINES = "id title variantTitle currentQuantity isGiftCard requiresShipping product { id } variant { id }";
const ORDERS = `query OrdersByIds($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Order { id updatedAt cancelledAt test
  displayFinancialStatus lineItems(first: 250) { nodes { ${LINES} } pageInfo { hasNextPage endCursor } } } } }`;
const PAGE = `query Page($id: ID!, $after: String) { order(id: $id) { lineItems(first: 250, after: $after) {
  nodes { id } pageInfo { hasNextPage endCursor } } } }`;

const orderGid = (id: string) => `gid://shopify/Order/${id}`;
function orderOf(kind: string): string {
  const found = programme.orders.find((order) => order.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found.id;
}

async function post(query: string, variables: object = {}, options: { token?: string; version?: string } = {}) {
  const response = await fetch(`${origin}/admin/api/${options.version ?? "2026-10"}/graphql.json`, {
    method: "POST",
    headers: { "content-type": "application/json", "X-Shopify-Access-Token": options.token ?? credentials.accessToken },
    body: JSON.stringify({ query, variables }),
  });
  const text = await response.text();
  return { response, text, status: response.status, json: () => JSON.parse(text) };
}
const orders = (ids: string[]) => post(ORDERS, { ids: ids.map(orderGid) });

test("answers stand where their ids stood; what is unknown or malformed is null, without an error", async () => {
  const [known] = programme.orders;
  const ids = [orderGid("999"), orderGid(known?.id ?? ""), "gid://shopify/Product/not-a-product"];
  const { json, response } = await post(ORDERS, { ids });
  const { data, errors, extensions } = json();
  expect(errors).toBeUndefined();
  expect(data.nodes.map((node: { id?: string } | null) => node?.id ?? null)).toEqual([null, ids[1], null]);
  expect(response.headers.get("x-shopify-api-version")).toBe("2026-10");
  expect(extensions.cost.requestedQueryCost).toBe(36);
  expect(extensions.cost.actualQueryCost).toBeLessThan(36);
  expect(extensions.cost.throttleStatus).toEqual({
    maximumAvailable: 2_000,
    currentlyAvailable: 2_000 - extensions.cost.actualQueryCost,
    restoreRate: 100,
  });
});

test("a line says what a unit cost after all discounts, and which set it is part of", async () => {
  const seed = programme.orders.find(({ kind }) => kind === "bundle");
  if (!seed) throw new Error("no bundle");
  const bundle = programme.build(seed);
  const fields = "discountedUnitPriceAfterAllDiscountsSet { shopMoney { amount currencyCode } } lineItemGroup { id }";
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Order { lineItems(first: 250) { nodes { ${fields} } } } } }`;
  const { data } = (await post(query, { ids: [orderGid(bundle.id)] })).json();
  const amount = (cents: number) => (cents % 10 ? (cents / 100).toFixed(2) : (cents / 100).toFixed(1));
  expect(data.nodes[0].lineItems.nodes).toEqual(
    bundle.lines.map(({ unitCents, group }) => ({
      discountedUnitPriceAfterAllDiscountsSet: { shopMoney: { amount: amount(unitCents), currencyCode: "USD" } },
      lineItemGroup: group && { id: `gid://shopify/LineItemGroup/${group.id}` },
    })),
  );
});

test("an id of another type is a node with its type alone", async () => {
  const { data } = (await post(ORDERS, { ids: [`gid://shopify/Product/${programme.catalogue[0]?.id}`] })).json();
  expect(data.nodes).toEqual([{ __typename: "Product" }]);
});

test("the 300 lines of an order come on two pages, each once", async () => {
  const id = orderOf("300-lines");
  const first = (await orders([id])).json().data.nodes[0].lineItems;
  expect(first.nodes).toHaveLength(250);
  expect(first.pageInfo.hasNextPage).toBe(true);
  const rest = (await post(PAGE, { id: orderGid(id), after: first.pageInfo.endCursor })).json().data.order.lineItems;
  expect(rest.pageInfo.hasNextPage).toBe(false);
  const ids = [...first.nodes, ...rest.nodes].map((line: { id: string }) => line.id);
  expect(new Set(ids).size).toBe(simulator.shop.order(id)?.lines.length);
  expect(simulator.stats()).toMatchObject({ requests: 2, pages: 1, operations: { OrdersByIds: 1, Page: 1 } });
});

test("251 ids, a page of 251, a string that is no id and an unknown field are refused as Shopify refuses them", async () => {
  const many = await orders(Array.from({ length: 251 }, () => "999"));
  expect(many.json()).toEqual({
    errors: [
      {
        message: "The input array size of 251 is greater than the maximum allowed of 250.",
        extensions: { code: "MAX_INPUT_SIZE_EXCEEDED" },
      },
    ],
  });
  const page = (await post("{ orders(first: 251) { nodes { id } } }")).json();
  expect(page.errors[0].extensions.code).toBe("BAD_REQUEST");
  const wrong = (await post(ORDERS, { ids: ["1234"] })).json();
  expect(wrong).toEqual({
    errors: [{ message: "Invalid global id '1234'", extensions: { code: "INVALID_VARIABLE" } }],
  });
  const field = (await post("{ shop { nonsense } }")).json();
  expect(field.errors[0].extensions.code).toBe("undefinedField");
  expect(field.data).toBeUndefined();
});

test("with a price for each id a full call is refused, and a small one answered", async () => {
  simulator.set({ pricePerId: true });
  const ids = programme.orders.slice(0, 250).map((order) => order.id);
  expect((await orders(ids)).json()).toEqual({
    errors: [
      {
        message: expect.stringMatching(/^Query cost is 9000, which exceeds the single query max cost limit \(1000\)\./),
        extensions: {
          code: "MAX_COST_EXCEEDED",
          cost: 9000,
          maxCost: 1000,
          documentation: "https://shopify.dev/api/usage/rate-limits",
        },
      },
    ],
  });
  expect((await orders(ids.slice(0, 27))).json().extensions.cost.requestedQueryCost).toBe(972);
});

test("a short bucket throttles with a 200, no data and no actual cost", async () => {
  simulator.set({ bucket: 40, pointsPerSecond: 2 });
  const ids = [programme.orders[0]?.id ?? ""];
  expect((await orders(ids)).json().data).toBeDefined();
  const answer = await orders(ids);
  expect(answer.status).toBe(200);
  expect(answer.response.headers.get("retry-after")).toBeNull();
  expect(answer.json()).toEqual({
    errors: [
      {
        message: "Throttled",
        extensions: { code: "THROTTLED", documentation: "https://shopify.dev/api/usage/rate-limits" },
      },
    ],
    extensions: {
      cost: {
        requestedQueryCost: 36,
        actualQueryCost: null,
        throttleStatus: { maximumAvailable: 40, currentlyAvailable: expect.any(Number), restoreRate: 2 },
      },
    },
  });
  expect(simulator.stats()).toMatchObject({ requests: 2, throttled: 1 });
});

test("old orders are silently absent without read_all_orders", async () => {
  const old = programme.orders[20]?.id ?? "";
  const young = programme.orders.find(
    ({ createdAt }) => createdAt > clock - 50 * 86_400_000 && createdAt < clock - 30 * 86_400_000,
  );
  const ids = [old, young?.id ?? ""];
  simulator.set({ scopes: ["read_orders", "read_products"] });
  const { data, errors } = (await orders(ids)).json();
  expect(errors).toBeUndefined();
  expect(data.nodes.map((node: object | null) => node === null)).toEqual([true, false]);
});

test("a missing scope denies its fields, by path, and leaves the rest", async () => {
  simulator.set({ scopes: ["read_orders", "read_all_orders"] });
  const { data, errors } = (await orders([orderOf("plain")])).json();
  expect(data.nodes[0].lineItems.nodes[0]).toMatchObject({ title: expect.any(String), product: null });
  expect(errors[0]).toMatchObject({
    message: "Access denied for product field. Required access: `read_products` access scope.",
    path: ["nodes", 0, "lineItems", "nodes", 0, "product"],
    locations: [expect.anything()],
    extensions: {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess: "`read_products` access scope.",
    },
  });
  simulator.set({ scopes: [] });
  const denied = (await orders([orderOf("plain")])).json();
  expect(denied.data.nodes).toEqual([null]);
  expect(denied.errors[0]).toMatchObject({ path: ["nodes", 0], extensions: { code: "ACCESS_DENIED" } });
  const facts = (await post("{ currentAppInstallation { accessScopes { handle } } }")).json();
  expect(facts.data.currentAppInstallation.accessScopes).toEqual([]);
});

test("only the shop's own tokens open it", async () => {
  const wrong = await post("{ shop { name } }", {}, { token: "shpat_wrong" });
  expect(wrong.status).toBe(401);
  expect(wrong.json()).toEqual({ errors: expect.stringContaining("[API] Invalid API key or access token") });
});

test("client credentials give a token that ends", async () => {
  simulator.set({ tokenLifetimeSeconds: 60 });
  const body = {
    grant_type: "client_credentials",
    client_id: credentials.clientId,
    client_secret: credentials.clientSecret,
  };
  const ask = (init: RequestInit) => fetch(`${origin}/admin/oauth/access_token`, { method: "POST", ...init });
  const asForm = await ask({ body: new URLSearchParams(body) });
  const asJson = await ask({ body: JSON.stringify(body), headers: { "content-type": "application/json" } });
  expect(await asForm.json()).toMatchObject({ access_token: expect.any(String) });
  const granted = (await asJson.json()) as { access_token: string };
  expect(granted).toEqual({
    access_token: expect.any(String),
    scope: "read_orders,read_all_orders,read_products",
    expires_in: 60,
  });
  const token = granted.access_token;
  expect((await post("{ shop { name } }", {}, { token })).status).toBe(200);
  clock += 60_000;
  expect((await post("{ shop { name } }", {}, { token })).status).toBe(401);
  expect(simulator.stats().tokens).toBe(2);
  const refused = await ask({ body: new URLSearchParams({ ...body, client_secret: "wrong" }) });
  expect(refused.status).toBe(400);
});

test("an old version falls forward to the oldest supported one, an unknown one is not found", async () => {
  const old = await post("{ shop { name } }", {}, { version: "2024-04" });
  expect([old.status, old.response.headers.get("x-shopify-api-version")]).toEqual([200, "2026-01"]);
  expect((await post("{ shop { name } }", {}, { version: "2031-01" })).status).toBe(404);
  expect((await post("{ shop { name } }", {}, { version: "latest" })).status).toBe(404);
});

test.each<[Fault, number, RegExp]>([
  ["rate-limited", 429, /^\{"errors":"Exceeded 4 calls per second/],
  ["500", 500, /An unexpected error occurred/],
  ["502", 502, /^<!DOCTYPE html>/],
  ["503", 503, /^<!DOCTYPE html>/],
  ["html", 200, /^<!DOCTYPE html>/],
  ["no-data", 200, /^\{"data":null\}$/],
  ["wrong-shape", 200, /"nodes":\[\{"__typename":"Order"\}\]/],
  ["internal-error", 200, /^\{"errors":\[\{"message":"Internal error\..*"code":"INTERNAL_SERVER_ERROR"/],
  ["shop-inactive", 200, /"code":"SHOP_INACTIVE"/],
  ["400", 400, /Required parameter missing or invalid/],
  ["401", 401, /Invalid API key or access token/],
  ["402", 402, /plan does not have access/],
  ["403", 403, /Unavailable Shop/],
  ["404", 404, /Not Found/],
  ["423", 423, /This shop is unavailable/],
  ["430", 430, /Security Rejection/],
  ["throttled", 200, /"code":"THROTTLED".*"actualQueryCost":null/],
])("the fault %s answers %i once, then all is well", async (fault, status, body) => {
  simulator.setFaults({ next: [{ fault }] });
  const answer = await orders([orderOf("plain")]);
  expect(answer.status).toBe(status);
  expect(answer.text).toMatch(body);
  expect(answer.response.headers.get("retry-after")).toBe(fault === "rate-limited" ? "2.0" : null);
  expect((await orders([orderOf("plain")])).json().errors).toBeUndefined();
  expect(simulator.stats().faults).toEqual({ [fault]: 1 });
  expect(simulator.stats().answeredTwice).toEqual([]);
});

test("a cut answer is no JSON, a broken one never comes, a slow one is late, a hanging one never ends", async () => {
  simulator.set({ slowMs: 80 });
  const id = orderOf("plain");
  simulator.setFaults({ next: [{ fault: "truncated" }, { fault: "broken" }, { fault: "slow" }, { fault: "hang" }] });
  const cut = await orders([id]);
  expect(cut.status).toBe(200);
  expect(cut.json).toThrow(SyntaxError);
  await expect(orders([id])).rejects.toThrow();
  const start = performance.now();
  expect((await orders([id])).json().data.nodes).toHaveLength(1);
  expect(performance.now() - start).toBeGreaterThan(75);
  const hanging = fetch(`${origin}/admin/api/2026-10/graphql.json`, {
    method: "POST",
    headers: { "X-Shopify-Access-Token": credentials.accessToken },
    body: JSON.stringify({ query: ORDERS, variables: { ids: [orderGid(id)] } }),
    signal: AbortSignal.timeout(150),
  });
  await expect(hanging).rejects.toThrow(/timeout/i);
  expect(simulator.stats().orders[id]).toEqual({ asked: 4, answered: 1 });
});

test("a fault can follow one order, for the whole call or on its own path", async () => {
  const [bad = "", good = ""] = programme.orders.map((order) => order.id);
  simulator.setFaults({ orders: { [bad]: { fault: "500" } } });
  for (let call = 0; call < 3; call++) expect((await orders([good, bad])).status).toBe(500);
  expect((await orders([good])).status).toBe(200);

  simulator.setFaults({ orders: { [bad]: { fault: "order-error", times: 1 } } });
  const { data, errors } = (await orders([good, bad])).json();
  expect(data.nodes.map((node: object | null) => node === null)).toEqual([false, true]);
  expect(errors).toEqual([
    expect.objectContaining({ path: ["nodes", 1], extensions: { code: "INTERNAL_SERVER_ERROR" } }),
  ]);
  expect((await orders([bad])).json().data.nodes[0]).not.toBeNull();
});

test("faults by chance can be those of named operations only", async () => {
  simulator.setFaults({ rates: { "503": 1 }, operations: ["Other"] });
  expect((await orders([orderOf("plain")])).status).toBe(200);
  expect((await post("query Other { shop { name } }")).status).toBe(503);
});

test("faults by chance come as often as they are set to, and the same ones for the same seed", async () => {
  const play = async () => {
    simulator.setFaults({ rates: { "503": 0.2, "500": 0.1 }, seed: 3 });
    const statuses: number[] = [];
    for (let call = 0; call < 200; call++) statuses.push((await post("{ shop { name } }")).status);
    return statuses;
  };
  const first = await play();
  expect(first.filter((status) => status === 503).length / 200).toBeCloseTo(0.2, 1);
  expect(first.filter((status) => status === 500).length / 200).toBeCloseTo(0.1, 1);
  expect(await play()).toEqual(first);
});

test("orders that changed since a moment are found, oldest change first, and none is missed when one moves meanwhile", async () => {
  const query = `query Changed($q: String!, $after: String) { orders(first: 3, after: $after, query: $q, sortKey: UPDATED_AT) {
    nodes { id updatedAt } pageInfo { hasNextPage endCursor } } }`;
  clock += 86_400_000;
  const since = new Date(clock).toISOString();
  const ids = programme.orders.slice(30, 37).map((order) => order.id);
  for (const id of ids) {
    clock += 1_000;
    simulator.shop.changeOrder(id, { kind: "cancel" });
  }
  const q = `updated_at:>='${since}'`;
  const first = (await post(query, { q })).json().data.orders;
  expect(first.nodes.map((node: { id: string }) => node.id)).toEqual(ids.slice(0, 3).map(orderGid));
  clock += 1_000;
  simulator.shop.changeOrder(ids[0] ?? "", { kind: "refund", line: 0 });
  const seen: string[] = [];
  let after = first.pageInfo.endCursor;
  for (let more = true; more; ) {
    const { nodes, pageInfo } = (await post(query, { q, after })).json().data.orders;
    seen.push(...nodes.map((node: { id: string }) => node.id));
    more = pageInfo.hasNextPage;
    after = pageInfo.endCursor;
  }
  expect(seen).toEqual([...ids.slice(3), ids[0] ?? ""].map(orderGid));
});

test("no order was changed in the future, although a programme's year may not be over", async () => {
  expect(programme.orders.some(({ createdAt }) => createdAt > clock)).toBe(true);
  const { data } = (
    await post(`{ orders(first: 1, query: "updated_at:>'${new Date(clock).toISOString()}'") { nodes { id } } }`)
  ).json();
  expect(data.orders.nodes).toEqual([]);
});

test("a time without quotes, which Shopify would misread in silence, is refused", async () => {
  const { errors } = (
    await post(`{ orders(first: 1, query: "updated_at:>=2026-01-01T00:00:00Z") { nodes { id } } }`)
  ).json();
  expect(errors[0].message).toContain("can't search");
});

test("deleted products and variants are null on their lines, present ones carry their present words", async () => {
  const [deleted] = (await orders([orderOf("deleted-product")]))
    .json()
    .data.nodes[0].lineItems.nodes.filter((line: { title: string }) => line.title === "Sparrowhawk");
  expect(deleted).toMatchObject({ product: null, variant: null });
  const lines = (await orders([orderOf("deleted-variant")])).json().data.nodes[0].lineItems.nodes;
  expect(lines).toContainEqual(expect.objectContaining({ variant: null, product: { id: expect.any(String) } }));
});

interface VariantNode {
  media: { nodes: { preview: { image: { url: string } } }[] };
}

test("a product's picture is drawn, kept long, and differs between colours", async () => {
  const merlin = programme.catalogue[0];
  const query = `query ($ids: [ID!]!) { nodes(ids: $ids) {
    ... on Product { title featuredMedia { preview { image { url(transform: { maxWidth: 600, maxHeight: 600 }) altText } } } }
    ... on ProductVariant { displayName media(first: 1) { nodes { preview { image { url } } } } } } }`;
  const ids = [
    `gid://shopify/Product/${merlin?.id}`,
    ...(merlin?.variants.slice(0, 2) ?? []).map(({ id }) => `gid://shopify/ProductVariant/${id}`),
  ];
  const { nodes } = (await post(query, { ids })).json().data;
  expect(nodes[0].title).toBe("Merlin Air");
  expect(nodes[1].displayName).toBe("Merlin Air - 14mm / Chalk");
  const read = async (url: string) => {
    const response = await fetch(url);
    expect(response.headers.get("content-type")).toBe("image/svg+xml");
    expect(response.headers.get("cache-control")).toContain("max-age=31536000");
    return response.text();
  };
  const [first, second] = await Promise.all(
    nodes.slice(1).map((node: VariantNode) => read(node.media.nodes[0]?.preview.image.url ?? "")),
  );
  expect(first).toMatch(/^<svg /);
  expect(first).not.toBe(second);
  expect(await read(nodes[0].featuredMedia.preview.image.url)).toMatch(/^<svg /);
});

test("a taken port is refused with Node's own code", async () => {
  await expect(startSimulator({ programme, port: Number(new URL(origin).port) })).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
});
