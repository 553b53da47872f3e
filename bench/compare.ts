/** Our consumer beside a straightforward one and the usual one, at the same shop, one after the other. */
import { makeProgramme } from "#simulator/programme.ts";
import { startSimulator } from "#simulator/server.ts";
import { askForAll, compute, openCampaign } from "./campaign.ts";
import { startConsumer } from "./workers.ts";

export interface Compared {
  who: string;
  jobs: number;
  ms: number;
  requests: number;
  throttled: number;
  points: number;
  right: number;
}

const CONSUMERS = [
  { who: "ours", main: "bench/consumer/index.ts", variables: {} },
  { who: "straightforward: an order a request, ten at a time", main: "bench/one-by-one/index.ts", variables: {} },
  {
    who: "the usual one: the same, not waiting, not trying again",
    main: "bench/one-by-one/index.ts",
    variables: { CARELESS: "1" },
  },
];

/**
 * @param ambassadors people in the programme; three in four of them have a job. 197 give 150 jobs.
 * @param most so many consumers of the list, from ours
 */
export async function* compareConsumers(ambassadors = 197, most = CONSUMERS.length): AsyncGenerator<Compared> {
  const programme = makeProgramme({ ambassadors });
  for (const { who, main, variables } of CONSUMERS.slice(0, most)) {
    using campaign = await openCampaign(programme);
    const shop = await startSimulator({ programme, delayMs: 100, pointsPerSecond: 100, bucket: 2_000 });
    try {
      await askForAll("--all");
      await using consumer = await startConsumer(main, shop, variables);
      const { jobs, ms, right } = await compute(campaign, consumer);
      const { requests, throttled, points } = shop.stats();
      yield { who, jobs, ms, requests, throttled, points: points.actual, right };
    } finally {
      await shop.close();
    }
  }
}
