/** What the documents bring back, taken apart: Shopify's shapes in, the domain of `orders.ts` out. */
import { z } from "zod";
import { MOST_UNITS } from "./limits.ts";
import type { Order, OrderAnswer, OrderLine, ProductFacts, VariantFacts } from "./orders.ts";
import type { ShopFacts } from "./shop.ts";

/** `gid://shopify/Order/123` → `123` */
export const gid = (type: string) =>
  z
    .string()
    .regex(new RegExp(`^gid://shopify/${type}/\\d+$`), `expected the id of a ${type}`)
    .transform((text) => text.slice(text.lastIndexOf("/") + 1));

const moment = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const image = z.object({ url: z.string() }).nullish();
const preview = z.object({ preview: z.object({ image }).nullish() }).nullish();

/**
 * Shopify's Decimal: "a signed decimal number, which supports arbitrary precision", so at most 40 characters of it, and
 * an exponent where one is written. https://shopify.dev/docs/api/admin-graphql/latest/scalars/Decimal
 */
const decimal = z
  .string()
  .max(40, { abort: true })
  .regex(/^-?\d+(\.\d+)?([eE][+-]?\d{1,3})?$/, "expected a decimal number");

/** Only compared within its order: whatever its form, up to 100 characters of it. */
const groupId = z
  .string()
  .max(100, { abort: true })
  .regex(/^gid:\/\/shopify\/LineItemGroup\/./, "expected the id of a line item group")
  .transform((text) => text.slice(text.lastIndexOf("/") + 1));

/** A line item, as every way of reading orders brings it. */
export const line = z
  .object({
    title: z.string(),
    variantTitle: z.string().nullable(),
    vendor: z.string().nullable(),
    currentQuantity: z.int().min(0).max(MOST_UNITS),
    isGiftCard: z.boolean(),
    requiresShipping: z.boolean(),
    discountedUnitPriceAfterAllDiscountsSet: z.object({ shopMoney: z.object({ amount: decimal }) }),
    lineItemGroup: z.object({ id: groupId }).nullable(),
    image,
    product: z.object({ id: gid("Product") }).nullable(),
    variant: z.object({ id: gid("ProductVariant") }).nullable(),
  })
  .transform(
    (node): OrderLine => ({
      productId: node.product?.id ?? null,
      variantId: node.variant?.id ?? null,
      title: node.title,
      variantTitle: node.variantTitle,
      vendor: node.vendor,
      imageUrl: node.image?.url ?? null,
      units: node.currentQuantity,
      giftCard: node.isGiftCard,
      requiresShipping: node.requiresShipping,
      unitPrice: node.discountedUnitPriceAfterAllDiscountsSet.shopMoney.amount,
      ...(node.lineItemGroup && { group: node.lineItemGroup.id }),
    }),
  );

/** `after`: the cursor of the next page; null on the last. A next page without a cursor cannot be read. */
const pageInfo = z
  .union([
    z.object({ hasNextPage: z.literal(true), endCursor: z.string().min(1) }),
    z.object({ hasNextPage: z.literal(false) }),
  ])
  .transform((info) => (info.hasNextPage ? info.endCursor : null));

const lineItems = z.object({ nodes: z.array(line), pageInfo });

/** An order without its line items. */
export const orderHead = z.object({
  id: gid("Order"),
  updatedAt: moment,
  cancelledAt: moment.nullable(),
  test: z.boolean(),
  displayFinancialStatus: z.string().nullable(),
});

/** Head and lines as the order that is kept. */
export const toOrder = (
  { displayFinancialStatus, ...head }: z.output<typeof orderHead>,
  lines: OrderLine[],
): Order => ({ ...head, financialStatus: displayFinancialStatus, lines });

const order = orderHead
  .extend({ lineItems })
  .transform(({ lineItems, ...head }): { order: Order; after: string | null } => ({
    order: toOrder(head, lineItems.nodes),
    after: lineItems.pageInfo,
  }));

/** One place of a `nodes(ids:)` answer; `after`: the order has more lines. */
export type OrderPart = Exclude<OrderAnswer, { kind: "found" }> | { kind: "found"; order: Order; after: string | null };

const nodeList = (count: number) => z.object({ nodes: z.array(z.unknown()).length(count) });
const typename = z.object({ __typename: z.string() });

const whatIsWrong = ({ issues: [issue] }: z.ZodError) =>
  `${issue?.path.join(".") || "the answer"}: ${issue?.message ?? "unexpected"}`;

