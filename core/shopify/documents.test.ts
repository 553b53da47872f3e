import { readFileSync } from "node:fs";
import { buildSchema, getOperationAST, Kind, parse, print, validate, visit } from "graphql";
import { expect, test } from "vitest";
import { requestedCost } from "#simulator/cost.ts";
import * as documents from "./documents.ts";

const all = Object.entries<unknown>(documents).flatMap(([name, value]): [string, string][] =>
  typeof value === "string" && value.startsWith("#graphql") ? [[name, value]] : [],
);
const schema = buildSchema(readFileSync("simulator/schema.graphql", "utf8"));

test.each(all)("%s fits the schema of the stand-in shop, which is a subset of Shopify's", (_, document) => {
  expect(validate(schema, parse(document)).map(({ message }) => message)).toEqual([]);
});

test.each(all)("%s costs what we guess before the first answer", (_, source) => {
  const operation = getOperationAST(parse(source));
  if (!operation) throw new Error("a document holds one operation");
  const ids = Array.from({ length: 250 }, (_, i) => `gid://shopify/Order/${5_650_000_000_000 + i}`);
  const variables = { ids, id: ids[0], after: "cursor", query: "" };
  const input = { schema, operation, fragments: {}, variables, pricePerId: false };
  expect(documents.FIRST_GUESS_POINTS.get(source)).toBe(requestedCost(input));
});

/** What is selected of `lineItems { nodes { … } }`, as text. */
function lineFields(document: string): string {
  const fields: string[] = [];
  visit(parse(document), {
    enter(node, _key, _parent, _path, ancestors) {
      if (node.kind !== Kind.FIELD || node.name.value !== "nodes") return;
      const above = ancestors.findLast((ancestor) => "kind" in ancestor && ancestor.kind === Kind.FIELD);
      if (above && "name" in above && above.name?.kind === Kind.NAME && above.name.value === "lineItems")
        fields.push(print(node));
    },
  });
  return fields.join("\n");
}

test("the first page and the further pages of an order ask for the same of each line", () => {
  expect(lineFields(documents.ORDERS_BY_IDS)).toContain("currentQuantity");
  expect(lineFields(documents.ORDER_LINE_ITEMS_PAGE)).toBe(lineFields(documents.ORDERS_BY_IDS));
});

test("no document asks for anything about a customer", () => {
  const withoutTheShop = (document: string) => document.replace(/\bshop \{[^}]*\}/, "");
  for (const [, document] of all)
    expect(withoutTheShop(document)).not.toMatch(/customer|email|address|phone|\bname\b/i);
});
