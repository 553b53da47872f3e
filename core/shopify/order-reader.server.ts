import { type OrderPart, readLineItemsPage, readOrderNodes } from "./answers.ts";
import type { Asker } from "./ask.server.ts";
import { ORDER_LINE_ITEMS_PAGE, ORDERS_BY_IDS } from "./documents.ts";
import type { Doubt } from "./doubt.server.ts";
import { asksToWait, holdsTheShop, isDoubtful, ShopifyError } from "./errors.ts";
import { MAX_IDS_PER_CALL, MOST_LINE_PAGES } from "./limits.ts";
import type { OrderAnswer } from "./orders.ts";

/** Once the shop has answered something, a part that fails is tried again: the failure may have been a passing one. */
const TRIES_OF_A_PART = 2;
/** The whole call and its halves down to one single order, and none was answered: the shop is ill, not an order. */
const FAILED_PARTS_OF_AN_ILL_SHOP = 1 + Math.ceil(Math.log2(MAX_IDS_PER_CALL));
/** Each bad order takes up to nine; after so many the rest is left for the next time. */
const MOST_FAILED_PARTS = 30;
/** So many parts failed one after the other: smaller calls may do. One bad order fails two, then its neighbours are good. */
const TOO_LARGE_AFTER = 3;

const gid = (id: string) => `gid://shopify/Order/${id}`;

function parts<T>(items: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size));
}

/** All that is not the shop's own affair: a page that keeps failing, a cursor that is refused. */
function isThisOrdersFault(error: unknown): error is ShopifyError {
  if (!(error instanceof ShopifyError) || holdsTheShop(error)) return false;
  return error.kind !== "wait-for-points" && !asksToWait(error);
}

/** Reads orders with all of their lines. Remembers for its own lifetime how many ids a call may hold. */
export function createOrderReader(asker: Asker, doubt: Doubt): (ids: readonly string[]) => Promise<OrderAnswer[]> {
  let largestCall = MAX_IDS_PER_CALL;

  async function readCall(ids: readonly string[], tries?: number): Promise<OrderAnswer[]> {
    const variables = { ids: ids.map(gid) };
    const read = await asker.ask(
      ORDERS_BY_IDS,
      variables,
      ({ data, spoilt }) => readOrderNodes(ids, data, spoilt),
      tries,
    );
    // Half of them and more could not be read: if that is so of other orders too, it is the shop.
    const unreadable = read.filter(({ kind }) => kind === "unreadable");
    const [first] = unreadable;
    if (first?.kind === "unreadable" && 2 * unreadable.length >= read.length) {
      const message = `Orders cannot be read: ${first.message}`;
      const error = new ShopifyError("unreadable-answer", message, { call: "orders" });
      await doubt.about(error, ids);
      // So many of them at once: fewer in a call may do.
      if (read.length > 1 && 2 * unreadable.length > read.length) throw error;
    }
    const answers: OrderAnswer[] = [];
    for (const part of read) answers.push(await inTime(part));
    return answers;
  }

  /** An order whose further pages must wait is not asked for; the others of its call are kept. */
  async function inTime(part: OrderPart): Promise<OrderAnswer> {
    try {
      return await withFurtherPages(part);
    } catch (error) {
      if (part.kind !== "found" || !(error instanceof ShopifyError) || error.kind !== "wait-for-points") throw error;
      return { kind: "not-asked", id: part.order.id, waitMs: error.waitMs ?? 0 };
    }
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
        if (!isThisOrdersFault(error)) throw error;
        await doubt.about(error, [order.id]);
        // The other orders of the call are good: they are not thrown away for this one.
        return unreadable(error.message);
      }
    }
    return { kind: "found", order: { ...order, lines } };
  }

  /**
   * Asks in calls as large as Shopify allows. A call that keeps failing is halved until the order at fault is alone;
   * that one is unreadable, the others are good. All parts of one size go before their halves, so that what is good is
   * had soon. What was had when the time ran out is kept; the rest is not asked for. Thrown is what concerns the shop,
   * and what failed when nothing at all was answered.
   */
  return async (ids) => {
    const answers = new Map<string, OrderAnswer>();
    const queue = parts(ids, largestCall);
    let answered = false;
    let failure: ShopifyError | null = null;
    let failedParts = 0;
    let failedInARow = 0;
    let waitMs = 0;

    for (let part = queue.shift(); part; part = queue.shift()) {
      if (part.length > largestCall) {
        queue.unshift(...parts(part, largestCall));
        continue;
      }
      try {
        const tries = failure && (answered || part.length === 1 ? TRIES_OF_A_PART : 1);
        for (const answer of await readCall(part, tries ?? undefined)) answers.set(idOf(answer), answer);
        answered = true;
        failedInARow = 0;
      } catch (error) {
        if (error instanceof ShopifyError && error.kind === "too-expensive" && part.length > 1) {
          largestCall = Math.ceil(part.length / 2);
          queue.unshift(part);
          continue;
        }
        if (error instanceof ShopifyError && error.kind === "wait-for-points" && (answered || failure)) {
          waitMs = error.waitMs ?? 0;
          break;
        }
        // Before it is taken apart: a shop that answers nothing is asked no more than it takes to tell.
        if (!answered && failedParts === 0) await doubt.about(error, part);
        if (!isDoubtful(error) || error.kind === "too-expensive") throw error;
        failure ??= error;
        failedParts += 1;
        failedInARow += 1;
        if (!answered && failedParts > FAILED_PARTS_OF_AN_ILL_SHOP) throw failure;
        if (part.length === 1)
          answers.set(part[0] ?? "", { kind: "unreadable", id: part[0] ?? "", message: error.message });
        else if (failedParts >= MOST_FAILED_PARTS) break;
        else queue.push(...parts(part, Math.ceil(part.length / 2)));
        // Not one order is at fault then, but how many there are in a call.
        if (failedInARow >= TOO_LARGE_AFTER) largestCall = Math.max(1, Math.ceil(part.length / 2));
      }
    }
    if (failure && !answered) throw failure;
    return ids.map((id) => answers.get(id) ?? { kind: "not-asked", id, waitMs });
  };
}

const idOf = (answer: OrderAnswer) => (answer.kind === "found" ? answer.order.id : answer.id);
