import { z } from "zod";
import { readChangedOrders } from "./answers.ts";
import type { Asker } from "./ask.server.ts";
import { CHANGED_ORDERS } from "./documents.ts";
import { ShopifyError } from "./errors.ts";

/** Shopify pages through at most 25,000 objects of one search. https://shopify.dev/docs/api/usage/pagination-graphql */
const MOST_PAGES_OF_A_SEARCH = 25_000 / 250;

/** Where to go on: a search's first moment, the pages read of it, and the cursor behind them. */
const bookmark = z.object({ since: z.number(), pages: z.int().min(0), after: z.string().nullable() });
type Bookmark = z.infer<typeof bookmark>;

function readBookmark(text: string): Bookmark {
  try {
    return bookmark.parse(JSON.parse(text));
  } catch {
    throw new ShopifyError("bad-request", "This is not where a reading of changed orders left off.");
  }
}

/**
 * Reads changed orders, oldest change first. A search that has reached Shopify's limit begins anew at the last change
 * seen: orders of that very moment come twice.
 */
export function createChangesReader(asker: Asker) {
  return async (sinceMs: number, next: string | null) => {
    const here = next === null ? { since: sinceMs, pages: 0, after: null } : readBookmark(next);
    // Unquoted, the moment would be split at its colons and silently filter something else.
    const query = `updated_at:>='${new Date(here.since).toISOString()}'`;
    const page = await asker.ask(CHANGED_ORDERS, { query, after: here.after }, ({ data }) => readChangedOrders(data));
    if (page.after === null) return { orders: page.orders, next: null };
    if (page.after === here.after)
      throw new ShopifyError("unreadable-answer", "The pages of changed orders go in a circle.");
    const last = page.orders.at(-1)?.updatedAt ?? here.since;
    const there: Bookmark =
      here.pages + 1 >= MOST_PAGES_OF_A_SEARCH && last > here.since
        ? { since: last, pages: 0, after: null }
        : { since: here.since, pages: here.pages + 1, after: page.after };
    return { orders: page.orders, next: JSON.stringify(there) };
  };
}
