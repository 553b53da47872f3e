/**
 * The price of a query in points, as measured on a real shop (86 of 86 recorded order queries to the point):
 *
 * ```
 * object 1 · scalar 0 · money 0 · mutation 10 · interface: the dearest branch · list: one element · pageInfo 0
 * connection(first: n) = 2 + S(n) · (what one node costs),   S(n) = max(1, floor(2 · ln n))
 * nodes(ids: […]) = one node, whatever the number of ids
 * ```
 *
 * https://shopify.dev/docs/api/usage/limits#calculated-query-costs gives the rules without the numbers. The actual
 * price is the same sum over what came back: a page's true length, nulls free, and of `nodes` the dearest one.
 */
import {
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLCompositeType,
  type GraphQLObjectType,
  type GraphQLSchema,
  getArgumentValues,
  getNamedType,
  isAbstractType,
  isCompositeType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from "graphql";
import { pageSize } from "./connection.ts";

export interface CostInput {
  schema: GraphQLSchema;
  operation: OperationDefinitionNode;
  fragments: Record<string, FragmentDefinitionNode>;
  variables: Record<string, unknown>;
  /** The dearest that could be: each id of `nodes` is paid for. Nobody has seen Shopify do so with 250 of them. */
  pricePerId: boolean;
}

type Data = Record<string, unknown>;

/** Whatever comes back. */
const MUTATION_COST = 10;

/** Amounts are free, in one currency and in two. */
const MONEY = new Set(["MoneyBag", "MoneyV2"]);

/** S(n). */
export function pageFactor(count: number): number {
  return count < 1 ? 0 : Math.max(1, Math.floor(2 * Math.log(count)));
}

/** What Shopify asks for before it runs the query. Throws a `GraphQLError` for a page size that it refuses. */
export function requestedCost(input: CostInput): number {
  return selectionCost(input, input.operation.selectionSet, rootType(input), undefined);
}

/** What the bucket pays, seen from the answer's `data`. */
export function actualCost(input: CostInput, data: Data): number {
  return selectionCost(input, input.operation.selectionSet, rootType(input), data);
}

function rootType({ schema, operation }: CostInput): GraphQLCompositeType {
  const root = schema.getRootType(operation.operation);
  if (!root) throw new Error(`The schema has no ${operation.operation} type.`);
  return root;
}

/** The fields' prices, without the object's own. `data` undefined: nothing is known of the answer. */
function selectionCost(
  input: CostInput,
  set: SelectionSetNode,
  type: GraphQLCompositeType,
  data: Data | undefined,
): number {
  let shared = 0;
  const branches = new Map<string, number>();
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      shared += fieldCost(input, selection, type, data);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : input.fragments[selection.name.value];
    const name = fragment?.typeCondition?.name.value ?? type.name;
    const on = input.schema.getType(name);
    if (!fragment || !isCompositeType(on)) continue;
    const cost = selectionCost(input, fragment.selectionSet, on, data);
    if (isAbstractType(type) && isObjectType(on)) branches.set(name, (branches.get(name) ?? 0) + cost);
    else if (on === type || (isAbstractType(on) && input.schema.isSubType(on, type as GraphQLObjectType)))
      shared += cost;
  }
  return shared + Math.max(0, ...branches.values());
}

function fieldCost(input: CostInput, field: FieldNode, parent: GraphQLCompositeType, data: Data | undefined): number {
  const name = field.name.value;
  const definition = "getFields" in parent ? parent.getFields()[name] : undefined;
  const type = definition && getNamedType(definition.type);
  if (!definition || !field.selectionSet || !isCompositeType(type) || name === "pageInfo") return 0;
  if (MONEY.has(type.name)) return 0;
  const set = field.selectionSet;
  const value = data?.[field.alias?.value ?? name];
  if (data && (value === null || value === undefined)) return 0;

  if (parent === input.schema.getMutationType()) return MUTATION_COST;
  const args = getArgumentValues(definition, field, input.variables);
  if (type.name.endsWith("Connection")) return connectionCost(input, set, type, args.first, value as Data | undefined);
  const elements: unknown[] = Array.isArray(value) ? value : [value];
  const ids: unknown[] = Array.isArray(args.ids) ? args.ids : [args.id];
  const costs = elements.map((one, index) => {
    if (one === null) return 0;
    const on = data ? concreteType(input, type, ids[index]) : type;
    return 1 + selectionCost(input, set, on, one as Data | undefined);
  });
  if (name === "nodes" && input.pricePerId && Array.isArray(args.ids))
    return data ? costs.reduce((sum, cost) => sum + cost, 0) : (costs[0] ?? 0) * args.ids.length;
  return Math.max(0, ...costs);
}

/** `nodes` and `edges` are two ways to the same elements: who selects both pays twice. */
function connectionCost(
  input: CostInput,
  set: SelectionSetNode,
  type: GraphQLCompositeType,
  first: unknown,
  value: Data | undefined,
): number {
  const size = pageSize(first as number | null | undefined);
  let cost = 2;
  for (const selection of set.selections) {
    if (selection.kind !== Kind.FIELD || !selection.selectionSet || selection.name.value === "pageInfo") continue;
    const key = selection.alias?.value ?? selection.name.value;
    const elements = value ? (value[key] as Data[]) : [undefined];
    const one = isObjectType(type) ? namedType(type, selection.name.value) : undefined;
    const inner = selection.selectionSet;
    if (!isCompositeType(one)) continue;
    // An edge itself is free: `edges { node { id } }` costs what `nodes { id }` does.
    const own = selection.name.value === "edges" ? 0 : 1;
    const costs = elements.map(
      (element) => own + selectionCost(input, inner, value ? concreteType(input, one, undefined) : one, element),
    );
    cost += pageFactor(value ? elements.length : size) * Math.max(0, ...costs);
  }
  return cost;
}

function namedType(type: GraphQLObjectType, field: string) {
  const found = type.getFields()[field];
  return found && getNamedType(found.type);
}

/** The concrete type of an answer's element: by its global id, or because there is only one. */
function concreteType(input: CostInput, type: GraphQLCompositeType, globalId: unknown): GraphQLCompositeType {
  if (!isAbstractType(type)) return type;
  const possible = input.schema.getPossibleTypes(type);
  const named = /^gid:\/\/shopify\/(\w+)\//.exec(String(globalId))?.[1];
  return possible.find((one) => one.name === named || possible.length === 1) ?? type;
}
