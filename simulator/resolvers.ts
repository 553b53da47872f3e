import { GraphQLError } from "graphql";
import type { Product, Variant } from "./catalogue.ts";
import { connection, listConnection, type PageArgs } from "./connection.ts";
import type { Line, Order } from "./orders.ts";
import { orderPage } from "./search.ts";
import type { World } from "./world.ts";

const DAY = 86_400_000;
const gid = (type: string, id: string) => `gid://shopify/${type}/${id}`;
/** As Shopify writes amounts: `165.0`, `4.25`. */
const decimal = (cents: number) => (cents / 100).toFixed(2).replace(/0$/, "");
const time = (ms: number) => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/** Shopify's answer for a field that needs a scope which the app lacks: this error, and null at its place. */
export function need(world: World, scope: string, field: string): void {
  if (world.scopes.includes(scope)) return;
  throw new GraphQLError(`Access denied for ${field} field. Required access: \`${scope}\` access scope.`, {
    extensions: {
      code: "ACCESS_DENIED",
      documentation: "https://shopify.dev/api/usage/access-scopes",
      requiredAccess: `\`${scope}\` access scope.`,
    },
  });
}

/** The values of the query's root fields; graphql-js calls those that are functions. */
export function rootValue(world: World) {
  const byGid = (id: string, field: string) => {
    const [, type, digits = ""] = /^gid:\/\/shopify\/(\w+)\/(\d+)$/.exec(id) ?? [];
    if (type === "Order") return visibleOrder(world, digits, field);
    if (type === "Product") {
      need(world, "read_products", field);
      return productNode(world, world.shop.product(digits));
    }
    if (type === "ProductVariant") {
      need(world, "read_products", field);
      return variantNode(world, world.shop.variant(digits));
    }
    return null;
  };
  return {
    node: ({ id }: { id: string }) => byGid(id, "node"),
    nodes: ({ ids }: { ids: string[] }) => ids.map((id) => settled(() => byGid(id, "nodes"))),
    bulkOperation: ({ id }: { id: string }) => world.bulk.operation(id),
    bulkOperationRunQuery: ({ query, groupObjects }: { query: string; groupObjects: boolean }) =>
      world.bulk.run(query, groupObjects),
    bulkOperationCancel: ({ id }: { id: string }) => world.bulk.cancel(id),
    order: ({ id }: { id: string }) => byGid(id, "order"),
    product: ({ id }: { id: string }) => byGid(id, "product"),
    productVariant: ({ id }: { id: string }) => byGid(id, "productVariant"),
    orders: (args: PageArgs & { query?: string; sortKey?: string; reverse?: boolean }) => {
      need(world, "read_orders", "orders");
      const page = orderPage(world.shop.orders(), { ...args, oldest: oldestVisible(world) });
      return connection(page, ({ id }) => orderNode(world, world.shop.order(id)));
    },
    shop: {
      id: gid("Shop", "61234567890"),
      name: world.facts.name,
      myshopifyDomain: world.facts.domain,
      ianaTimezone: world.facts.timeZone,
      currencyCode: world.facts.currency,
      plan: { publicDisplayName: "Basic" },
    },
    currentAppInstallation: {
      id: gid("AppInstallation", "551234567890"),
      accessScopes: world.scopes.map((handle) => ({ handle, description: handle.replaceAll("_", " ") })),
    },
  };
}

