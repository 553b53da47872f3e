/**
 * Every question that we ask the Admin API. The points named here are Shopify's requested cost, by the measured
 * formula `connection(first: n) = 2 + max(1, floor(2·ln n))·(1 + children)`, an object 1, a scalar or an amount 0, and
 * `nodes(ids:)` the price of one node for any number of ids. https://shopify.dev/docs/api/usage/limits
 */

/** The newest stable version, supported until 1 October 2027. https://shopify.dev/docs/api/usage/versioning */
export const API_VERSION = "2026-10";

/** 3 points. */
export const SHOP_FACTS = `#graphql
  query ShopFacts {
    shop {
      name
      myshopifyDomain
      ianaTimezone
      currencyCode
    }
    currentAppInstallation {
      accessScopes {
        handle
      }
    }
  }`;

/**
 * 58 points for 1 to 250 orders, of which the price is none. The lines' titles and pictures are the order's own: shown where the product is gone.
 * One order in two hundred has more than 50 lines, hence 250 at once.
 */
export const ORDERS_BY_IDS = `#graphql
  query OrdersByIds($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on Order {
        id
        updatedAt
        cancelledAt
        test
        displayFinancialStatus
        lineItems(first: 250) {
          nodes {
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
          pageInfo {
            hasNextPage
            endCursor
          }
        }
      }
    }
  }`;

/** The rest of an order with more than 250 lines: 58 points a page. The same fields as above (a test compares). */
export const ORDER_LINE_ITEMS_PAGE = `#graphql
  query OrderLineItemsPage($id: ID!, $after: String!) {
    order(id: $id) {
      id
      updatedAt
      lineItems(first: 250, after: $after) {
        nodes {
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
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }`;

/** 6 points for 1 to 250 products and variants together. */
export const PRODUCTS_BY_IDS = `#graphql
  query ProductsByIds($ids: [ID!]!) {
    nodes(ids: $ids) {
      __typename
      ... on Product {
        id
        title
        productType
        vendor
        hasOnlyDefaultVariant
        featuredMedia {
          preview {
            image {
              url(transform: { maxWidth: 600, maxHeight: 600 })
            }
          }
        }
      }
      ... on ProductVariant {
        id
        title
        media(first: 1) {
          nodes {
            preview {
              image {
                url(transform: { maxWidth: 600, maxHeight: 600 })
              }
            }
          }
        }
      }
    }
  }`;

/** 13 points. The sort must match the filter, or the search may time out. */
export const CHANGED_ORDERS = `#graphql
  query ChangedOrders($query: String!, $after: String) {
    orders(first: 250, after: $after, sortKey: UPDATED_AT, query: $query) {
      nodes {
        id
        updatedAt
      }
      pageInfo {
        hasNextPage
        endCursor
      }
    }
  }`;

/** 10 points; the export itself costs none. Its question is `orderExportQuery`. */
export const RUN_ORDER_EXPORT = `#graphql
  mutation RunOrderExport($query: String!) {
    bulkOperationRunQuery(query: $query, groupObjects: false) {
      bulkOperation {
        id
      }
      userErrors {
        code
        message
      }
    }
  }`;

/** 1 point. */
export const ORDER_EXPORT = `#graphql
  query OrderExport($id: ID!) {
    bulkOperation(id: $id) {
      status
      errorCode
      objectCount
      url
    }
  }`;

/** What each document costs until an answer has told. */
export const FIRST_GUESS_POINTS: ReadonlyMap<string, number> = new Map([
  [SHOP_FACTS, 3],
  [ORDERS_BY_IDS, 58],
  [ORDER_LINE_ITEMS_PAGE, 58],
  [PRODUCTS_BY_IDS, 6],
  [CHANGED_ORDERS, 13],
  [RUN_ORDER_EXPORT, 10],
  [ORDER_EXPORT, 1],
]);
