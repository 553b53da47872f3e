import {
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  isListType,
  isNonNullType,
  isObjectType,
  Kind,
  parse,
  type SelectionSetNode,
  validate,
} from "graphql";

const MOST_CONNECTIONS = 5;
const DEEPEST = 2;

/** What Shopify refuses a bulk query for; the messages are its own. */
export function checkBulkQuery(
  schema: GraphQLSchema,
  text: string,
): { document: DocumentNode; errors: [] } | { document: null; errors: string[] } {
  const refuse = (...errors: string[]) => ({ document: null, errors });
  let document: DocumentNode;
  try {
    document = parse(text);
  } catch (error) {
    return refuse(`Invalid bulk query: ${error instanceof GraphQLError ? error.message : "syntax error"}`);
  }
  const invalid = validate(schema, document);
  if (invalid.length > 0) return refuse(...invalid.map(({ message }) => `Invalid bulk query: ${message}`));
  const [operation, ...more] = document.definitions;
  const root = schema.getQueryType();
  if (more.length > 0 || operation?.kind !== Kind.OPERATION_DEFINITION || operation.operation !== "query" || !root)
    return refuse("Invalid operation type. Only `query` operations are supported.");

  const seen = { connections: 0, deepest: 0, viaNodes: [] as string[], withoutId: [] as string[], inList: false };
  walk(operation.selectionSet, root, { depth: 0, inList: false, parent: null, parentHasId: true }, seen);
  const top = operation.selectionSet.selections.flatMap((one) => (one.kind === Kind.FIELD ? [one.name.value] : []));
  const errors = [
    ...(seen.viaNodes.length > 0
      ? [
          `All connection fields in a bulk query must select their contents using 'edges' > 'node', e.g: 'products { edges { node {'. Selecting via 'nodes' is not supported. Invalid connection fields: '${seen.viaNodes.join("', '")}'.`,
        ]
      : []),
    ...(top.includes("node") ? ["Bulk queries cannot contain a top level `node` field."] : []),
    ...(seen.deepest > DEEPEST
      ? [`Bulk queries cannot contain connections with a nesting depth greater than ${DEEPEST}.`]
      : []),
    ...(seen.connections > MOST_CONNECTIONS
      ? [`Bulk queries cannot contain more than ${MOST_CONNECTIONS} connections.`]
      : []),
    ...(seen.withoutId.length > 0
      ? [
          `The parent 'node' field for a nested connection must select the 'id' field without an alias and must be of 'ID' return type. Connection fields without 'id': ${seen.withoutId.join(", ")}.`,
        ]
      : []),
    ...(seen.inList
      ? ["Queries that contain a connection field within a list field are not currently supported."]
      : []),
    ...(seen.connections === 0 ? ["Bulk queries must contain at least one connection."] : []),
  ];
  return errors.length > 0 ? refuse(...errors) : { document, errors: [] };

  function walk(
    set: SelectionSetNode,
    type: GraphQLOutputType,
    here: { depth: number; inList: boolean; parent: string | null; parentHasId: boolean },
    found: typeof seen,
  ): void {
    for (const field of fieldsOf(set)) {
      const definition =
        isObjectType(type) || "getFields" in type ? (type as typeof root)?.getFields()[field.name.value] : undefined;
      const named = definition && getNamedType(definition.type);
      if (!definition || !field.selectionSet || !isCompositeType(named)) continue;
      if (!named.name.endsWith("Connection")) {
        walk(field.selectionSet, named, { ...here, inList: here.inList || isList(definition.type) }, found);
        continue;
      }
      found.connections++;
      found.deepest = Math.max(found.deepest, here.depth);
      if (here.inList) found.inList = true;
      if (here.parent !== null && !here.parentHasId) found.withoutId.push(here.parent);
      const edges = fieldsOf(field.selectionSet).find(({ name }) => name.value === "edges");
      const node = edges?.selectionSet && fieldsOf(edges.selectionSet).find(({ name }) => name.value === "node");
      if (!node?.selectionSet) {
        found.viaNodes.push(field.name.value);
        continue;
      }
      const element = getNamedType((named as typeof root)?.getFields().nodes?.type);
      const hasId = fieldsOf(node.selectionSet).some(({ name, alias }) => name.value === "id" && !alias);
      if (element && isCompositeType(element))
        walk(
          node.selectionSet,
          element,
          { depth: here.depth + 1, inList: false, parent: field.name.value, parentHasId: hasId },
          found,
        );
    }
  }
}

/** Fields, also of inline fragments. */
function fieldsOf(set: SelectionSetNode): FieldNode[] {
  return set.selections.flatMap((one) => {
    if (one.kind === Kind.FIELD) return [one];
    return one.kind === Kind.INLINE_FRAGMENT ? fieldsOf(one.selectionSet) : [];
  });
}

function isList(type: GraphQLOutputType): boolean {
  return isListType(isNonNullType(type) ? type.ofType : type);
}
