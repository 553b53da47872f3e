const quoted = (ms: number) => new Date(ms).toISOString();

/**
 * What an export asks for: every order placed from one moment to another (UTC milliseconds), with all of its lines.
 *
 * The fields are those of `ORDERS_BY_IDS` (a test compares), so that both ways read the same. Shopify pages by itself;
 * it takes `edges` only, and wants a parent's `id`. Moments must be quoted, or they are split at their colons.
 * https://shopify.dev/docs/api/usage/bulk-operations/queries
 */
export function orderExportQuery(fromMs: number, toMs: number): string {
  const filter = `created_at:>='${quoted(fromMs)}' AND created_at:<'${quoted(toMs)}'`;
  return `#graphql
    query {
      orders(query: "${filter}", sortKey: CREATED_AT) {
        edges {
          node {
            id
            updatedAt
            cancelledAt
            test
            displayFinancialStatus
            lineItems {
              edges {
                node {
                  title
                  variantTitle
                  vendor
                  currentQuantity
                  isGiftCard
                  requiresShipping
                  discountedUnitPriceAfterAllDiscountsSet {
                    shopMoney {
                      amount
                    }
                  }
                  lineItemGroup {
                    id
                  }
                  image {
                    url(transform: { maxWidth: 600, maxHeight: 600 })
                  }
                  product {
                    id
                  }
                  variant {
                    id
                  }
                }
              }
            }
          }
        }
      }
    }`;
}
