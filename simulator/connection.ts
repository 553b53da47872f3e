import { GraphQLError } from "graphql";

export interface PageArgs {
  first?: number | null | undefined;
  after?: string | null | undefined;
  /** All at once, as a bulk operation reads. */
  unpaged?: boolean | undefined;
}

/** Elements of one page, each with its cursor, and what lies before and behind. */
export interface Page<T> {
  elements: { element: T; cursor: string }[];
  hasNextPage: boolean;
  hasPreviousPage: boolean;
}

/** Where an element stands: its sort value and its id, so that a page goes on rightly when others move meanwhile. */
export interface Position {
  last_value: number;
  last_id: string;
}

const MOST = 250;

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: "BAD_REQUEST" } });
}

/** `first`, checked as Shopify does. */
export function pageSize(first: number | null | undefined): number {
  if (first === null || first === undefined) throw badRequest("you must provide one of first or last");
  if (first < 0) throw badRequest("first cannot be negative");
  if (first > MOST) throw badRequest(`first cannot exceed ${MOST}`);
  return first;
}

export function cursorOf(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString("base64");
}

function positionOf(cursor: string): Position {
  try {
    const { last_value, last_id } = JSON.parse(Buffer.from(cursor, "base64").toString());
    if (Number.isFinite(last_value) && typeof last_id === "string") return { last_value, last_id };
  } catch {
    // Not a cursor of ours: answered below.
  }
  throw badRequest("Invalid cursor for current pagination sort.");
}

/** A page of a sorted list. `place` must grow along the list. */
export function pageOf<T>(
  sorted: readonly T[],
  args: PageArgs,
  place: (element: T, index: number) => Position,
): Page<T> {
  const size = args.unpaged ? Number.POSITIVE_INFINITY : pageSize(args.first);
  let start = 0;
  if (args.after !== null && args.after !== undefined) {
    const last = positionOf(args.after);
    const next = sorted.findIndex((element, index) => isAfter(place(element, index), last));
    start = next < 0 ? sorted.length : next;
  }
  const elements = sorted
    .slice(start, start + size)
    .map((element, index) => ({ element, cursor: cursorOf(place(element, start + index)) }));
  return { elements, hasNextPage: start + size < sorted.length, hasPreviousPage: start > 0 };
}

function isAfter(one: Position, other: Position): boolean {
  if (one.last_value !== other.last_value) return one.last_value > other.last_value;
  return Number(one.last_id) > Number(other.last_id);
}

/** A page as a `…Connection`. */
export function connection<T>({ elements, hasNextPage, hasPreviousPage }: Page<T>, makeNode: (element: T) => unknown) {
  const nodes = elements.map(({ element }) => makeNode(element));
  return {
    nodes,
    edges: elements.map(({ cursor }, index) => ({ cursor, node: nodes[index] })),
    pageInfo: {
      hasNextPage,
      hasPreviousPage,
      startCursor: elements[0]?.cursor ?? null,
      endCursor: elements.at(-1)?.cursor ?? null,
    },
  };
}

/** The connection of a short list that never changes its order. */
export function listConnection<T>(all: readonly T[], args: PageArgs, makeNode: (element: T) => unknown) {
  return connection(
    pageOf(all, args, (_, index) => ({ last_value: index, last_id: "0" })),
    makeNode,
  );
}
