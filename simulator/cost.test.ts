import { buildSchema, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, parse } from "graphql";
import { expect, test } from "vitest";
import { actualCost, pageFactor, requestedCost } from "./cost.ts";
import { SCHEMA } from "./graphql.ts";

function input(text: string, options: { pricePerId?: boolean; ids?: string[]; schema?: typeof SCHEMA } = {}) {
  const document = parse(text);
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  if (!operation) throw new Error("no operation");
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  const variables = { ids: options.ids ?? ["gid://shopify/Order/1"] };
  return { schema: options.schema ?? SCHEMA, operation, fragments, variables, pricePerId: options.pricePerId ?? false };
}

const LINE =
  "id title variantTitle quantity currentQuantity isGiftCard product { id } variant { id } lineItemGroup { id }";
const orders = (first: number, line = LINE) =>
  `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Order { id name lineItems(first: ${first}) {
     nodes { ${line} } pageInfo { hasNextPage endCursor } } } } }`;

// Facts of real shops: https://shopify.dev/docs/api/usage/limits, and recorded answers.
test.each([
  [1, 1],
  [2, 1],
  [3, 2],
  [5, 3],
  [10, 4],
  [15, 5],
  [20, 5],
  [25, 6],
  [50, 7],
  [100, 9],
  [150, 10],
  [200, 10],
  [250, 11],
])("a page of %i counts as %i nodes", (count, factor) => {
  expect(pageFactor(count)).toBe(factor);
});

test.each([
  [10, 19],
  [25, 27],
  [50, 31],
  [250, 47],
])("orders by id with %i line items each ask for %i points", (first, cost) => {
  expect(requestedCost(input(orders(first)))).toBe(cost);
});

test("the price does not depend on the number of ids", () => {
  const ids = Array.from({ length: 250 }, (_, index) => `gid://shopify/Order/${index}`);
  expect(requestedCost(input(orders(250), { ids }))).toBe(47);
});

test("with a price for each id, a full call is far over any limit", () => {
  const ids = Array.from({ length: 250 }, (_, index) => `gid://shopify/Order/${index}`);
  expect(requestedCost(input(orders(50), { ids, pricePerId: true }))).toBe(31 * 250);
});

test("the second page of one order costs 47 points", () => {
  const page = `{ order(id: "gid://shopify/Order/1") { id lineItems(first: 250, after: "x") { nodes { ${LINE} } pageInfo { hasNextPage } } } }`;
  expect(requestedCost(input(page))).toBe(47);
});

test("an amount is free, in one currency and in two", () => {
  const amounts =
    "discountedUnitPriceAfterAllDiscountsSet { shopMoney { amount currencyCode } presentmentMoney { amount } }";
  expect(requestedCost(input(orders(250, `${LINE} ${amounts}`)))).toBe(47);
});

test("of an interface's branches the dearest is paid", () => {
  const products = `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename
    ... on Product { id title featuredMedia { preview { image { url altText } } } }
    ... on ProductVariant { id title product { id } media(first: 1) { nodes { preview { image { url } } } } } } }`;
  expect(requestedCost(input(products))).toBe(7);
});

test.each([
  ["{ orders(first: 250) { nodes { id } } }", 13],
  ["{ orders(first: 250) { edges { node { id } } pageInfo { hasNextPage } } }", 13],
  ["{ orders(first: 250) { edges { cursor node { id } } nodes { id } } }", 24],
  ["{ orders(first: 250) { nodes { id lineItems(first: 250) { nodes { id } } } } }", 156],
  [`{ orders(first: 100) { nodes { id lineItems(first: 25) { nodes { id product { id } variant { id } } } } } }`, 191],
  [`{ orders(first: 250) { nodes { id lineItems(first: 25) { nodes { id product { id } variant { id } } } } } }`, 233],
  ["{ shop { name plan { publicDisplayName } } }", 2],
])("%s asks for %i points", (text, cost) => {
  expect(requestedCost(input(text))).toBe(cost);
});

test("fragments are priced where they are spread", () => {
  const spread = `query ($ids: [ID!]!) { nodes(ids: $ids) { ...O } } fragment O on Order { lineItems(first: 50) { nodes { ${LINE} } } }`;
  expect(requestedCost(input(spread))).toBe(31);
});

test("lists of objects cost one element", () => {
  const schema = buildSchema("type Query { a: A! } type A { b: [B!]! } type B { c: Int }");
  expect(requestedCost(input("{ a { b { c } } }", { schema }))).toBe(2);
});

test("the actual price is that of the longest order that came back, and nulls are free", () => {
  const line = { product: { id: "1" }, variant: { id: "1" }, lineItemGroup: null };
  const order = (lines: number) => ({
    __typename: "Order",
    lineItems: { nodes: Array.from({ length: lines }, () => line), pageInfo: {} },
  });
  const ids = ["gid://shopify/Order/1", "gid://shopify/Order/2", "gid://shopify/Order/3"];
  const query = input(orders(250), { ids });
  expect(actualCost(query, { nodes: [order(1), null, order(3)] })).toBe(1 + 2 + 2 * 3);
  expect(actualCost(query, { nodes: [null, null, null] })).toBe(0);
  expect(actualCost(query, { nodes: [order(0), null, null] })).toBe(3);
});
