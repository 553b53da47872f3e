/**
 * A straightforward consumer for the same job, written to be compared with: an order a request, ten at a time. It is
 * correct: it waits for points, tries again, reads every page of lines, counts by the same rules (`core/recap`), and
 * what still fails is delivered again. With `CARELESS` it is the usual one instead: it sends at once, and an order
 * that could not be read is left out without a word.
 */

import { topModels } from "#core/counting/top-models.ts";
import { openDatabase } from "#core/db/client.server.ts";
import { countingRules } from "#core/db/counting-rules.server.ts";
import { neededOrders } from "#core/db/orders.server.ts";
import { type TopModelsMessage, topModelsMessage } from "#core/jobs/message.ts";
import { type OneByOneShop, openOneByOneShop, type ReadOrder } from "./shop.ts";

interface Env {
  DB: D1Database;
  TOP_MODELS_QUEUE: Queue;
  SHOPIFY_ACCESS_TOKEN: string;
  SHOPIFY_API_ORIGIN: string;
  CARELESS?: string;
}

const AT_ONCE = 10;
const MESSAGES_A_SEND = 100;

export default {
  /** `/begin` puts every queued job into the queue, once. */
  async fetch(request, env) {
    if (new URL(request.url).pathname !== "/begin") return new Response("ready\n");
    const { results } = await env.DB.prepare(
      `UPDATE processing_status SET sent_at = 1 WHERE status = 'queued' AND sent_at IS NULL
       RETURNING ambassador_uuid AS ambassadorUuid, year, job_id AS jobId`,
    ).all<Omit<TopModelsMessage, "v" | "type">>();
    for (let start = 0; start < results.length; start += MESSAGES_A_SEND) {
      const part = results.slice(start, start + MESSAGES_A_SEND);
      await env.TOP_MODELS_QUEUE.sendBatch(part.map((key) => ({ body: { v: 1, type: "top-models", ...key } })));
    }
    return new Response(`${results.length} sent\n`);
  },

  async queue(batch, env) {
    const shop = openOneByOneShop(env.SHOPIFY_API_ORIGIN, env.SHOPIFY_ACCESS_TOKEN, {
      careless: Boolean(env.CARELESS),
    });
    const atOnce = limit(AT_ONCE);
    await Promise.all(
      batch.messages.map(async (message) => {
        try {
          await computeOne(env.DB, shop, atOnce, topModelsMessage.parse(message.body));
          message.ack();
        } catch (error) {
          console.error(String(error));
          message.retry({ delaySeconds: 10 });
        }
      }),
    );
  },
} satisfies ExportedHandler<Env>;

type Limit = <T>(work: () => Promise<T>) => Promise<T>;

async function computeOne(binding: D1Database, shop: OneByOneShop, atOnce: Limit, job: TopModelsMessage) {
  const db = openDatabase(binding);
  const needed = await neededOrders(db, [job]);
  const read = await Promise.all(needed.map(({ orderId }) => atOnce(() => shop.order(orderId))));
  const found = read.filter((order) => order !== null);
  const rules = (await countingRules(db, [job.year])).get(job.year);
  if (!rules) throw new Error(`There is no campaign ${job.year}.`);
  const models = topModels(found, catalogueOf(found), rules);
  const { ambassadorUuid, year, jobId } = job;
  await binding.batch([
    binding.prepare("DELETE FROM top_models WHERE ambassador_uuid = ? AND year = ?").bind(ambassadorUuid, year),
    ...models.map(({ productName, productImageUrl, count }, index) =>
      binding
        .prepare("INSERT INTO top_models VALUES (?, ?, ?, ?, ?, ?)")
        .bind(ambassadorUuid, year, index + 1, productName, productImageUrl, count),
    ),
    binding
      .prepare(
        "UPDATE processing_status SET status = 'completed', completed_at = ?1, counted_at = ?1 WHERE job_id = ?2",
      )
      .bind(Date.now(), jobId),
  ]);
}

/** Each order brings the present words of what is in it. */
function catalogueOf(orders: readonly ReadOrder[]) {
  return {
    products: new Map(orders.flatMap(({ products }) => products.map((product) => [product.id, product]))),
    variants: new Map(orders.flatMap(({ variants }) => variants.map((variant) => [variant.id, variant]))),
    goneProducts: new Map(),
  };
}

/** At most so many pieces of work at a time. */
function limit(most: number): Limit {
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      // The place goes to the next one, or is free.
      const next = waiting.shift();
      if (next) next();
      else running -= 1;
    }
  };
}