/**
 * Reads an OrdersByIds answer. Positional: the i-th node answers the i-th id. Null, or a node of another type, with
 * no error pointing at it: there is no such order.
 *
 * @param spoilt messages of the errors that point at a node, by its place
 * @throws ZodError when the whole answer has not the shape that was asked for
 */
export function readOrderNodes(
  ids: readonly string[],
  data: unknown,
  spoilt: ReadonlyMap<number, string>,
): OrderPart[] {
  const { nodes } = nodeList(ids.length).parse(data);
  return ids.map((id, place): OrderPart => {
    const node = nodes[place];
    const message = spoilt.get(place);
    if (message !== undefined) return { kind: "unreadable", id, message };
    if (node === null) return { kind: "not-found", id };
    if (typename.parse(node).__typename !== "Order") return { kind: "not-found", id };
    const read = order.safeParse(node);
    if (!read.success) return { kind: "unreadable", id, message: whatIsWrong(read.error) };
    if (read.data.order.id !== id) return { kind: "unreadable", id, message: "another order came in its place" };
    return { kind: "found", ...read.data };
  });
}

const page = z.object({
  order: z.object({ updatedAt: moment, lineItems }).nullable(),
});

/** Reads an OrderLineItemsPage answer; null: the order is gone. */
export function readLineItemsPage(
  data: unknown,
): { updatedAt: number; lines: OrderLine[]; after: string | null } | null {
  const { order } = page.parse(data);
  return order && { updatedAt: order.updatedAt, lines: order.lineItems.nodes, after: order.lineItems.pageInfo };
}

const product = z
  .object({
    id: gid("Product"),
    title: z.string(),
    productType: z.string(),
    vendor: z.string(),
    hasOnlyDefaultVariant: z.boolean(),
    featuredMedia: preview,
  })
  .transform(
    ({ productType, featuredMedia, ...rest }): ProductFacts => ({
      ...rest,
      type: productType,
      imageUrl: featuredMedia?.preview?.image?.url ?? null,
    }),
  );

const variant = z
  .object({ id: gid("ProductVariant"), title: z.string(), media: z.object({ nodes: z.array(preview) }) })
  .transform(
    ({ id, title, media }): VariantFacts => ({ id, title, imageUrl: media.nodes[0]?.preview?.image?.url ?? null }),
  );

/**
 * Reads a ProductsByIds answer, place by place. Null or another type: it exists no more, and is left out.
 *
 * @param gids as they were asked for
 * @throws ZodError when another one came in its place, or the whole has not the shape that was asked for
 */
export function readProductNodes(
  gids: readonly string[],
  data: unknown,
): { products: Map<string, ProductFacts>; variants: Map<string, VariantFacts> } {
  const products = new Map<string, ProductFacts>();
  const variants = new Map<string, VariantFacts>();
  for (const [place, node] of nodeList(gids.length).parse(data).nodes.entries()) {
    if (node !== null) z.object({ id: z.literal(gids[place] ?? "") }).parse(node);
    const type = node === null ? null : typename.parse(node).__typename;
    if (type === "Product") {
      const read = product.parse(node);
      products.set(read.id, read);
    } else if (type === "ProductVariant") {
      const read = variant.parse(node);
      variants.set(read.id, read);
    }
  }
  return { products, variants };
}

const changedOrders = z.object({
  orders: z.object({ nodes: z.array(z.object({ id: gid("Order"), updatedAt: moment })), pageInfo }),
});

/** Reads a ChangedOrders answer. */
export function readChangedOrders(data: unknown): {
  orders: { id: string; updatedAt: number }[];
  after: string | null;
} {
  const { orders } = changedOrders.parse(data);
  return { orders: orders.nodes, after: orders.pageInfo };
}

const shopFacts = z.object({
  shop: z.object({ name: z.string(), myshopifyDomain: z.string(), ianaTimezone: z.string(), currencyCode: z.string() }),
  currentAppInstallation: z.object({ accessScopes: z.array(z.object({ handle: z.string() })) }),
});

/** Reads a ShopFacts answer. */
export function readShopFacts(data: unknown): Omit<ShopFacts, "apiVersion"> {
  const { shop, currentAppInstallation } = shopFacts.parse(data);
  return {
    name: shop.name,
    domain: shop.myshopifyDomain,
    timeZone: shop.ianaTimezone,
    currency: shop.currencyCode,
    scopes: currentAppInstallation.accessScopes.map(({ handle }) => handle),
  };
}
