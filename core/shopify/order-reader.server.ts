import { type OrderPart, readLineItemsPage, readOrderNodes } from "./answers.ts";
import type { Asker } from "./ask.server.ts";
import { ORDER_LINE_ITEMS_PAGE, ORDERS_BY_IDS } from "./documents.ts";
import type { Doubt } from "./doubt.server.ts";
import { asksToWait, holdsTheShop, isPassing, ShopifyError } from "./errors.ts";
import { MAX_IDS_PER_CALL, MOST_LINE_PAGES } from "./limits.ts";
import type { OrderAnswer } from "./orders.ts";

/** Once the shop has answered something, a part that fails is tried again: the failure may have been a passing one. */
const TRIES_OF_A_PART = 2;
/** The whole call and its halves down to one single order, and none was answered: the shop is ill, not an order. */
const FAILED_PARTS_OF_AN_ILL_SHOP = 1 + Math.ceil(Math.log2(MAX_IDS_PER_CALL));
/** Each bad order takes up to nine; after so many the rest is left for the next attempt. */
const MOST_FAILED_PARTS = 30;

const gid = (id: string) => `gid://shopify/Order/${id}`;

function parts<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** Shopify, or the way to it, stumbled over this very question; a smaller one may do. */
function mayBeOneOrdersFault(error: unknown, longestWaitMs: number): error is ShopifyError {
  return error instanceof ShopifyError && isPassing(error) && !asksToWait(error, longestWaitMs);
}

/** All that is not the shop's own affair: a page that keeps failing, a cursor that is refused. */
function isThisOrdersFault(error: unknown, longestWaitMs: number): error is ShopifyError {
  if (!(error instanceof ShopifyError) || holdsTheShop(error)) return false;
  return error.kind !== "wait-for-points" && !asksToWait(error, longestWaitMs);
}

/**
 * Reads orders with all of their lines. Remembers for its own lifetime how many ids a call may hold.
 *
 * @param longestWaitMs an answer that asks to wait for longer is the shop's affair, not an order's
 */
export function createOrderReader(
  asker: Asker,
  doubt: Doubt,
  longestWaitMs: number,
): (ids: readonly string[]) => Promise<OrderAnswer[]> {
  let largestCall = MAX_IDS_PER_CALL;

  async function readCall(ids: readonly string[], tries?: number): Promise<OrderAnswer[]> {
    const variables = { ids: ids.map(gid) };
    const read = await asker.ask(
      ORDERS_BY_IDS,
      variables,
      ({ data, spoilt }) => readOrderNodes(ids, data, spoilt),
      tries,
    );
    // Not one of them could be read: if that is so of other orders too, it is the shop.
    const [first] = read;
    if (first?.kind === "unreadable" && read.every(({ kind }) => kind === "unreadable"))
      await doubt.about(
        new ShopifyError("unreadable-answer", `No order can be read: ${first.message}`, { call: "orders" }),
      );
    const answers: OrderAnswer[] = [];
    for (const part of read) answers.push(await withFurtherPages(part));
    return answers;
  }

  async function withFurtherPages(part: OrderPart): Promise<OrderAnswer> {
    if (part.kind !== "found") return part;
    const { order } = part;
    const unreadable = (message: string): OrderAnswer => ({ kind: "unreadable", id: order.id, message });
    const lines = [...order.lines];
    const seen = new Set<string>();
    for (let after = part.after; after !== null; ) {
      if (seen.has(after)) return unreadable("the pages of its line items go in a circle");
      if (seen.size >= MOST_LINE_PAGES) return unreadable("it has more line items than an order can have");
      seen.add(after);
      const variables = { id: gid(order.id), after };
      try {
        const page = await asker.ask(ORDER_LINE_ITEMS_PAGE, variables, ({ data }) => readLineItemsPage(data));
        if (!page) return unreadable("it went away while its line items were read");
        if (page.updatedAt !== order.updatedAt) return unreadable("it changed while its line items were read");
        lines.push(...page.lines);
        after = page.after;
      } catch (error) {
        if (!isThisOrdersFault(error, longestWaitMs)) throw error;
        await doubt.about(error);
        // The other orders of the call are good: they are not thrown away for this one.
        return unreadable(error.message);
      }
    }
    return { kind: "found", order: { ...order, lines } };
  }

  /**
   * Asks in calls as large as Shopify allows. A call that keeps failing is halved until the order at fault is alone;
   * that one is unreadable, the others are good. The first half goes first, down to its smallest, so that an ill shop
   * is soon told from a bad order. Thrown is what concerns the shop, and what failed when nothing at all was answered.
   */
  return async (ids) => {
    const answers = new Map<string, OrderAnswer>();
    const queue = parts(ids, largestCall);
    let answered = false;
    let failure: ShopifyError | null = null;
    let failedParts = 0;

    for (let part = queue.shift(); part; part = queue.shift()) {
      if (part.length > largestCall) {
        queue.unshift(...parts(part, largestCall));
        continue;
      }
      try {
        const tries = failure && (answered || part.length === 1 ? TRIES_OF_A_PART : 1);
        const read = await readCall(part, tries ?? undefined);
        for (const [place, answer] of read.entries()) answers.set(part[place] ?? "", answer);
        answered = true;
      } catch (error) {
        if (error instanceof ShopifyError && error.kind === "too-expensive" && part.length > 1) {
          largestCall = Math.ceil(part.length / 2);
          queue.unshift(part);
          continue;
        }
        // Before it is taken apart: a shop that answers nothing is asked no more than it takes to tell.
        if (!answered && failedParts === 0) await doubt.about(error);
        if (!mayBeOneOrdersFault(error, longestWaitMs)) throw error;
        failure ??= error;
        failedParts += 1;
        if (!answered && failedParts > FAILED_PARTS_OF_AN_ILL_SHOP) throw failure;
        if (part.length > 1 && failedParts < MOST_FAILED_PARTS)
          queue.unshift(...parts(part, Math.ceil(part.length / 2)));
        else for (const id of part) answers.set(id, { kind: "unreadable", id, message: error.message });
      }
    }
    if (failure && !answered) throw failure;
    return ids.map((id) => answers.get(id) ?? { kind: "unreadable", id, message: "no answer came" });
  };
}