/** An `Error` as a list's element is, to graphql-js, an error on that element's own path: the others stay whole. */
function settled<T>(run: () => T): T | Error {
  try {
    return run();
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Without `read_all_orders` older orders are silently not there. */
export function oldestVisible({ scopes, now }: World): number {
  return scopes.includes("read_all_orders") ? Number.NEGATIVE_INFINITY : now - 60 * DAY;
}

function visibleOrder(world: World, id: string, field: string) {
  need(world, "read_orders", field);
  if (world.failing.has(id))
    throw new GraphQLError("Internal error. Looks like something went wrong on our end.", {
      extensions: { code: "INTERNAL_SERVER_ERROR" },
    });
  const order = world.shop.order(id);
  return order && order.createdAt >= oldestVisible(world) ? orderNode(world, order) : null;
}

export function orderNode(world: World, order: Order | undefined) {
  if (!order) return null;
  return {
    __typename: "Order",
    id: gid("Order", order.id),
    name: order.name,
    createdAt: time(order.createdAt),
    processedAt: time(order.createdAt),
    updatedAt: time(order.updatedAt),
    cancelledAt: order.cancelledAt === null ? null : time(order.cancelledAt),
    test: order.test,
    displayFinancialStatus: order.financialStatus,
    lineItems: (args: PageArgs) =>
      listConnection(order.lines, { ...args, unpaged: world.unpaged }, (line) => lineNode(world, line)),
  };
}

function lineNode(world: World, line: Line) {
  const unitPrice = { amount: decimal(line.unitCents), currencyCode: world.facts.currency };
  return {
    id: gid("LineItem", line.id),
    title: line.title,
    variantTitle: line.variantTitle,
    vendor: line.vendor,
    quantity: line.quantity,
    currentQuantity: line.currentQuantity,
    isGiftCard: line.isGiftCard,
    requiresShipping: line.requiresShipping,
    discountedUnitPriceAfterAllDiscountsSet: { shopMoney: unitPrice, presentmentMoney: unitPrice },
    image: line.pictureId === null ? null : imageNode(world, line.pictureId, line.title),
    product: () => {
      need(world, "read_products", "product");
      return line.productId === null ? null : productNode(world, world.shop.product(line.productId));
    },
    variant: () => {
      need(world, "read_products", "variant");
      return line.variantId === null ? null : variantNode(world, world.shop.variant(line.variantId));
    },
    lineItemGroup: line.group && {
      id: gid("LineItemGroup", line.group.id),
      title: line.group.title,
      quantity: line.group.quantity,
      productId: gid("Product", line.group.productId),
      variantId: gid("ProductVariant", line.group.variantId),
    },
  };
}

function productNode(world: World, product: Product | undefined) {
  if (!product) return null;
  return {
    __typename: "Product",
    id: gid("Product", product.id),
    title: product.title,
    handle: product.handle,
    productType: product.type,
    vendor: product.vendor,
    status: product.status,
    isGiftCard: product.isGiftCard,
    hasOnlyDefaultVariant: product.hasOnlyDefaultVariant,
    featuredMedia: mediaNode(world, product.id, product.title),
  };
}

function variantNode(world: World, found: { product: Product; variant: Variant } | undefined) {
  if (!found) return null;
  const { product, variant } = found;
  // A shop gives pictures to colours; a product with one variant has the product's alone.
  const media = product.hasOnlyDefaultVariant ? [] : [variant.id];
  return {
    __typename: "ProductVariant",
    id: gid("ProductVariant", variant.id),
    title: variant.title,
    displayName: `${product.title} - ${variant.title}`,
    product: () => productNode(world, product),
    media: (args: PageArgs) =>
      listConnection(media, { ...args, unpaged: world.unpaged }, (id) =>
        mediaNode(world, id, displayTitle(product, variant)),
      ),
  };
}

const displayTitle = (product: Product, variant: Variant) => `${product.title}, ${variant.title}`;

function mediaNode(world: World, pictureId: string, alt: string) {
  return {
    __typename: "MediaImage",
    id: gid("MediaImage", pictureId),
    alt,
    mediaContentType: "IMAGE",
    preview: { image: imageNode(world, pictureId, alt) },
  };
}

function imageNode(world: World, pictureId: string, altText: string) {
  return {
    altText,
    // The pictures are drawn, and as sharp at any size; the size asked for stays in the address, as at Shopify.
    url: ({ transform }: { transform?: { maxWidth?: number; maxHeight?: number } }) => {
      const address = new URL(`/pictures/${pictureId}.svg?v=1`, world.origin);
      if (transform?.maxWidth) address.searchParams.set("width", String(transform.maxWidth));
      if (transform?.maxHeight) address.searchParams.set("height", String(transform.maxHeight));
      return address.href;
    },
  };
}
