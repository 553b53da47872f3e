import { type DocumentNode, execute, type GraphQLSchema, Kind } from "graphql";
import { connection } from "./connection.ts";
import { need, oldestVisible, orderNode, rootValue } from "./resolvers.ts";
import { matchingOrders } from "./search.ts";
import type { World } from "./world.ts";

/** Orders that are worked out at once. */
const AT_ONCE = 100;

type Node = Record<string, unknown>;

/**
 * The lines of a bulk query's file: an object each, those of a nested connection behind their parents with `__parentId`.
 *
 * @param page parents whose children are written after them, all together
 * @throws when a field is refused to the app
 */
export async function* writeLines({
  schema,
  document,
  world,
  page,
}: {
  schema: GraphQLSchema;
  document: DocumentNode;
  world: () => World;
  page: number;
}): AsyncGenerator<{ text: string; objects: number; roots: number }> {
  const { search, key } = rootField(document);
  const whole = { ...world(), unpaged: true };
  const found = matchingOrders(whole.shop.orders(), { ...search, oldest: oldestVisible(whole) });
  let parents: Node[] = [];
  let children: Node[] = [];
  const flush = () => {
    const lines = [...parents, ...children];
    const written = {
      text: lines.map((one) => `${JSON.stringify(one)}\n`).join(""),
      objects: lines.length,
      roots: parents.length,
    };
    parents = [];
    children = [];
    return written;
  };
  for (let start = 0; start < found.length; start += AT_ONCE) {
    const some = found.slice(start, start + AT_ONCE);
    const elements = some.map((element) => ({ element, cursor: element.id }));
    const orders = () => {
      need(whole, "read_orders", "orders");
      return connection({ elements, hasNextPage: false, hasPreviousPage: false }, ({ id }) =>
        orderNode(whole, whole.shop.order(id)),
      );
    };
    const { data, errors } = await execute({ schema, document, rootValue: { ...rootValue(whole), orders } });
    if (errors?.[0]) throw errors[0];
    const answer = data?.[key] as { edges: { node: Node }[] } | undefined;
    for (const { node } of answer?.edges ?? []) {
      parents.push(flattened(node, children));
      if (parents.length >= page) yield flush();
    }
    // Others want to be answered meanwhile.
    await new Promise((turn) => setImmediate(turn));
  }
  if (parents.length > 0) yield flush();
}

/** The node without its connections, whose nodes go to `children`. */
function flattened(node: Node, children: Node[]): Node {
  const own: Node = {};
  for (const [name, value] of Object.entries(node)) {
    if (!isConnection(value)) own[name] = value;
    else
      for (const edge of value.edges) {
        const place = children.length;
        children.push({});
        children[place] = { ...flattened(edge.node, children), __parentId: node.id };
      }
  }
  return own;
}

function isConnection(value: unknown): value is { edges: { node: Node }[] } {
  return typeof value === "object" && value !== null && "edges" in value;
}

/** The one root field's name in the answer, and its search. */
function rootField(document: DocumentNode): { key: string; search: { query?: string; sortKey?: string } } {
  const [operation] = document.definitions;
  const field = operation?.kind === Kind.OPERATION_DEFINITION ? operation.selectionSet.selections[0] : undefined;
  if (field?.kind !== Kind.FIELD) throw new Error("A bulk query has one field.");
  const search: Record<string, string> = {};
  for (const { name, value } of field.arguments ?? [])
    if (value.kind === Kind.STRING || value.kind === Kind.ENUM) search[name.value] = value.value;
  return { key: field.alias?.value ?? field.name.value, search };
}
