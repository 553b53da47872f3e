/** What becomes of a bulk run, by what Shopify says of its export. Pure. */

import { BULK_LONGEST_EXPORT_MS, bulkPollMs } from "#core/jobs/policy.ts";
import { assertNever } from "#core/jobs/state.ts";
import type { OrderExport } from "#core/shopify/shop.ts";

/** A code, and a sentence for staff. */
interface Why {
  code: string;
  message: string;
}

export type Next =
  /** The step after this one, so long from now. */
  | { kind: "later"; ms: number }
  /** The file is there. */
  | { kind: "read"; url: string }
  /** The export is complete, and found no order. */
  | { kind: "nothing" }
  /** Another export may well succeed. */
  | { kind: "again"; why: Why }
  /** The jobs read by ids. */
  | { kind: "give-up"; why: Why }
  | { kind: "done" }
  /** Somebody else has the run, or the shop is closed: the sweep goes on with it. */
  | { kind: "stopped" };

const BY_IDS = "The orders are read by their ids instead.";

export const WHY = {
  busy: {
    code: "export-busy",
    message: `The app has had as many exports under way at the shop as it may have, for an hour. ${BY_IDS}`,
  },
  lost: { code: "export-lost", message: `Shopify no longer knows the export. ${BY_IDS}` },
  canceled: { code: "export-canceled", message: `The export was cancelled at Shopify. ${BY_IDS}` },
  expired: {
    code: "export-expired",
    message: `The exported file is no longer there: Shopify keeps it a week. ${BY_IDS}`,
  },
  denied: {
    code: "export-denied",
    message: `Shopify did not let the app export orders. Check that read_orders, read_all_orders and read_products are granted. ${BY_IDS}`,
  },
  tooLong: { code: "export-too-long", message: `Shopify has not finished the export for hours. ${BY_IDS}` },
} as const satisfies Record<string, Why>;

/**
 * What follows from an export's status. Its partial data is never used: nobody can tell which orders lack a line in it.
 *
 * @param found null: Shopify knows no such export
 * @param elapsedMs since it was begun
 */
export function afterPoll(found: OrderExport | null, elapsedMs: number): Next {
  if (!found) return { kind: "again", why: WHY.lost };
  switch (found.status) {
    case "CREATED":
    case "RUNNING":
    case "CANCELING":
      if (elapsedMs > BULK_LONGEST_EXPORT_MS) return { kind: "give-up", why: WHY.tooLong };
      return { kind: "later", ms: bulkPollMs(elapsedMs) };
    case "COMPLETED":
      if (found.url !== null) return { kind: "read", url: found.url };
      return found.objectCount === 0 ? { kind: "nothing" } : { kind: "again", why: WHY.expired };
    case "CANCELED":
      return { kind: "give-up", why: WHY.canceled };
    case "EXPIRED":
      return { kind: "again", why: WHY.expired };
    case "FAILED":
      if (found.errorCode === "ACCESS_DENIED") return { kind: "give-up", why: WHY.denied };
      return {
        kind: "again",
        why: {
          code: "export-failed",
          message: `Shopify could not finish the export (${found.errorCode ?? "no reason"}). ${BY_IDS}`,
        },
      };
    default:
      return assertNever(found.status);
  }
}
