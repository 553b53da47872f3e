import { readFileSync } from "node:fs";
import { buildSchema, type FieldNode, Kind, parse, print, visit } from "graphql";
import { expect, test } from "vitest";
import { checkBulkQuery } from "#simulator/bulk-check.ts";
import { orderExportQuery } from "./bulk-query.ts";
import { ORDERS_BY_IDS } from "./documents.ts";

const query = orderExportQuery(Date.UTC(2025, 11, 25), Date.UTC(2027, 0, 8, 5));

/** What is selected of the nodes of the connection `name`, without its own connections and `__typename`. */
function selected(document: string, name: string): string[] {
  const fields: string[] = [];
  visit(parse(document), {
    Field(field) {
      if (field.name.value !== name) return;
      const inside = (one: FieldNode, of: string) =>
        one.selectionSet?.selections.find((inner) => inner.kind === Kind.FIELD && inner.name.value === of) as FieldNode;
      const edges = inside(field, "edges");
      const node = edges ? inside(edges, "node") : inside(field, "nodes");
      fields.push(...printed(node.selectionSet?.selections ?? []));
    },
  });
  return fields;
}

const printed = (selections: readonly Parameters<typeof print>[0][]) =>
  selections.filter((one) => !("name" in one) || one.name !== undefined).map((one) => print(one));

test("the export asks for the same of each line as the reading by ids", () => {
  expect(selected(query, "lineItems")).toContain("currentQuantity");
  expect(selected(query, "lineItems")).toEqual(selected(ORDERS_BY_IDS, "lineItems"));
});

test("… and for the same of each order", () => {
  const byIds = /\.\.\. on Order \{([^{]*)lineItems/.exec(ORDERS_BY_IDS)?.[1]?.trim().split(/\s+/);
  expect(selected(query, "orders").slice(0, -1)).toEqual(byIds);
});

test("Shopify's rules for bulk queries are kept", () => {
  const schema = buildSchema(readFileSync("simulator/schema.graphql", "utf8"));
  expect(checkBulkQuery(schema, query).errors).toEqual([]);
});

test("moments are quoted, or Shopify would filter by something else in silence", () => {
  expect(query).toContain(
    `"created_at:>='2025-12-25T00:00:00.000Z' AND created_at:<'2027-01-08T05:00:00.000Z'", sortKey: CREATED_AT`,
  );
});
