/** An order a request. What a page of 50 lines costs more than one of 10 is given back: Shopify takes the actual cost. */
import { z } from "zod";
import type { CountedOrder } from "#core/counting/top-models.ts";
import { API_VERSION } from "#core/shopify/documents.ts";
import type { ProductFacts, VariantFacts } from "#core/shopify/orders.ts";
import { makePacer, throttleStatus } from "./pacer.ts";

export interface ReadOrder extends CountedOrder {
  /** The shop's present words for what is in the order. */
  products: ProductFacts[];
  variants: VariantFacts[];
}

export interface OneByOneShop {
  /** Null: the shop has no such order; a careless shop says so of one that could not be read, too. */
  order(id: string): Promise<ReadOrder | null>;
}

const TRIES = 5;
/** The requested cost of `ORDER`: 1 for the order, 2 + 7 · 5 for its lines. */
const POINTS = 38;

const ORDER = `#graphql
  query OneOrder($id: ID!, $after: String) {
    order(id: $id) {
      cancelledAt
      test
      displayFinancialStatus
      lineItems(first: 50, after: $after) {
        nodes {
          title
          variantTitle
          vendor
          currentQuantity
          isGiftCard
          requiresShipping
          discountedUnitPriceAfterAllDiscountsSet { shopMoney { amount } }
          lineItemGroup { id }
          image { url(transform: { maxWidth: 600, maxHeight: 600 }) }
          product { id title productType vendor hasOnlyDefaultVariant }
          variant { id title }
        }
        pageInfo { hasNextPage endCursor }
      }
    }
  }`;

const line = z.object({
  title: z.string(),
  variantTitle: z.string().nullable(),
  vendor: z.string().nullable(),
  currentQuantity: z.int(),
  isGiftCard: z.boolean(),
  requiresShipping: z.boolean(),
  discountedUnitPriceAfterAllDiscountsSet: z.object({ shopMoney: z.object({ amount: z.string() }) }),
  lineItemGroup: z.object({ id: z.string() }).nullable(),
  image: z.object({ url: z.string() }).nullable(),
  product: z
    .object({
      id: z.string(),
      title: z.string(),
      productType: z.string(),
      vendor: z.string(),
      hasOnlyDefaultVariant: z.boolean(),
    })
    .nullable(),
  variant: z.object({ id: z.string(), title: z.string() }).nullable(),
});
type Line = z.infer<typeof line>;

const order = z.object({
  cancelledAt: z.string().nullable(),
  test: z.boolean(),
  displayFinancialStatus: z.string().nullable(),
  lineItems: z.object({
    nodes: z.array(line),
    pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
  }),
});

const answer = z.object({
  data: z.object({ order: order.nullable() }).nullish(),
  errors: z
    .array(z.object({ message: z.string(), extensions: z.object({ code: z.string() }).partial().optional() }))
    .optional(),
  extensions: z.object({ cost: z.object({ throttleStatus }) }).optional(),
});

// One for the isolate, so that a batch knows what the last one left in the bucket.
const pacer = makePacer();

/** @param careless does not wait for points and does not try again */
export function openOneByOneShop(origin: string, token: string, { careless }: { careless: boolean }): OneByOneShop {
  async function send(variables: Record<string, unknown>): Promise<z.infer<typeof answer>> {
    const response = await fetch(`${origin}/admin/api/${API_VERSION}/graphql.json`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": token },
      body: JSON.stringify({ query: ORDER, variables }),
    });
    if (!response.ok) throw new Error(`The shop answered ${response.status}.`);
    return answer.parse(await response.json());
  }

  async function ask(variables: Record<string, unknown>) {
    for (let failed = 0; ; ) {
      const read = await pacer.paced(POINTS, () => send(variables)).catch((error: unknown) => error as Error);
      if (!(read instanceof Error) && read.data) return read.data.order;
      // Throttled: the pacer knows the bucket now and waits. Anything else a few times, each time later.
      if (!(read instanceof Error) && read.errors?.some(({ extensions }) => extensions?.code === "THROTTLED")) continue;
      failed += 1;
      if (failed === TRIES) throw read instanceof Error ? read : new Error(read.errors?.[0]?.message ?? "no data");
      await new Promise((resolve) => setTimeout(resolve, 250 * 2 ** failed));
    }
  }

  const askOnce = (variables: Record<string, unknown>) =>
    send(variables).then(
      ({ data }) => data?.order ?? null,
      () => null,
    );

  return {
    async order(id) {
      const lines: Line[] = [];
      for (let after: string | null = null; ; ) {
        const page: z.infer<typeof order> | null = await (careless ? askOnce : ask)({
          id: `gid://shopify/Order/${id}`,
          after,
        });
        if (!page) return null;
        lines.push(...page.lineItems.nodes);
        if (!page.lineItems.pageInfo.hasNextPage) return readOrder(id, page, lines);
        after = page.lineItems.pageInfo.endCursor;
      }
    },
  };
}

function readOrder(id: string, page: z.infer<typeof order>, lines: readonly Line[]): ReadOrder {
  return {
    id,
    cancelledAt: page.cancelledAt === null ? null : Date.parse(page.cancelledAt),
    test: page.test,
    financialStatus: page.displayFinancialStatus,
    lines: lines.map(({ product, variant, currentQuantity, isGiftCard, image, ...rest }) => ({
      ...rest,
      unitPrice: rest.discountedUnitPriceAfterAllDiscountsSet.shopMoney.amount,
      ...(rest.lineItemGroup && { group: rest.lineItemGroup.id }),
      productId: product?.id ?? null,
      variantId: variant?.id ?? null,
      units: currentQuantity,
      giftCard: isGiftCard,
      imageUrl: image?.url ?? null,
    })),
    products: lines.flatMap(({ product, image }) =>
      product ? [{ ...product, type: product.productType, imageUrl: image?.url ?? null }] : [],
    ),
    variants: lines.flatMap(({ variant, image }) => (variant ? [{ ...variant, imageUrl: image?.url ?? null }] : [])),
  };
}
