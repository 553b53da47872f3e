import { readFileSync } from "node:fs";
import {
  buildSchema,
  type DocumentNode,
  execute,
  type FragmentDefinitionNode,
  GraphQLError,
  getArgumentValues,
  getOperationAST,
  getVariableValues,
  Kind,
  type OperationDefinitionNode,
  parse,
  validate,
} from "graphql";
import { z } from "zod";
import type { Bucket } from "./bucket.ts";
import { actualCost, type CostInput, requestedCost } from "./cost.ts";
import { type Answer, graphqlError, json, RATE_LIMITS } from "./fault-answers.ts";
import { rootValue } from "./resolvers.ts";
import type { World } from "./world.ts";

export const SCHEMA = buildSchema(readFileSync(new URL("./schema.graphql", import.meta.url), "utf8"));
/** The most that one query may cost on any plan. */
const MAX_COST = 1_000;
const MAX_INPUT = 250;

const body = z.object({
  query: z.string(),
  variables: z.record(z.string(), z.unknown()).nullish(),
  operationName: z.string().nullish(),
});

/** A query that Shopify would run: read, valid, with its price. */
export interface Query {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  /** Of the operation; `anonymous` without one. */
  name: string;
  /** Orders (digits) asked for through `nodes` and `node`. */
  orders: string[];
  /** It reads a further page of one order. */
  page: boolean;
  cost: CostInput;
  requested: number;
  variables: Record<string, unknown>;
}

const documents = new Map<string, DocumentNode | Answer>();

/** Parsed and validated once for each text. */
function readDocument(text: string): DocumentNode | Answer {
  const known = documents.get(text);
  if (known) return known;
  let read: DocumentNode | Answer;
  try {
    const document = parse(text);
    const errors = validate(SCHEMA, document);
    read = errors.length > 0 ? refused(errors, "undefinedField") : document;
  } catch (error) {
    read = refused([error as GraphQLError], "parseError");
  }
  documents.set(text, read);
  return read;
}

const refused = (errors: readonly GraphQLError[], code: string): Answer =>
  json(200, {
    errors: errors.map(({ message, locations, path, extensions }) => ({
      message,
      ...(locations && { locations }),
      ...(path && { path }),
      extensions: { code, ...extensions },
    })),
  });

/** Everything that Shopify checks before it looks at points; else its refusal. */
export function readQuery(text: string, pricePerId: boolean): Query | Answer {
  const asked = body.safeParse(parseJson(text));
  if (!asked.success) return json(400, { errors: { query: "Required parameter missing or invalid" } });
  const document = readDocument(asked.data.query);
  if ("status" in document) return document;
  const operation = getOperationAST(document, asked.data.operationName);
  if (!operation) return graphqlError("An operation name is required", "missingOperationName");

  const coerced = getVariableValues(SCHEMA, operation.variableDefinitions ?? [], asked.data.variables ?? {});
  if (coerced.errors) return refused(coerced.errors, "INVALID_VARIABLE");
  const fragments: Record<string, FragmentDefinitionNode> = {};
  for (const one of document.definitions) if (one.kind === Kind.FRAGMENT_DEFINITION) fragments[one.name.value] = one;
  const cost: CostInput = { schema: SCHEMA, operation, fragments, variables: coerced.coerced, pricePerId };
  const ids = rootIds(cost);
  if ("status" in ids) return ids;
  try {
    const requested = requestedCost(cost);
    if (requested > MAX_COST) return tooExpensive(requested);
    const name = operation.name?.value ?? "anonymous";
    return { document, operation, name, ...ids, cost, requested, variables: asked.data.variables ?? {} };
  } catch (error) {
    if (error instanceof GraphQLError) return refused([error], "BAD_REQUEST");
    throw error;
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The ids of the root fields, or the refusal that a wrong one brings on the whole request. */
function rootIds({ operation, variables }: CostInput): { orders: string[]; page: boolean } | Answer {
  const fields = SCHEMA.getQueryType()?.getFields() ?? {};
  const orders: string[] = [];
  let page = false;
  for (const selection of operation.selectionSet.selections) {
    const field = selection.kind === Kind.FIELD ? fields[selection.name.value] : undefined;
    if (selection.kind !== Kind.FIELD || !field) continue;
    const args = getArgumentValues(field, selection, variables);
    const ids: unknown[] = Array.isArray(args.ids) ? args.ids : args.id === undefined ? [] : [args.id];
    if (ids.length > MAX_INPUT)
      return graphqlError(
        `The input array size of ${ids.length} is greater than the maximum allowed of ${MAX_INPUT}.`,
        "MAX_INPUT_SIZE_EXCEEDED",
      );
    const wrong = ids.find((id) => !/^gid:\/\/shopify\/\w+\/./.test(String(id)));
    if (wrong !== undefined) return graphqlError(`Invalid global id '${wrong}'`, "INVALID_VARIABLE");
    if (field.name === "order") page = true;
    else orders.push(...ids.flatMap((id) => /^gid:\/\/shopify\/Order\/(\d+)$/.exec(String(id))?.[1] ?? []));
  }
  return { orders, page };
}

function tooExpensive(cost: number): Answer {
  return graphqlError(
    `Query cost is ${cost}, which exceeds the single query max cost limit (${MAX_COST}).\n\nSee https://shopify.dev/concepts/about-apis/rate-limits for more information on how the\ncost of a query is calculated.\n\nTo query larger amounts of data with fewer limits, bulk operations should be used instead.`,
    "MAX_COST_EXCEEDED",
    { cost, maxCost: MAX_COST, documentation: RATE_LIMITS },
  );
}

/** The answer when points are short; `seen` lowers what the bucket claims to hold, for a fault that is only played. */
export function throttledAnswer(requested: number, bucket: Bucket, seen = Number.POSITIVE_INFINITY): Answer {
  const status = bucket.status();
  const throttleStatus = { ...status, currentlyAvailable: Math.min(status.currentlyAvailable, seen) };
  return json(200, {
    errors: [{ message: "Throttled", extensions: { code: "THROTTLED", documentation: RATE_LIMITS } }],
    extensions: { cost: { requestedQueryCost: requested, actualQueryCost: null, throttleStatus } },
  });
}

/** Runs an admitted query. Its answer comes with what it really cost. */
export async function runQuery(
  query: Query,
  world: World,
  bucket: Bucket,
): Promise<{ answer: Answer; actual: number }> {
  const { document, operation, variables, requested } = query;
  const operationName = operation.name?.value;
  const { data, errors } = await execute({
    schema: SCHEMA,
    document,
    rootValue: rootValue(world),
    variableValues: variables,
    ...(operationName !== undefined && { operationName }),
  });
  const actual = data ? Math.min(requested, actualCost(query.cost, data)) : 0;
  bucket.settle(requested, actual);
  const cost = { requestedQueryCost: requested, actualQueryCost: actual, throttleStatus: bucket.status() };
  const answer = {
    ...(data && { data }),
    ...(errors && { errors: errors.map((one) => one.toJSON()) }),
    extensions: { cost },
  };
  return { answer: json(200, answer), actual };
}
