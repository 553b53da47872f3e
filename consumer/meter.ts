/** Counts what one invocation costs, and keeps the sum of the day. A lost count never fails a job. */
import { noUsage } from "#core/cost/usage.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { describeError } from "#core/db/database-error.ts";
import { meteredDatabase } from "#core/db/metered-database.server.ts";
import { addUsage } from "#core/db/usage.server.ts";
import { type QueueMessage, queueMessage } from "#core/jobs/message.ts";
import type { Log, OpenShop } from "#core/pipeline/pipeline.ts";
import type { Shop } from "#core/shopify/shop.ts";

/** What a delivered message tells of itself; Cloudflare's fits. `attempts` begins at 1. */
type Delivered = Pick<Message<unknown>, "attempts" | "body">;

export interface Meter {
  /** The database whose rows are counted. */
  binding: D1Database;
  /** Opens shops whose requests are counted. */
  openShop: OpenShop;
  /** Adds the invocation to its day, and says it in one line of the log. */
  close(): Promise<void>;
}

export function startMeter(
  deps: { binding: D1Database; openShop: OpenShop; now: () => number; log: Log },
  messages: readonly Delivered[],
): Meter {
  const rows = { rowsRead: 0, rowsWritten: 0 };
  const shops: Shop[] = [];
  const startedAt = deps.now();
  return {
    binding: meteredDatabase(deps.binding, rows),
    openShop(session) {
      const shop = deps.openShop(session);
      shops.push(shop);
      return shop;
    },
    async close() {
      const spent = shops.map((shop) => shop.spent());
      const firsts = messages.filter(({ attempts }) => attempts <= 1);
      const counts = {
        ...noUsage(),
        ...rows,
        messages: firsts.length,
        sweeps: firsts.filter(({ body }) => typeOf(body) === "sweep").length,
        redeliveries: messages.length - firsts.length,
        shopRequests: spent.reduce((sum, { requests }) => sum + requests, 0),
        shopPoints: spent.reduce((sum, { points }) => sum + points, 0),
      };
      const { invocations: _, ...fields } = counts;
      deps.log("invocation-ended", { ...fields, ms: deps.now() - startedAt });
      try {
        await addUsage(openDatabase(deps.binding), "consumer", counts, deps.now());
      } catch (error) {
        deps.log("usage-not-kept", { error: describeError(error).slice(0, 1_000) });
      }
    },
  };
}

function typeOf(body: unknown): QueueMessage["type"] | null {
  return queueMessage.safeParse(body).data?.type ?? null;
}
