/** A claimed job on its way: which of its orders are there, and what kept the others away. */
import type { Attempt, Cause } from "#core/jobs/ending.ts";
import type { Order } from "#core/shopify/orders.ts";
import { unreadableOrder } from "./causes.ts";

/** One call's worth of orders, read and stored. */
export interface ReadOrders {
  asked: ReadonlySet<string>;
  found: Map<string, Order>;
  notFound: Set<string>;
  /** What could not be read, and why: stored as nothing. */
  unreadable: Map<string, string>;
  /** What its turn did not come for, and how long until it may. Milliseconds. */
  notAsked: Map<string, number>;
}

export interface RunningJob {
  attempt: Attempt;
  unread: Set<string>;
  /** Ids of orders whose lines are stored. */
  found: Set<string>;
  /** The first order of its own that could not be read. */
  unreadable: Cause | null;
  /** How long until orders of its own may be asked for whose turn did not come; null: there are none. */
  waitMs: number | null;
}

/** A job of which nothing is there yet. */
export function beginRunning(attempt: Attempt): RunningJob {
  return { attempt: { ...attempt }, unread: new Set(), found: new Set(), unreadable: null, waitMs: null };
}

/** Takes what a call brought of the job's orders, and answers those that were found. */
export function takeOrders(job: RunningJob, read: ReadOrders): Order[] {
  const taken: Order[] = [];
  for (const id of job.unread) {
    if (!read.asked.has(id)) continue;
    const order = read.found.get(id);
    if (order) {
      job.found.add(id);
      taken.push(order);
    } else if (read.notFound.has(id)) job.attempt.ordersNotFound++;
    else if (read.notAsked.has(id)) {
      job.waitMs = Math.max(job.waitMs ?? 0, read.notAsked.get(id) ?? 0);
      continue;
    } else {
      job.unreadable ??= unreadableOrder(id, read.unreadable.get(id));
      continue;
    }
    job.unread.delete(id);
    job.attempt.ordersFromShopify++;
  }
  return taken;
}
