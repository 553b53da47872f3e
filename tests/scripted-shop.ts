/** A shop that answers as it is told, one scripted answer after the other: for what only a script can say exactly. */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { createShop } from "#core/shopify/gateway.server.ts";
import type { Shop, ShopOptions } from "#core/shopify/shop.ts";

export interface ScriptedAnswer {
  status?: number;
  headers?: Record<string, string>;
  /** JSON, unless it is text already. */
  body?: unknown;
  /** Instead of an answer: hang up at once, hang up in the middle of the body, or stay silent. */
  instead?: "hang-up" | "cut" | "silence";
}

export interface SeenRequest {
  path: string;
  token: string | undefined;
  /** The name of the GraphQL operation. */
  operation: string | undefined;
  variables: Record<string, unknown>;
  body: Record<string, unknown>;
}

type Script = (request: SeenRequest, number: number) => ScriptedAnswer;

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = "";
  for await (const chunk of request) text += chunk;
  return JSON.parse(text || "{}");
}

function answerWith(
  response: ServerResponse,
  { status = 200, headers = {}, body = {}, instead }: ScriptedAnswer,
): void {
  if (instead === "silence") return;
  if (instead === "hang-up") return void response.destroy();
  const text = typeof body === "string" ? body : JSON.stringify(body);
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", ...headers });
  if (instead === "cut") response.write(text.slice(0, text.length / 2), () => response.destroy());
  else response.end(text);
}

/** Starts on any free port; `await using` closes it. */
export async function startScriptedShop(script: Script) {
  const requests: SeenRequest[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const seen: SeenRequest = {
      path: request.url ?? "",
      token: request.headers["x-shopify-access-token"] as string | undefined,
      operation: /query (\w+)/.exec(String(body.query))?.[1],
      variables: (body.variables ?? {}) as Record<string, unknown>,
      body,
    };
    requests.push(seen);
    answerWith(response, script(seen, requests.length));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

export const ALL_SCOPES = ["read_orders", "read_all_orders", "read_products"];

/** A shop whose clock moves only by sleeping; `slept` holds every wait that was asked for. */
export function shopAt(origin: string, options: Partial<ShopOptions> = {}): { shop: Shop; slept: number[] } {
  const slept: number[] = [];
  const start = Date.now();
  let elapsed = 0;
  const shop = createShop({
    domain: "paddles.myshopify.com",
    credentials: { kind: "token", accessToken: "shpat_right" },
    apiOrigin: origin,
    now: () => start + elapsed,
    sleep: async (ms) => {
      slept.push(ms);
      elapsed += ms;
    },
    random: () => 0,
    scopesKnown: ALL_SCOPES,
    ...options,
  });
  return { shop, slept };
}

/** The `extensions` of an answer. */
export function costOf(
  requested: number,
  available: number,
  { maximum = 2000, restoreRate = 100, throttled = false } = {},
) {
  return {
    cost: {
      requestedQueryCost: requested,
      actualQueryCost: throttled ? null : requested,
      throttleStatus: { maximumAvailable: maximum, currentlyAvailable: available, restoreRate },
    },
  };
}

/** An order as Shopify gives it, with one line of two units. */
export function orderNode(id: string, changes: Record<string, unknown> = {}) {
  return {
    __typename: "Order",
    id: `gid://shopify/Order/${id}`,
    updatedAt: "2026-03-01T10:00:00Z",
    cancelledAt: null,
    test: false,
    displayFinancialStatus: "PAID",
    lineItems: linesOf([lineNode("Merlin")]),
    ...changes,
  };
}

export function linesOf(nodes: unknown[], endCursor: string | null = null) {
  return { nodes, pageInfo: { hasNextPage: endCursor !== null, endCursor } };
}

export function lineNode(title: string, changes: Record<string, unknown> = {}) {
  return {
    title,
    variantTitle: "16mm / Teal",
    vendor: "Harrier",
    currentQuantity: 2,
    isGiftCard: false,
    requiresShipping: true,
    discountedUnitPriceAfterAllDiscountsSet: { shopMoney: { amount: "165.0" } },
    lineItemGroup: null,
    image: { url: "https://cdn.shopify.com/merlin.png" },
    product: { id: "gid://shopify/Product/7001" },
    variant: { id: "gid://shopify/ProductVariant/8001" },
    ...changes,
  };
}

/** The digits of the ids that an OrdersByIds request asked for. */
export function askedFor({ variables }: SeenRequest): string[] {
  return ((variables.ids ?? []) as string[]).map((gid) => gid.slice(gid.lastIndexOf("/") + 1));
}

/** Answers OrdersByIds with an order for each id. */
export function ordersAnswer(request: SeenRequest, available = 2000): ScriptedAnswer {
  return { body: { data: { nodes: askedFor(request).map((id) => orderNode(id)) }, extensions: costOf(47, available) } };
}
