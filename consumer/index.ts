/** The queue Worker: its bindings and secrets, handed to `handleBatch`. */
import { openDatabase } from "#core/db/client.server.ts";
import { retryWhenBusy } from "#core/db/retry-when-busy.server.ts";
import type { Log, OpenShop } from "#core/pipeline/pipeline.ts";
import { ShopifyError } from "#core/shopify/errors.ts";
import { createShop } from "#core/shopify/gateway.server.ts";
import { LONGEST_WAIT_IN_PLACE_MS, TRIES_WITHIN_INVOCATION } from "#core/shopify/limits.ts";
import { type ConsumerEnv, readConfig } from "./config.ts";
import { handleBatch } from "./handle-batch.ts";
import { startMeter } from "./meter.ts";

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

function openShopFrom(env: ConsumerEnv): OpenShop {
  return (session) => {
    const { shop, reason } = readConfig(env);
    if (!shop) throw new ShopifyError("not-configured", reason);
    return createShop({
      ...shop,
      ...session,
      now: Date.now,
      random: Math.random,
      sleep,
      tries: TRIES_WITHIN_INVOCATION,
      longestWaitMs: LONGEST_WAIT_IN_PLACE_MS,
    });
  };
}

const log: Log = (event, fields) => console.log(JSON.stringify({ event, ...fields }));

export default {
  async queue(batch, env) {
    const openShop = openShopFrom(env);
    const meter = startMeter({ binding: retryWhenBusy(env.DB), openShop, now: Date.now, log }, batch.messages);
    await handleBatch(
      {
        db: openDatabase(meter.binding),
        queue: env.TOP_MODELS_QUEUE,
        openShop: meter.openShop,
        now: Date.now,
        random: Math.random,
        newId: () => crypto.randomUUID(),
        log,
      },
      batch,
    );
    await meter.close();
  },
} satisfies ExportedHandler<ConsumerEnv>;
