import { GraphQLError } from "graphql";
import { type Page, type PageArgs, pageOf } from "./connection.ts";
import type { OrderStub } from "./shop.ts";

interface OrderSearch extends PageArgs {
  query?: string | null | undefined;
  sortKey?: string | null | undefined;
  reverse?: boolean | null | undefined;
  /** Nothing older is visible. UTC milliseconds. */
  oldest: number;
}

type Test = (order: OrderStub) => boolean;

const TERM = /^(updated_at|created_at|id):(>=|<=|>|<)?(?:'([^']*)'|(\S+))$/;

/**
 * The filters of `orders(query:)` that we use: `updated_at:>='2026-11-01T00:00:00Z'`, `created_at`, `id`, joined by
 * `AND` or a space. Times must be in single quotes; without them the real API splits at the colons and finds the
 * wrong orders in silence, so here that is an error. https://shopify.dev/docs/api/usage/search-syntax
 */
function testsOf(query: string): Test[] {
  const terms = query.match(/(?:[^\s']|'[^']*')+/g) ?? [];
  return terms
    .filter((term) => term !== "AND")
    .map((term) => {
      const [, field, operator = "=", quoted, bare] = TERM.exec(term) ?? [];
      const value = field === "id" ? Number(quoted ?? bare) : Date.parse(quoted ?? "");
      if (!field || Number.isNaN(value))
        throw new GraphQLError(`The stand-in shop can't search orders for: ${term}`, {
          extensions: { code: "BAD_REQUEST" },
        });
      return (order) => compare(sortValue(order, field), operator, value);
    });
}

function sortValue(order: OrderStub, field: string): number {
  if (field === "updated_at") return Math.floor(order.updatedAt / 1_000) * 1_000;
  return field === "created_at" ? Math.floor(order.createdAt / 1_000) * 1_000 : Number(order.id);
}

function compare(left: number, operator: string, right: number): boolean {
  if (operator === ">=") return left >= right;
  if (operator === "<=") return left <= right;
  if (operator === ">") return left > right;
  return operator === "<" ? left < right : left === right;
}

/** Every order that matches, in the order asked for. */
export function matchingOrders(all: readonly OrderStub[], search: OrderSearch): OrderStub[] {
  const tests = testsOf(search.query ?? "");
  const sign = search.reverse ? -1 : 1;
  const field = sortField(search);
  return all
    .filter((order) => order.createdAt >= search.oldest && tests.every((test) => test(order)))
    .sort((a, b) => sign * (sortValue(a, field) - sortValue(b, field) || Number(a.id) - Number(b.id)));
}

function sortField({ sortKey }: OrderSearch): string {
  if (sortKey === "UPDATED_AT") return "updated_at";
  return sortKey === "ID" ? "id" : "created_at";
}

/** One page of them. */
export function orderPage(all: readonly OrderStub[], search: OrderSearch): Page<OrderStub> {
  const sign = search.reverse ? -1 : 1;
  const field = sortField(search);
  const place = (order: OrderStub) => ({
    last_value: sign * sortValue(order, field),
    last_id: String(sign * Number(order.id)),
  });
  return pageOf(matchingOrders(all, search), search, place);
}
