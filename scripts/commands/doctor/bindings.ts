import { z } from "zod";
import { DEAD_LETTER_QUEUE, QUEUE } from "#core/jobs/message.ts";
import { bad, type Check, good } from "./check.ts";

/** What the two configurations must agree on, as wrangler reads them. */
export const workerConfig = z.object({
  d1_databases: z.array(
    z.object({ binding: z.string(), database_name: z.string(), database_id: z.string().optional() }),
  ),
  queues: z.object({
    producers: z.array(z.object({ binding: z.string(), queue: z.string() })).default([]),
    consumers: z.array(z.object({ queue: z.string(), dead_letter_queue: z.string().optional() })).default([]),
  }),
});
export type WorkerConfig = z.output<typeof workerConfig>;

/** Both Workers must share one database and one queue. */
export function checkBindings(web: WorkerConfig, consumer: WorkerConfig, remote: boolean): Check[] {
  const both = [web, consumer].map(
    ({ d1_databases, queues }) =>
      [
        d1_databases.find(({ binding }) => binding === "DB"),
        queues.producers.find(({ binding }) => binding === "TOP_MODELS_QUEUE"),
      ] as const,
  );
  const [[webDb, webQueue] = [], [consumerDb, consumerQueue] = []] = both;
  const id = webDb?.database_id;
  const sameDatabase = id !== undefined && id === consumerDb?.database_id;
  const consumed = consumer.queues.consumers.find(({ queue }) => queue === QUEUE);
  return [
    sameDatabase
      ? good("database binding", `DB is ${webDb?.database_name} in both Workers`)
      : bad(
          "database binding",
          "the two Workers do not share one DB",
          "Give wrangler.toml and consumer/wrangler.toml the same [[d1_databases]] with binding DB and one database_id.",
        ),
    ...(remote && /^[0-]+$/.test(id ?? "")
      ? [
          bad(
            "database id",
            "still the placeholder",
            "Run `npx wrangler d1 create ambassador-yir-db` and put its database_id into both wrangler.toml.",
          ),
        ]
      : []),
    webQueue?.queue === QUEUE && consumerQueue?.queue === QUEUE
      ? good("queue binding", `TOP_MODELS_QUEUE is ${QUEUE} in both Workers`)
      : bad(
          "queue binding",
          `TOP_MODELS_QUEUE is not ${QUEUE} in both Workers`,
          "Restore [[queues.producers]] in wrangler.toml and consumer/wrangler.toml.",
        ),
    consumed?.dead_letter_queue === DEAD_LETTER_QUEUE &&
    consumer.queues.consumers.some(({ queue }) => queue === DEAD_LETTER_QUEUE)
      ? good("queue consumers", `${QUEUE} and ${DEAD_LETTER_QUEUE} are consumed`)
      : bad(
          "queue consumers",
          `${QUEUE} or ${DEAD_LETTER_QUEUE} has no consumer`,
          "Restore both [[queues.consumers]] in consumer/wrangler.toml.",
        ),
  ];
}
