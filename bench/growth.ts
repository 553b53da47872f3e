/** How our consumer grows with the campaign, at a shop that answers at once and never runs out of points. */
import { yirProgram } from "#scripts/cli/program.ts";
import { makeProgramme, type ProgrammeOptions } from "#simulator/programme.ts";
import { startSimulator } from "#simulator/server.ts";
import type { DatabaseCounts } from "#tests/counting-database.ts";
import { askForAll, type Computed, compute, openCampaign } from "./campaign.ts";
import { type HeapPeak, watchHeap } from "./heap.ts";
import { workerdSeconds } from "./processor.ts";
import { startConsumer } from "./workers.ts";

export interface Grown extends Computed {
  /** People in the programme. */
  ambassadors: number;
  way: string;
  orders: number;
  importMs: number;
  requests: number;
  points: number;
  database: DatabaseCounts;
  heap: HeapPeak;
  /** Processor time of the consumer with its database; null where the system does not tell. */
  processorSeconds: number | null;
}

const NO_LIMIT = { delayMs: 0, pointsPerSecond: 1_000_000_000, bucket: 1_000_000_000 };

/** How the orders can be read: `--by` of `yir compute`, where it has that. */
export function ways(): ("ids" | "bulk" | "only")[] {
  const command = yirProgram().commands.find((one) => one.name() === "compute");
  return command?.options.some(({ long }) => long === "--by") ? ["ids", "bulk"] : ["only"];
}

export interface GrowOptions {
  /** Has the garbage collected all the time: the heap is what is held, and the time is no good. */
  collect?: boolean;
  /** `--all`, or `--email` and whose. */
  whom?: (programme: ReturnType<typeof makeProgramme>) => string[];
}

/** A programme of that size from the first message to the last job's end. */
export async function grow(
  options: ProgrammeOptions & { ambassadors: number },
  way: ReturnType<typeof ways>[number],
  { collect = false, whom = () => ["--all"] }: GrowOptions = {},
): Promise<Grown> {
  const programme = makeProgramme(options);
  using campaign = await openCampaign(programme);
  const shop = await startSimulator({ programme, ...NO_LIMIT });
  try {
    await askForAll(...whom(programme), ...(way === "only" ? [] : ["--by", way]));
    await using consumer = await startConsumer("bench/consumer/index.ts", shop);
    const heap = await watchHeap(consumer.inspectorPort, { collect });
    const before = workerdSeconds();
    const computed = await compute(campaign, consumer);
    const after = workerdSeconds();
    const database = (await (await consumer.get("/counts")).json()) as DatabaseCounts;
    const { requests, points, orders } = shop.stats();
    return {
      ...computed,
      ambassadors: options.ambassadors,
      way: way === "only" ? "ids" : way,
      orders: Object.keys(orders).length,
      importMs: campaign.importMs,
      requests,
      points: points.actual,
      database,
      heap: heap.stop(),
      processorSeconds: before === null || after === null ? null : after - before,
    };
  } finally {
    await shop.close();
  }
}

/** The largest job of the demo's programme, alone: 2,547 orders. One person's orders are always read by ids. */
export const growLargestJob = (options: Pick<GrowOptions, "collect"> = {}): Promise<Grown> =>
  grow({ ambassadors: 40, topOrders: [2_547] }, "only", {
    ...options,
    whom({ ambassadors }) {
      const [most] = ambassadors.toSorted((one, other) => other.orders - one.orders);
      return ["--email", most?.email ?? ""];
    },
  });
