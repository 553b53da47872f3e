/**
 * The real consumer, measured: its database counts what it does, and two addresses let the benchmark wake the sweep
 * and read the counts.
 */
import type { ConsumerEnv } from "#consumer/config.ts";
import consumer from "#consumer/index.ts";
import { countingDatabase, noCounts } from "#tests/counting-database.ts";

const counts = noCounts();

export default {
  async fetch(request, env) {
    switch (new URL(request.url).pathname) {
      case "/begin":
        await env.TOP_MODELS_QUEUE.send({ v: 1, type: "sweep" });
        return new Response("swept\n");
      case "/counts":
        return Response.json(counts);
      default:
        return new Response("ready\n");
    }
  },
  queue: (batch, env) => consumer.queue(batch, { ...env, DB: countingDatabase(env.DB, counts) }),
} satisfies ExportedHandler<ConsumerEnv>;
