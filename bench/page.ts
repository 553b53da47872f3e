/** The recap, answer there, beside the same server's page that reads nothing; in alternated rounds. */
import type { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "#scripts/serve/ports.ts";
import type { Running } from "#scripts/serve/program.ts";
import { serveSite } from "#scripts/serve/site.ts";
import { writeStandInShop } from "#scripts/serve/stand-in-shop.ts";
import { makeProgramme } from "#simulator/programme.ts";
import { jobStatuses, openFile } from "#tests/e2e/database-file.ts";
import { askForAll, openCampaign } from "./campaign.ts";
import { type Load, load } from "./load.ts";
import { workerdSeconds } from "./processor.ts";
import { median } from "./table.ts";

export interface Paged {
  what: string;
  /** Medians of the rounds. */
  perSecond: number;
  medianMs: number;
  p99Ms: number;
  bytes: number;
  /** Processor time of the Workers with their database for one request; null where the system does not tell. */
  processorMs: number | null;
  /** Requests a second, as a share of the empty page's in the same round; the median. */
  share: number;
}

export interface PageOptions {
  rounds?: number;
  forMs?: number;
  askers?: number;
}

const AMBASSADORS = 60;
const COUNTED_WITHIN_MS = 60_000;

/**
 * Serves the site the production way with a small programme, all of it counted, and asks. The empty page is an address
 * that leads nowhere: a whole document rendered by Remix, with a loader that reads nothing and a paragraph of text.
 */
export async function measurePages(
  running: Running,
  { rounds = 5, forMs = 4_000, askers = 8 }: PageOptions = {},
): Promise<Paged[]> {
  const options = { seed: 1, ambassadors: AMBASSADORS, year: 2026 };
  running.ending.use(await openCampaignForSite(options));
  const { origin } = await serveSite(running, (await freePort(0)) ?? 0, { always: "stand-in" });
  const database = openFile({ state: process.env.YIR_STATE ?? "" });
  await untilCounted(database);
  const tokens = database
    .prepare(
      `SELECT a.token FROM ambassadors AS a JOIN top_models AS t ON t.ambassador_uuid = a.uuid
       GROUP BY a.uuid HAVING count(*) = 3`,
    )
    .all()
    .map(({ token }) => String(token));
  database.close();
  const pages = [
    { what: "empty page", status: 404, addresses: [`${origin}/nowhere`] },
    { what: "recap `/yir/:token`", status: 200, addresses: tokens.map((token) => `${origin}/yir/${token}`) },
    { what: "front page `/`", status: 200, addresses: [`${origin}/`] },
    { what: "poll", status: 200, addresses: tokens.map((token) => `${origin}/yir/${token}/2026/status`) },
  ];
  const measured: (Load & { processorMs: number | null })[][] = [];
  // The first round warms up.
  for (let round = -1; round < rounds; round++) {
    const loads: (typeof measured)[number] = [];
    for (const { addresses, status } of pages) {
      const before = workerdSeconds();
      const done = await load(addresses, { askers, forMs, status });
      const after = workerdSeconds();
      const seconds = before === null || after === null ? null : after - before;
      loads.push({ ...done, processorMs: seconds === null ? null : (1_000 * seconds) / done.requests });
    }
    if (round >= 0) measured.push(loads);
  }
  return pages.map(({ what }, place) => {
    const own = measured.flatMap((loads) => loads[place] ?? []);
    const shares = measured.map((loads) => (loads[place]?.perSecond ?? 0) / (loads[0]?.perSecond ?? 0));
    return {
      what,
      perSecond: median(own.map(({ perSecond }) => perSecond)),
      medianMs: median(own.map(({ medianMs }) => medianMs)),
      p99Ms: median(own.map(({ p99Ms }) => p99Ms)),
      bytes: median(own.map(({ bytes }) => bytes)),
      processorMs: own.some(({ processorMs }) => processorMs === null)
        ? null
        : median(own.map(({ processorMs }) => processorMs ?? 0)),
      share: median(shares),
    };
  });
}

async function openCampaignForSite(options: { seed: number; ambassadors: number; year: number }) {
  const campaign = await openCampaign(makeProgramme(options));
  writeStandInShop({ ...options, port: (await freePort(0)) ?? 0, delayMs: 0 });
  await askForAll("--all");
  return {
    async [Symbol.asyncDispose]() {
      campaign[Symbol.dispose]();
    },
  };
}

async function untilCounted(database: DatabaseSync): Promise<void> {
  const until = Date.now() + COUNTED_WITHIN_MS;
  for (;;) {
    const { queued = 0, processing = 0, failed = 0 } = jobStatuses(database);
    if (queued + processing === 0 && failed === 0) return;
    if (failed > 0 || Date.now() > until) throw new Error("The programme of the page's benchmark was not counted.");
    await sleep(100);
  }
}
